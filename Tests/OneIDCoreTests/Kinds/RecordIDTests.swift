import OneIDTestSupport
import Testing

@testable import OneIDCore

struct RecordIDTests {
    private func read(_ text: String) -> (ValueClass, String) {
        var canonical: [UInt8] = []
        let reading = Array(text.utf8).withUnsafeBufferPointer { RecordID.read($0, into: &canonical) }
        return (reading.valueClass, String(decoding: canonical, as: UTF8.self))
    }

    @Test(arguments: [
        "0", "1", "10001", "A10001", "oAbCdEf-123_x", "00123", "#1001", "a-1", "M 12",
        "6f9619ff-8b86-d011-b42d-00c04fc964ff",
        "user.name1", "12:34", "张三01", "b*1", "1E5", "12345678901234567890",
    ])
    func plainIDsAreTheirOwnCanonicalForm(_ text: String) {
        #expect(read(text) == (.clean, text))
    }

    @Test(arguments: [
        ("'00123", "00123"), ("=\"00123\"", "00123"), ("00123\t", "00123"), (" 00123 ", "00123"),
        ("\"00123\"", "00123"),
        ("００１２３", "00123"), ("\u{FEFF}00123", "00123"), ("00123\u{A0}", "00123"), ("Ａ１", "A1"), ("10001.0", "10001"),
        ("\u{3000}x9", "x9"), ("`77", "77"), ("=\"'00123\"", "00123"),
    ])
    func decorationIsTakenOff(_ text: String, _ plain: String) {
        #expect(read(text) == (.decorated, plain))
    }

    @Test(arguments: [
        "", " ", "\t", "\u{3000}", "NULL", "null", "\\N", "-", "无", "N/A", "undefined", "#N/A", "(null)", "None",
        "nan", "'NULL", "ＮＵＬＬ", "=\"\"", "未知",
    ])
    func wordsForNothingAreBlank(_ text: String) {
        #expect(read(text) == (.empty, ""))
    }

    @Test(arguments: [
        "7.10138E+17", "7.10138e+17", "1E+10", "####", "#REF!", "#VALUE!", "7101234567890123456.0", "'1.2E+9",
    ])
    func damagedIDsNameNobody(_ text: String) {
        #expect(read(text) == (.damaged, ""))
    }

    @Test(arguments: ["M***1", "10**01", "１**３"])
    func maskedIDsNameNobody(_ text: String) {
        #expect(read(text) == (.masked, ""))
    }

    @Test(arguments: [
        "00000000", "0000", "-1", "deleted", "True", "[object Object]", "游客", "Guest", "[deleted]", "not_authenticated",
    ])
    func placeholdersNameNobody(_ text: String) {
        #expect(read(text) == (.junk, ""))
    }

    /// The short way is for cells that the long one leaves as they are.
    @Test func whatIsPlainIsClean() {
        let pieces = [
            "1", "7", "0", "a", "Z", "-", "_", "/", ":", "*", "#", "'", "\"", "=", ".", "+", "e", " ", "\t", "(",
            "null",
            "号", "Ａ", "１", "",
        ]
        for first in pieces {
            for second in pieces {
                for third in pieces {
                    let bytes = Array((first + second + third).utf8)
                    let isPlain = bytes.withUnsafeBufferPointer { RecordID.isPlain($0.baseAddress!, $0.count) }
                    guard isPlain else { continue }
                    #expect(read(first + second + third) == (.clean, first + second + third))
                }
            }
        }
    }

    /// The shortest way takes what the table takes, and most ids of platforms.
    @Test func whatIsPlainAtAGlanceIsPlainByItsBytes() {
        var random = SeededGenerator(seed: 43)
        let usual = Array("0123456789abcxyzABCXYZ_-".utf8)
        let table = RecordID.PlainTest()
        var taken = 0
        for round in 0..<60_000 {
            var id = (0..<Int.random(in: 1...40, using: &random)).map { _ in usual.randomElement(using: &random) ?? 0 }
            // Every byte at every place.
            if round % 2 == 0, let place = id.indices.randomElement(using: &random) {
                id[place] = UInt8(truncatingIfNeeded: round / 2)
            }
            let isTaken = id.withUnsafeBufferPointer { PlainID.accepts($0.baseAddress!, $0.count) }
            guard isTaken else { continue }
            taken += 1
            let isPlain = id.withUnsafeBufferPointer { table.acceptsByTable($0.baseAddress!, $0.count) }
            #expect(isPlain, "\(String(decoding: id, as: UTF8.self))")
        }
        #expect(taken > 20_000)
        for id in ["2131026524", "jd_08u2rbm", "003421834442", "oKcRXLqW5FIXh2_ne4-LHxnFsfhf", "1001"] {
            #expect(Array(id.utf8).withUnsafeBufferPointer { PlainID.accepts($0.baseAddress!, $0.count) }, "\(id)")
        }
    }

    @Test func readingTwiceChangesNothing() {
        for text in ["'00123", "１２３", "003A000001aBcDeIAK", " x1 ", "10.0", "="] {
            guard let once = RecordID.canonical(text) else { continue }
            #expect(RecordID.canonical(once) == once)
        }
    }

    // MARK: Salesforce

    @Test func theLongFormIsTheShortOne() {
        #expect(read("003A000001aBcDeIAK") == (.decorated, "003A000001aBcDe"))
        #expect(read("003A000001aBcDe") == (.clean, "003A000001aBcDe"))
        #expect(read("003A000001aBcDE") == (.clean, "003A000001aBcDE"))
    }

    @Test(arguments: [
        "003A000001aBcDeIAL", "003A000001aBcDEIAK", "xyzA000001aBcDeIAK", "710138000000000123", "123456789012345AAA",
    ])
    func anEndingThatDoesNotFitIsAnIDOfItsOwn(_ text: String) {
        #expect(read(text) == (.clean, text))
    }
}
