import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

@Suite struct ExcerptMaskTests {
    /// What is wrong with a row is often such a word, which is nobody's value.
    @Test(arguments: ["NULL", "#N/A", "undefined", "未知", "unknown", "None"])
    func aWordForNothingIsShown(word: String) {
        #expect(ExcerptMask.mask(before: "", after: "\(word),13800010002") == ("", "\(word),138****0002"))
    }

    @Test(arguments: [
        ("1,13800010002,li.lei@example.com", "1,138****0002,l***i@example.com"),
        ("7\t李雷\tV1", "7\t**\tV1"),
        ("\"oAbCdEf12345\";女;\"\"", "\"oAb*****2345\";*;\"\""),
        (
            #"{"member_id":"100023","phone":13800010002,"x":null}"#,
            #"{"member_id":"1***23","phone":138****0002,"x":null}"#
        ),
        (#"{"a" : [{"b":"13800010002"}]}"#, #"{"a" : [{"b":"138****0002"}]}"#),
        ("+86 138 0001 0002|----|", "+86 13*******0002|----|"),
        ("x^a@b.cn^13800010002", "x^a************0002"),
        ("", ""),
    ])
    func cellsAreMaskedAndPunctuationStays(_ line: String, _ shown: String) {
        let masked = ExcerptMask.mask(before: "", after: line)
        #expect(masked.0 == "" && masked.1 == shown)
    }

    /// A caret inside a cell does not show more of it.
    @Test func bothSidesOfTheCaretAreMasked() {
        #expect(ExcerptMask.mask(before: "1,1380", after: "0010002,x") == ("1,****", "0****02,x"))
        #expect(ExcerptMask.mask(before: #"{"phone""#, after: ": 1") == (#"{"phone""#, ": 1"))
    }

    @Test func noLongRunOfAnyCellIsShown() {
        var mutation = Mutation(seed: 7)
        let letters = Array("0123456789abcxyz@.,;\"李雷{}:' ".unicodeScalars)
        for _ in 0..<2_000 {
            var line = ""
            for _ in 0..<mutation.below(60) { line.unicodeScalars.append(letters[mutation.below(letters.count)]) }
            let masked = ExcerptMask.mask(before: "", after: line + "13800010002")
            #expect(!masked.1.contains("13800010002") && !masked.1.contains("800010"), "\(line)")
        }
    }
}
