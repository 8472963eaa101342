import OneIDCore
import Testing

@testable import OneIDReconcile

@Suite struct CountCellTests {
    private func read(_ text: String) -> Int? { text.withCell { CountCell.read($0) } }

    @Test(arguments: [("0", 0), ("00", 0), ("000000000000", 0), ("+00", 0), ("7", 7), ("+7", 7), ("007", 7)])
    func leadingZerosAreNoDigits(text: String, count: Int) { #expect(read(text) == count) }

    @Test func nineDigitsWhateverZerosStandBefore() {
        #expect(read("123456789") == 123_456_789)
        #expect(read("0000123456789") == 123_456_789)
        #expect(read("100000000") == 100_000_000)
        #expect(read("1234567890") == nil)
        #expect(read("1000000000") == nil)
    }

    @Test(arguments: [("3.0", 3), ("3.000", 3), ("00.0", 0), ("+3.0", 3)])
    func tableProgramsWriteDecimals(text: String, count: Int) { #expect(read(text) == count) }

    @Test(arguments: ["", "+", "-1", "3.", "3.5", "3.05", ".0", "+.0", "1,234", "1e3", "３", "3 ", "++3", "3x"])
    func anythingElseIsNoCount(text: String) { #expect(read(text) == nil) }

    @Test(arguments: [("NaN", true), (" nan\t", true), ("NAN", true), ("na", false), ("nann", false), ("", false)])
    func aNumberThatIsNone(text: String, isNone: Bool) {
        #expect(text.withCell { CountCell.isNotANumber($0) } == isNone)
    }
}
