import OneIDCore
import Testing

@testable import OneIDFeatures
@testable import OneIDPipeline

/// What near matches are made of, value by value: slips of a number, halves of an address, what a mask leaves.
struct NearMatchPartsTests {
    @Test(
        arguments: [
            ("+13862915", 13_862_915), ("+12345", 12_345), ("+123456789012345", 123_456_789_012_345),
            ("+1234", nil), ("+1234567890123456", nil), ("13862915", nil), ("+1386x2915", nil),
        ] as [(String, UInt64?)])
    func numbers(text: String, number: UInt64?) { #expect(text.withCell(PhoneDigits.number) == number) }

    @Test(
        arguments: [
            (12_345, 12_375, true), (12_345, 12_354, true), (12_345, 21_345, true), (12_345, 12_345, false),
            // Two apart, one half of a swap, three digits, another length.
            (12_345, 14_325, false), (12_345, 12_356, false), (12_345, 12_363, false), (12_345, 17_375, false),
            (12_345, 45_123, false), (12_345, 345, false), (345, 12_345, false), (12_345, 2_345, false),
        ] as [(UInt64, UInt64, Bool)])
    func neighbours(one: UInt64, other: UInt64, areNear: Bool) {
        #expect(PhoneNeighbours.areNeighbours(one, other) == areNear)
    }

    @Test(arguments: [("wang@qq.com", true), ("wan@qq.com", false), ("info@qq.com", false), ("wang", false)])
    func mailboxes(address: String, says: Bool) { #expect((address.withCell(MailboxParts.hashes) != nil) == says) }

    private func anchor(_ cell: String, _ type: IdentifierType, _ evidence: IdentifierType.Evidence) -> MaskedAnchor? {
        MaskedPattern(Array(cell.utf8), type: type).flatMap { MaskedAnchor(of: $0, evidence) }
    }

    @Test(arguments: [
        ("138****0000", true), ("13*****0000", true), ("1******0000", false), ("138******00", false),
        ("13800*****1", true), ("1380*****01", false), ("138000*****", true), ("13800******", false),
    ])
    func maskedPhones(cell: String, says: Bool) { #expect((anchor(cell, .phone, .phone) != nil) == says) }

    @Test(arguments: [("a***@qq.com", true), ("***n@qq.com", true), ("***@qq.com", false), ("wang@***", false)])
    func maskedAddresses(cell: String, says: Bool) { #expect((anchor(cell, .email, .mailbox) != nil) == says) }

    @Test func howUnlikelyAnAgreementIs() throws {
        #expect(Surprise.ofLocalPart("abc@x") == 90)
        #expect(Surprise.ofLocalPart("abcdefghij@x") == 300)
        #expect(Surprise.ofLocalPart("abcdefghijkl@x") == 300)
        let pattern = try #require(MaskedPattern(Array("138****0000".utf8), type: .phone))
        #expect([2, 3, 4, 7].map { Surprise.ofMasked(knownBytes: $0, .phone, pattern) } == [50, 50, 83, 182])
        #expect(Surprise.ofMasked(knownBytes: 7, .ends, pattern) == 175)
    }

    @Test(arguments: [
        ("1234567890", "1234567890"), ("12345678901", "=\"12345678901\""), ("0", "0"), ("012", "=\"012\""),
        ("=1", "'=1"), ("-1", "-1"), ("-1+1", "'-1+1"), ("1-1", "=\"1-1\""), ("2026-03-01", "2026-03-01"), ("", ""),
    ])
    func cellsThatASpreadsheetLeavesAlone(cell: String, safe: String) { #expect(SpreadsheetCell.safe(cell) == safe) }

    @Test func sixOfEachKindAreShown() {
        func line(_ count: Int) -> String {
            let side = ReviewSide(
                key: ReviewKey(source: "a", id: "1"), recordCount: 1, records: [], members: [],
                names: (1...count).map { "n\($0)" }, identifiers: [], masked: [], birthdays: [], places: [],
                levels: [], standing: ReviewStanding())
            return ReviewWriter.lines(side)[0]
        }
        #expect(line(6) == "name n1, n2, n3, n4, n5, n6")
        #expect(line(7) == "name n1, n2, n3, n4, n5, n6, … (7)")
    }

    @Test func howManyShareABlockAtMost() { #expect(NearMatchSearch.ceiling == 50) }
}
