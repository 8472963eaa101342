import OneIDTestSupport
import Testing

@testable import OneIDCore

/// Cells read as amounts: exactly, or not at all.
@Suite struct AmountReadingTests {
    @Test(arguments: [
        ("12400", "12400"), ("-3.50", "-3.5"), ("0", "0"), ("-0", "0"), ("0012", "12"), (".5", "0.5"), ("5.", "5"),
        ("0.000000001", "0.000000001"), ("999999999999999999", "999999999999999999"),
        ("123456789012.123456789", "123456789012.123456789"), ("1000000000000000000", "1000000000000000000"),
        ("-1000000000000000000", "-1000000000000000000"), ("100.0000000000000", "100"),
        ("0000000000000000000000000000000000000007", "7"),
    ])
    func digitsAreThatNumber(cell: String, value: String) {
        let reading = Amount.read(cell)
        #expect(reading.kind == .plain)
        #expect(reading.amount.description == value)
        #expect(reading.sign == .none)
    }

    @Test(arguments: [
        ("1,234", "1234", CurrencySign.none), ("1，234", "1234", .none), ("1,234,567.89", "1234567.89", .none),
        ("12,345", "12345", .none), ("１２３４５", "12345", .none), ("－１２．５", "-12.5", .none), ("+5", "5", .none),
        ("¥12", "12", .yuanOrYen), ("￥1,200.50", "1200.5", .yuanOrYen), ("12元", "12", .yuan), ("-¥3", "-3", .yuanOrYen),
        ("¥-3", "-3", .yuanOrYen), ("$ 7.25", "7.25", .dollar), ("＄7", "7", .dollar), ("€7", "7", .euro),
        ("7 €", "7", .euro), ("£7", "7", .pound), ("(12.50)", "-12.5", .none), ("¥(12.50)", "-12.5", .yuanOrYen),
        ("12.50-", "-12.5", .none), ("−4", "-4", .none), ("\u{2010}4", "-4", .none),
        ("\u{2015}4", "-4", .none), ("'12", "12", .none), ("=\"0012\"", "12", .none),
        ("\u{3000}9\u{A0}", "9", .none), ("\u{FEFF}9", "9", .none),
    ])
    func decorationIsTakenOff(cell: String, value: String, sign: CurrencySign) {
        let reading = Amount.read(cell)
        #expect(reading.kind == .decorated)
        #expect(reading.amount.description == value)
        #expect(reading.sign == sign)
    }

    @Test(
        "Groups by another sign than the decimals' leave no doubt what either is",
        arguments: [
            ("1.234,56", "1234.56"), ("-12.345.678,9", "-12345678.9"), ("1 234,50", "1234.5"),
            ("1\u{202F}234,50", "1234.5"), ("1'234.50", "1234.5"), ("12’345’678.5", "12345678.5"),
        ])
    func foreignGroups(cell: String, value: String) {
        #expect(Amount.read(cell).kind == .decorated)
        #expect(Amount.read(cell).amount.description == value)
    }

    @Test(
        "A code or a name of a currency beside a number; another word is none",
        arguments: [
            ("CNY 10.00", "10", "CNY"), ("10.00 usd", "10", "USD"), ("RMB10", "10", "CNY"),
            ("人民币 1,234.50", "1234.5", "CNY"),
            ("CN¥10", "10", "CNY"), ("US$ -3", "-3", "USD"), ("1.234,50 EUR", "1234.5", "EUR"), ("港币5", "5", "HKD"),
        ])
    func codes(cell: String, value: String, currency: String) throws {
        let reading = Amount.read(cell)
        #expect(reading.kind == .decorated)
        #expect(reading.amount.description == value)
        #expect(reading.sign.isConsistent(with: currency))
        #expect(!reading.sign.isConsistent(with: "GBP"))
        for other in ["pts 10", "10 pcs", "10 km", "CNY", "CNY 10 CNY", "CNY 1 2", "2026-10-01 USD", "¥10 CNY"] {
            #expect(Amount.read(other).kind == .unreadable, "\(other)")
        }
    }

    @Test(arguments: [
        "1e400", "1E5", "1.24E+4", "NaN", "nan", "Infinity", "-inf", "∞", "12,34", "1,23,456", "1,2345", ",123", "123,",
        "0,123", "0.123,4", "1.234,", "1.23,45", "1 234.50", "1.234,56,7", "1.234.567", "1 234", "1'234", "12a", "a12",
        "0x10", "--5", "+-5", "5--", "-(5)", "(-5)",
        "(5",
        "5)", "¥5元", "$$5", "¥", "+", ".", "-.", "1.2万", "10%", "1/2", "１２３，４５", "保密", "未知", "?", "12;34", "5 5",
        "\u{0}", "1\u{0}", "+,", "¥,123",
    ])
    func whatIsAmbiguousOrNoNumberIsRefused(cell: String) {
        let reading = Amount.read(cell)
        #expect(reading.kind == .unreadable)
        #expect(reading.amount == .zero)
    }

    @Test(arguments: [
        "1000000000000000000.000000001", "1000000000000000001", "-1000000000000000001", "9999999999999999999",
        "9999999999999999999999",
        "0.0000000001", "1.0000000001", "12400.000000000002", "1,000,000,000,000,000,001",
        String(repeating: "9", count: 100), "0." + String(repeating: "3", count: 50),
    ])
    func whatIsTooLargeOrTooFineIsOutOfRange(cell: String) {
        #expect(Amount.read(cell).kind == .outOfRange)
        #expect(Amount.read(cell).amount == .zero)
    }

