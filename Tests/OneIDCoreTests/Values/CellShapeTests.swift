import Testing

@testable import OneIDCore

@Suite struct CellShapeTests {
    @Test(arguments: [
        ("d716a8cded02935de2a7b2e2465258e7", DigestAlgorithm.md5),
        ("D716A8CDED02935DE2A7B2E2465258E7D716A8CD", .sha1), (String(repeating: "0a", count: 32), .sha256),
        (String(repeating: "1", count: 32), nil), (String(repeating: "a", count: 40), nil),
        ("d716a8cded02935de2a7b2e2465258eg", nil), ("d716", nil), ("", nil),
    ])
    func digests(text: String, algorithm: DigestAlgorithm?) {
        #expect(CellShape.test(text, CellShape.digest) == algorithm)
    }

    @Test(arguments: [
        ("2025-03-01", true), ("2025年3月1日", true), ("2025/3/1 12:30", true), ("20250301", false), ("1740787200", false),
        ("03-01", false), ("", false),
    ])
    func writtenDates(text: String, isDate: Bool) {
        #expect(CellShape.test(text, CellShape.isWrittenDate) == isDate)
    }

    @Test("A birthday may lack its year")
    func daysOfYear() {
        #expect(DateShape.isDate("03-01") && DateShape.isDate("3月1日") && DateShape.isDate("20250301"))
        #expect(!DateShape.isDate("13-01") && !DateShape.isDate("3-32") && !DateShape.isDate("x"))
    }

    @Test(arguments: [
        ("a@b.cn", true), ("@b.cn", false), ("a@b", false), ("a b@c.cn", false), ("a@b@c.cn", false), ("a@b.c", false),
    ])
    func addresses(text: String, isAddress: Bool) { #expect(CellShape.test(text, CellShape.isAddress) == isAddress) }
}
