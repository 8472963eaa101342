import OneIDTestSupport
import Testing

@testable import OneIDCore

/// The fast way of reading a mobile against the normaliser, which has the rules.
struct PlainMobileTests {
    private static let normaliser = PhoneNormaliser(region: .cn, junk: .builtIn)
    private static let junk = Set(IdentifierType.phone.junk.values.map { "\($0)" })

    /// What interning takes the fast way; nil when it asks the normaliser.
    private func fast(_ cell: [UInt8]) -> UInt64? {
        cell.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress, let number = PlainMobile.parse(start),
                !Self.junk.contains("+\(number)")
            else { return nil }
            return number
        }
    }

    /// Whether the fast way took the cell; records an issue when it took it wrongly.
    @discardableResult
    private func check(_ cell: [UInt8]) -> Bool {
        guard let number = fast(cell) else { return false }
        let outcome = Self.normaliser.outcome(cell)
        let expected = Outcome(valueClass: .clean, values: ["+\(number)"])
        if outcome != expected {
            Issue.record(
                "\(String(decoding: cell, as: UTF8.self)): taken as +\(number), the normaliser says \(outcome)")
        }
        return true
    }

    @Test func randomMobilesAgree() {
        var random = SeededGenerator(seed: 1)
        var taken = 0
        for _ in 0..<60_000 {
            let number = UInt64.random(in: 13_000_000_000...19_999_999_999, using: &random)
            if check(Array("\(number)".utf8)) { taken += 1 }
        }
        // Nearly all go the fast way, or it is none.
        #expect(taken > 58_000)
    }

    @Test func everyPrefixAgrees() {
        for prefix in 10_000...19_999 { check(Array("\(prefix)482915".utf8)) }
    }

    @Test func cellsWithOneOddByteAgree() {
        for position in 0..<11 {
            for byte in UInt8.min...UInt8.max {
                var cell = Array("13862915074".utf8)
                cell[position] = byte
                check(cell)
            }
        }
    }

    @Test func placeholdersAreLeftToTheNormaliser() {
        for prefix in 130...199 {
            for digit in 0...9 {
                check(Array("\(prefix)\(String(repeating: "\(digit)", count: 8))".utf8))
                check(Array("\(prefix)0\(digit)123456".utf8))
            }
            for run in ["12345678", "87654321", "01234567", "76543210", "23456789", "98765432"] {
                check(Array("\(prefix)\(run)".utf8))
            }
        }
        // Message centres of China Mobile.
        for middle in 0...999 {
            let padded = String("00\(middle)".suffix(3))
            check(Array("13800\(padded)500".utf8))
        }
        for value in IdentifierType.phone.junk.values where value.utf8.count == 14 {
            check(Array(value.utf8.dropFirst(3)))
        }
    }

    @Test func randomBytesAgree() {
        var random = SeededGenerator(seed: 2)
        let likely = Array("0123456789012345678901234567891381+-. '\u{FF}/:".utf8)
        for _ in 0..<100_000 {
            var cell = (0..<11).map { _ in likely[Int.random(in: likely.indices, using: &random)] }
            if Bool.random(using: &random) { cell[0] = 0x31 }
            check(cell)
        }
    }

    @Test func fewDistinctDigitsAgree() {
        // Repetitive numbers are where placeholder rules live.
        var random = SeededGenerator(seed: 3)
        for _ in 0..<40_000 {
            let digits = (0..<2).map { _ in UInt8.random(in: 0x30...0x39, using: &random) }
            var cell = (0..<11).map { _ in digits[Int.random(in: 0...1, using: &random)] }
            cell[0] = 0x31
            cell[1] = UInt8.random(in: 0x33...0x39, using: &random)
            check(cell)
        }
    }
}
