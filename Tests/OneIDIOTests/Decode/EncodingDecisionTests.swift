import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIO

@Suite struct EncodingDecisionTests {
    private let table = "会员号,姓名,性别,城市\n10001,王小明,女,上海\n10002,李雷,男,北京\n"

    @Test func asciiAndUTF8AreUTF8() {
        for text in ["", "id,phone\n1,13800001111\n", table] {
            let decision = decide(Array(text.utf8))
            #expect(decision?.encoding == .utf8 && decision?.markLength == 0 && decision?.firstInvalid == nil)
            #expect(decision?.isNoteworthy == false && decision?.phrase == "UTF-8")
        }
    }

    @Test(arguments: [
        ([UInt8]([0xef, 0xbb, 0xbf]), TextEncoding.utf8, "UTF-8 (byte order mark)"),
        ([0xff, 0xfe], .utf16le, "UTF-16LE (byte order mark)"),
        ([0xfe, 0xff], .utf16be, "UTF-16BE (byte order mark)"),
    ])
    func aByteOrderMarkDecides(mark: [UInt8], encoding: TextEncoding, phrase: String) {
        let decision = decide(mark + [0x61, 0x00])
        #expect(decision?.encoding == encoding && decision?.markLength == mark.count && decision?.phrase == phrase)
        #expect(decide(mark)?.encoding == encoding)
    }

    @Test func gb18030IsAnnouncedWithItsEvidence() {
        let decision = decide(gb(table.replacing("女", with: "男")))
        #expect(decision?.encoding == .gb18030 && decision?.isNoteworthy == true)
        #expect(decision?.phrase == "GB18030 (10 non-ASCII cells, none valid UTF-8)")
        // 女 is C5 AE in GBK, which is also the UTF-8 of U+016E.
        #expect(decide(gb(table))?.phrase == "GB18030 (10 non-ASCII cells, 1 valid UTF-8)")
        let many = (0..<1_204).map { _ in "张三\n" }.joined()
        #expect(decide(gb(many))?.phrase == "GB18030 (1,204 non-ASCII cells, none valid UTF-8)")
    }

    /// The trap: UTF-8 with a byte lost often is valid GB18030, and must not be read as that.
    @Test func damagedUTF8StaysUTF8AndNamesTheByte() {
        var bytes = Array(table.utf8)
        let place = 4 + Array("会员号,姓名".utf8).count
        bytes.remove(at: place)
        let decision = decide(bytes)
        #expect(decision?.encoding == .utf8)
        let invalid = bytes.withUnsafeBufferPointer { UTF8Validation.firstInvalid(in: $0) }
        #expect(decision?.firstInvalid == invalid && invalid != nil)
        #expect(decision?.phrase == "UTF-8 (10 non-ASCII cells, 9 valid UTF-8)")
    }

    /// Damage in every place of a text: never mojibake, whatever GB18030 makes of the bytes.
    @Test func anyOneLostByteLeavesItUTF8() {
        let original = Array(table.utf8)
        for place in original.indices where original[place] >= 0x80 {
            var bytes = original
            bytes.remove(at: place)
            #expect(decide(bytes)?.encoding == .utf8, "byte \(place)")
        }
    }

