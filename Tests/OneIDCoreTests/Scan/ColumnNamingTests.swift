import Testing

@testable import OneIDCore

struct ColumnNamingTests {
    @Test func equalNamesAreNumbered() {
        let naming = ColumnNaming(["id", "note", "", "note", "note#2", "note", ""])
        #expect(naming.names == ["id", "note", "", "note#3", "note#2", "note#4", ""])
        #expect(naming.twins == ["note": [1, 3, 5]])
        #expect(naming.namesOfTwins(of: "note") == ["note", "note#3", "note#4"])
        #expect(naming.namesOfTwins(of: "id") == nil)
        #expect(naming.names.map { naming.position(of: $0) } == [0, 1, nil, 3, 4, 5, nil])
    }

    @Test func manyColumnsTakeNoLongTime() {
        let names = (0..<100_000).map { "c\($0 % 50_000)" }
        let naming = ColumnNaming(names)
        #expect(Set(naming.names).count == 100_000)
        #expect(naming.position(of: "c7#2") == 50_007)
    }
}
