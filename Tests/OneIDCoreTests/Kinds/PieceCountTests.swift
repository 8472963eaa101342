import Testing

@testable import OneIDCore

/// Quantities as exports write them for people.
@Suite struct PieceCountTests {
    @Test(arguments: [
        ("2件", "2"), ("x3", "3"), ("X 3", "3"), ("×2", "2"), ("*2", "2"), ("2x", "2"), (" 2 个 ", "2"), ("2 PCS", "2"),
        ("1.5盒", "1.5"),
        ("12 Stück", "12"), ("3", "3"), ("2kg", "2kg"), ("2斤", "2斤"), ("2*500g", "2*500g"), ("件", "件"), ("x", "x"),
        ("", ""),
        ("2件3", "2件3"), ("A3", "A3"),
    ])
    func isTheNumber(cell: String, number: String) {
        var text = cell
        let found = text.withUTF8 { String(decoding: PieceCount.number(of: $0), as: UTF8.self) }
        #expect(found == number)
    }
}