    @Test func neitherIsAnErrorThatNamesTheBytes() {
        let finding = refusal(gb("姓\n王") + [0xff, 0x0a, 0xff, 0x0a])
        #expect(finding?.id == .encodingUnknown)
        #expect(finding?.position == SourcePosition(file: "x.csv", line: 2, byte: 5))
        #expect(
            finding?.message == "neither UTF-8 (byte 0xD0 at offset 0) nor GB18030 (byte 0xFF at offset 5)")
    }

    /// Texts whose bytes are all characters of GB18030, but of none that is common in Chinese.
    @Test(
        arguments: [
            (
                "Big5", "--encoding big5",
                [
                    0xb7, 0x7c, 0xad, 0xfb, 0xbd, 0x73, 0xb8, 0xb9, 0x2c, 0xa9, 0x6d, 0xa6, 0x57, 0x0a, 0x31, 0x2c,
                    0xb3, 0xaf, 0xa4, 0x70, 0xa9, 0xfa, 0x0a,
                ]
            ),
            (
                "EUC-KR", "iconv -f EUC-KR",
                [
                    0xc8, 0xb8, 0xbf, 0xf8, 0xb9, 0xf8, 0xc8, 0xa3, 0x2c, 0xc0, 0xcc, 0xb8, 0xa7, 0x0a, 0x31, 0x2c,
                    0xb1, 0xe8, 0xb9, 0xce, 0xbc, 0xf6, 0x0a, 0x32, 0x2c, 0xc0, 0xcc, 0xbf, 0xb5, 0xc8, 0xf1, 0x0a,
                ]
            ),
            (
                "Shift_JIS", "iconv -f SHIFT_JIS",
                [
                    0x89, 0xef, 0x88, 0xf5, 0x94, 0xd4, 0x8d, 0x86, 0x2c, 0x8e, 0x81, 0x96, 0xbc, 0x0a, 0x31, 0x2c,
                    0x93, 0x63, 0x92, 0x86, 0x91, 0xbe, 0x98, 0x59, 0x0a, 0x32, 0x2c, 0x8d, 0xb2, 0x93, 0xa1, 0x89,
                    0xd4, 0x8e, 0x71, 0x0a,
                ]
            ),
            (
                "Windows-1252", "--encoding windows-1252",
                [
                    0x47, 0x72, 0xf6, 0xdf, 0x65, 0x3b, 0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x0a, 0x4a, 0xe4, 0x67,
                    0x65, 0x72, 0x3b, 0x57, 0x65, 0x69, 0xdf, 0x0a,
                ]
            ),
        ] as [(String, String, [UInt8])]) func otherEncodingsAreNeverTakenForGB18030(
            _ name: String, _ advice: String, _ bytes: [UInt8]
        )
    {
        let finding = refusal(bytes)
        #expect(finding?.id == .encodingDoubtful || finding?.id == .encodingUnknown)
        #expect(finding?.message.contains(name) == true, "\(finding?.message ?? "")")
        #expect(finding?.fix?.hasPrefix("say --encoding") == true || finding?.fix?.hasPrefix("convert") == true)
        #expect(finding?.fix?.contains(advice) == true)
    }

    @Test func aShortCellOfCommonCharactersIsEnough() {
        for text in ["手机号", "张", "金卡", "男,女", "李娜"] { #expect(decide(gb(text))?.encoding == .gb18030, "\(text)") }
        // One accent in front of a letter is a rare character of GB18030.
        #expect(refusal([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72])?.id == .encodingDoubtful)
        #expect(refusal([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72])?.fix?.contains("--encoding windows-1252") == true)
        // Full-width digits alone are no evidence against it.
        #expect(decide(gb("１３８"))?.encoding == .gb18030)
    }

    @Test func oneBadByteLeavesItGB18030() {
        let decision = decide(gb("姓名,城市\n王小明,上海\n李") + [0xff] + gb("雷,北京\n"))
        #expect(decision?.encoding == .gb18030 && decision?.firstInvalid == 24)
        #expect(refusal(gb("姓名") + [0xff, 0x2c] + gb("城") + [0xff, 0x2c] + gb("市") + [0xff])?.id == .encodingUnknown)
    }

    @Test func jsonHasToShowItInMoreThanOneString() {
        func json(_ text: String) -> [UInt8] { gb("{\"id\":\"1\",\"name\":\"\(text)\"}\n") }
        #expect(refusal(json("王小明"))?.id == .encodingDoubtful)
        #expect(decide(json("王小明") + json("李雷"))?.encoding == .gb18030)
        #expect(decide(gb("[") + json("王小明") + gb(",") + json("李雷") + gb("]"))?.encoding == .gb18030)
    }

    /// 女 alone is valid in both, so it does not outvote the cells that can tell.
    @Test func aLoneTwoByteCharacterProvesNothing() {
        #expect(decide(gb("女,张三"))?.encoding == .gb18030)
        #expect(decide(gb("性别\n" + String(repeating: "女\n", count: 100) + "男\n"))?.encoding == .gb18030)
        #expect(decide(Array("José\nRenée\n".utf8) + [0xe9, 0x61, 0x0a])?.encoding == .utf8)
    }

    @Test func aTieIsAnErrorRatherThanNonsense() {
        let decision = decide(Array("姓名,王".utf8.dropLast()))
        #expect(decision?.encoding == .utf8 && decision?.firstInvalid == 7)
    }

    /// The census looks at both encodings in one pass and agrees with each one's own check.
    @Test func theCensusAgreesWithTheValidators() {
        var random = SeededGenerator(seed: 7)
        let pieces: [[UInt8]] =
            ["张", "女", "é", ",", "|", "\n", "a", "💩"].map { Array($0.utf8) }
            + ["张", "女", "王"].map(gb) + [
                [0x80], [0xff], [0xa0, 0x7c], [0x81, 0x30, 0x81, 0x30], [0x90], [0x81, 0x30],
            ]
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<9, using: &random) { bytes += pieces.randomElement(using: &random) ?? [] }
            bytes.withUnsafeBufferPointer {
                let census = EncodingCensus($0)
                let agrees =
                    census.firstInvalid == UTF8Validation.firstInvalid(in: $0)
                    && census.firstInvalidGB18030 == GB18030.firstInvalid(in: $0)
                    && census.validCells <= census.nonASCIICells && census.ambiguousCells <= census.validCells
                if !agrees { Issue.record("\(bytes): \(census)") }
            }
        }
    }

    @Test func aSampleMayEndInsideACharacter() {
        let utf8 = Array("姓名,王".utf8)
        let chinese = gb("姓名,王")
        for cut in 1...utf8.count { #expect(decide(Array(utf8[..<cut]), sampleOnly: true)?.firstInvalid == nil) }
        for cut in 2...chinese.count {
            #expect(decide(Array(chinese[..<cut]), sampleOnly: true)?.encoding == .gb18030)
        }
        #expect(decide(Array(chinese.dropLast()))?.firstInvalid == chinese.count - 2)
    }

    @Test func utf32AndUnmarkedUTF16AreRefused() {
        #expect(refusal([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])?.id == .encodingUTF32)
        #expect(refusal([0, 0, 0xfe, 0xff])?.id == .encodingUTF32)
        let little = Array("id\t姓名\n".utf16).flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        #expect(refusal(little)?.id == .encodingUTF16WithoutMark)
        #expect(refusal(little)?.fix?.contains("--encoding utf-16le") == true)
        let big = Array("id\t姓名\n".utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
        #expect(refusal(big)?.message == "looks like UTF-16BE without a byte order mark")
    }

    @Test func whatTheUserAskedForWins() {
        let marked: [UInt8] = [0xef, 0xbb, 0xbf, 0x61]
        #expect(asked(.gb18030, marked) == EncodingDecision(encoding: .gb18030, evidence: .asked))
        #expect(asked(.utf8, marked).markLength == 3)
        #expect(asked(.utf16le, [0xfe, 0xff, 0, 0x61]).encoding == .utf16be)
        #expect(asked(.utf16be, [0, 0x61]) == EncodingDecision(encoding: .utf16be, evidence: .asked))
        #expect(asked(.gb18030, gb(table)).phrase == "GB18030 (as asked)")
        marked.withUnsafeBufferPointer {
            let finding = EncodingDecision.contradiction(.gb18030, with: $0, file: "x.csv")
            #expect(finding?.id == .encodingContradictsMark && finding?.severity == .error)
            #expect(EncodingDecision.contradiction(.utf8, with: $0, file: "x.csv") == nil)
        }
    }

    /// Counting in pieces cut after line ends is counting the whole.
    @Test func aCensusMayBeTakenInPieces() {
        let bytes = Array("a,é,\u{7ff}\n".utf8) + gb("张三,x|李四\n") + Array("王,b\n".utf8) + [0xff, 0x0a]
        let whole = bytes.withUnsafeBufferPointer { EncodingCensus($0) }
        #expect(whole.nonASCIICells == 6 && whole.validCells == 3 && whole.firstInvalid == 8)
        for cut in bytes.indices where cut > 0 && bytes[cut - 1] == 0x0a {
            bytes.withUnsafeBufferPointer { all in
                var pieces = EncodingCensus()
                pieces.add(UnsafeBufferPointer(rebasing: all[cut...]), at: cut)
                pieces.add(UnsafeBufferPointer(rebasing: all[..<cut]))
                #expect(pieces == whole)
            }
        }
    }

    @Test func halfOfTheTellingCellsDecide() {
        func census(_ bytes: [UInt8]) -> EncodingCensus { bytes.withUnsafeBufferPointer { EncodingCensus($0) } }
        #expect(census(Array("José,".utf8) + gb("张三")).isMostlyUTF8)
        #expect(!census(Array("José,".utf8) + gb("张三,李四")).isMostlyUTF8)
        // A bar ends a cell as a comma does.
        #expect(census(Array("é|üa".utf8)).nonASCIICells == 2)
        #expect(census(Array("é|üa".utf8)).ambiguousCells == 1)
    }

    @Test func zerosOnBothSidesAreNoText() {
        #expect(ByteOrderMark.missing(in: [UInt8](repeating: 0, count: 64)) == nil)
        #expect(ByteOrderMark.missing(in: [0x61, 0, 0, 0x61, 0x62, 0, 0, 0x62]) == nil)
        #expect(ByteOrderMark.missing(in: [0x61, 0, 0x62, 0]) == .utf16le)
        #expect(!ByteOrderMark.looksLikeUTF32([0x61, 0, 0, 0]))
        #expect(ByteOrderMark.looksLikeUTF32([0x61, 0, 0, 0, 0x62, 0, 0, 0]))
    }

    private func result(_ bytes: [UInt8], _ sampleOnly: Bool) -> Result<EncodingDecision, Finding> {
        bytes.withUnsafeBufferPointer { EncodingDecision.decide($0, file: "x.csv", sampleOnly: sampleOnly) }
    }

    private func decide(_ bytes: [UInt8], sampleOnly: Bool = false) -> EncodingDecision? {
        try? result(bytes, sampleOnly).get()
    }

    private func refusal(_ bytes: [UInt8]) -> Finding? {
        guard case .failure(let finding) = result(bytes, false) else { return nil }
        return finding
    }

    private func asked(_ encoding: TextEncoding, _ bytes: [UInt8]) -> EncodingDecision {
        bytes.withUnsafeBufferPointer { EncodingDecision.asked(encoding, for: $0) }
    }
}