    @Test func fourHundredDigitsAreNoAmount() {
        #expect(Amount.read(String(repeating: "7", count: 400)).kind == .unreadable)
        #expect(Amount.read("-" + String(repeating: "0", count: 400)).kind == .unreadable)
    }

    @Test(arguments: ["", "null", "NULL", "(null)", "\\N", "N/A", "-", "--", "无", "暂无", "\u{3000}", "''", "none"])
    func wordsForNothingAreBlank(cell: String) {
        #expect(Amount.read(cell).kind == .blank)
    }

    @Test func aSignContradictsOnlyOtherCurrencies() {
        for currency in ["USD", "HKD", "TWD", "MXN", "BRL"] {
            #expect(CurrencySign.dollar.isConsistent(with: currency))
        }
        for currency in ["AED", "BHD", "IQD", "JOD", "KWD", "LYD", "RSD", "TND", "CNY", "EUR"] {
            #expect(!CurrencySign.dollar.isConsistent(with: currency))
        }
        #expect(["CNY", "JPY", "USD"].map { CurrencySign.yuanOrYen.isConsistent(with: $0) } == [true, true, false])
        #expect(["EUR", "GBP"].map { CurrencySign.euro.isConsistent(with: $0) } == [true, false])
        #expect(["EUR", "GBP"].map { CurrencySign.pound.isConsistent(with: $0) } == [false, true])
    }

    @Test func anyBytesAreRead() {
        var random = SeededGenerator(seed: 41)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            let reading = bytes.withUnsafeBufferPointer { Amount.read(Cell($0)) }
            #expect(reading.isNumber || reading.amount == .zero)
        }
    }

    /// Every text of up to five characters of an alphabet that has one of each kind, beside a reader written with strings.
    @Test func everyShortTextAgreesWithAPlainReader() {
        let alphabet: [Character] = ["0", "7", "-", "+", ".", ",", "¥", "(", ")"]
        var disagreements: [String] = []
        func visit(_ text: String, _ left: Int) {
            let reading = Amount.read(text)
            let expected = PlainReader.read(text)
            let isEqual =
                switch expected {
                case .blank: reading.kind == .blank
                case .unreadable: reading.kind == .unreadable
                case .number(let digits): reading.isNumber && reading.amount.description == digits
                }
            if !isEqual { disagreements.append("\(text): \(reading)") }
            guard left > 0 else { return }
            for character in alphabet { visit(text + String(character), left - 1) }
        }
        visit("", 5)
        #expect(disagreements.isEmpty, "\(disagreements.prefix(10))")
    }

    @Test func randomNumbersWithSeparatorsKeepTheirValue() {
        var random = SeededGenerator(seed: 42)
        for _ in 0..<5000 {
            let whole = String(UInt64.random(in: 0..<(1 << UInt64.random(in: 1...59, using: &random)), using: &random))
            let decimals = (0..<Int.random(in: 0...9, using: &random)).map { _ in
                String(Int.random(in: 0...9, using: &random))
            }.joined()
            let canonical = PlainReader.canonical(isNegative: false, whole: whole, decimals: decimals)
            let point = decimals.isEmpty ? "" : "." + decimals
            #expect(Amount.read(whole + point).amount.description == canonical)
            #expect(Amount.read(grouped(whole) + point).amount.description == canonical)
            let wide = String(
                String.UnicodeScalarView(
                    (whole + point).unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
            #expect(Amount.read(wide).amount.description == canonical)
        }
    }

    private func grouped(_ digits: String) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += "," }
            result.append(digit)
        }
        return result
    }
}

/// The rules of reading said once more, slowly, with strings.
private enum PlainReader {
    enum Result { case blank, unreadable, number(String) }

    static func read(_ cell: String) -> Result {
        if cell.isEmpty || cell == "-" || cell == "--" { return .blank }
        var text = cell[...]
        var signs: [Bool] = []
        var currencies = 0
        var changed = true
        while changed, !text.isEmpty {
            changed = true
            if let first = text.first, first == "-" || first == "+", signs.isEmpty {
                signs.append(first == "-")
                text = text.dropFirst()
            } else if text.last == "-", signs.isEmpty {
                signs.append(true)
                text = text.dropLast()
            } else if text.first == "(", text.last == ")", signs.isEmpty {
                signs.append(true)
                text = text.dropFirst().dropLast()
            } else if text.first == "¥", currencies == 0 {
                currencies += 1
                text = text.dropFirst()
            } else if text.last == "¥", currencies == 0 {
                currencies += 1
                text = text.dropLast()
            } else {
                changed = false
            }
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first else { return .unreadable }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard (whole + decimals).contains(where: \.isNumber), decimals.allSatisfy(\.isNumber) else {
            return .unreadable
        }
        let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ $0.allSatisfy(\.isNumber) }) else { return .unreadable }
        if groups.count > 1 {
            guard (1...3).contains(groups[0].count), groups[0].first != "0",
                groups.dropFirst().allSatisfy({ $0.count == 3 })
            else { return .unreadable }
        }
        return .number(canonical(isNegative: signs == [true], whole: groups.joined(), decimals: String(decimals)))
    }

    static func canonical(isNegative: Bool, whole: String, decimals: String) -> String {
        var whole = whole.drop { $0 == "0" }
        var decimals = decimals[...]
        while decimals.last == "0" { decimals = decimals.dropLast() }
        if whole.isEmpty { whole = "0" }
        let isZero = whole == "0" && decimals.isEmpty
        return (isNegative && !isZero ? "-" : "") + whole + (decimals.isEmpty ? "" : "." + decimals)
    }
}
