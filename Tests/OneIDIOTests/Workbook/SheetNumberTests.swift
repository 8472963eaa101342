import OneIDMemory
import Testing

@testable import OneIDIO

@Suite struct SheetNumberTests {
    @Test(
        "Numbers in full, as people see them",
        arguments: [
            ("0", "0"), ("-0", "0"), ("0.0", "0"), ("12", "12"), ("-12.50", "-12.5"), ("+7", "7"), ("007", "7"),
            ("1.3912345678E10", "13912345678"), ("1.3912345678e+10", "13912345678"), ("5E-1", "0.5"),
            ("12E-3", "0.012"),
            ("0.30000000000000004", "0.3"), ("1234.5599999999999", "1234.56"), ("0.99999999999999999", "1"),
            ("9.9999999999999995E-2", "0.1"), ("1E-12", "1.0E-12"), ("100", "100"), ("1E3", "1000"),
            ("999999999999999", "999999999999999"), ("1.5E300", "1.5E+300"),
        ])
    func inFull(stored: String, shown: String) { #expect(write(stored) == shown) }

    /// A whole number of sixteen digits and more may have lost its last ones; `Damaged` knows that spelling.
    @Test(
        "Long whole numbers",
        arguments: [
            // A binary number printed: damaged.
            ("1.234567890123457E18", "1.234567890123457E+18"), ("1.23456789012346E+18", "1.23456789012346E+18"),
            ("1234567890123460000", "1.23456789012346E+18"), ("1234567890123456768", "1.234567890123456768E+18"),
            ("1E+15", "1.0E+15"), ("1000000000000000", "1.0E+15"),
            // Cut to fifteen digits by a spreadsheet program.
            ("6222021234567890", "6.22202123456789E+15"),
            // Below 2⁵³ with a last digit that is none of the cut.
            ("6222021234567891", "6222021234567891"), ("6.222021234567891E15", "6222021234567891"),
            // No binary number: written by a program that keeps digits.
            ("1234567890123456789", "1234567890123456789"), ("110101199003070011", "110101199003070011"),
            ("110101199003070010", "110101199003070010"), ("110101199003070020", "1.1010119900307002E+17"),
            ("12345678901234567891234", "12345678901234567891234"),
            ("12345678901234567800000", "12345678901234567800000"),
            ("12345678901234568000000", "1.2345678901234568E+22"),
        ])
    func long(stored: String, shown: String) { #expect(write(stored) == shown) }

    @Test("What is no number", arguments: ["", "-", ".", "abc", "1e", "1e+", "1E1000", "1.2.3", "1 2", "0x10", "1E5x"])
    func none(text: String) { #expect(write(text) == nil) }

    @Test func codes() {
        #expect(
            write("123", code: 8) == "00000123" && write("0", code: 3) == "000" && write("12345", code: 3) == "12345")
        #expect(write("1.5", code: 4) == "1.5" && write("-5", code: 4) == "-5")
    }

    private func write(_ text: String, code: Int? = nil) -> String? {
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            guard var number = SheetNumber(bytes) else { return nil }
            var out = ByteBuffer(capacity: 0)
            if let code { number.writeCode(code, to: &out) } else { number.write(to: &out) }
            return String(decoding: out.bytes, as: UTF8.self)
        }
    }
}
