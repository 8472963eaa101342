import OneIDTestSupport
import Synchronization
import Testing

@testable import OneIDCore

private let lineFeed = CSVDialect()
private let carriageReturn = CSVDialect(terminator: 0x0d)

/// Every text of up to `length` bytes over an alphabet of `size`, as digits.
private func forEachText(length: Int, alphabet: [UInt8], _ body: ([UInt8]) -> Void) {
    var text: [UInt8] = []
    func extend() {
        body(text)
        guard text.count < length else { return }
        for byte in alphabet {
            text.append(byte)
            extend()
            text.removeLast()
        }
    }
    extend()
}

struct CSVScannerTests {
    private static let alphabet = Array("a,\"\n\r".utf8)

    private func checkAll(_ length: Int, _ dialect: CSVDialect, fields: Int, stops: Bool, alphabet: [UInt8] = alphabet)
    {
        let scanner = CSVUnderTest(dialect: dialect, fieldCount: fields, stopsAtFirstFault: stops)
        let reference = CSVReference(dialect: dialect, fieldCount: fields, stopsAtFirstFault: stops)
        var wrong = 0
        forEachText(length: length, alphabet: alphabet) { text in
            let found = scanner.scan(text)
            let expected = reference.scan(text)
            guard found != expected else { return }
            wrong += 1
            if wrong <= 5 {
                Issue.record(
                    "\(String(reflecting: String(decoding: text, as: UTF8.self))): \(found), expected \(expected)")
            }
        }
        #expect(wrong == 0)
    }

    @Test(arguments: [1, 2, 3], [false, true]) func everyShortText(fields: Int, stops: Bool) {
        checkAll(6, lineFeed, fields: fields, stops: stops)
    }

    @Test(arguments: [1, 2, 3], [false, true]) func everyShortTextWithCarriageReturns(fields: Int, stops: Bool) {
        checkAll(5, carriageReturn, fields: fields, stops: stops)
    }

    /// Quotes inside fields, beside digits and blanks.
    @Test func everyShortTextWithStrayQuotes() {
        checkAll(7, lineFeed, fields: 2, stops: false, alphabet: Array("a1 ,\"".utf8))
        checkAll(8, lineFeed, fields: 3, stops: false, alphabet: Array("a,\"".utf8))
        checkAll(7, lineFeed, fields: 2, stops: false, alphabet: Array("= ,\"".utf8))
    }

    /// By which exports keep spreadsheets from changing numbers.
    @Test func formulasOfATextAreNoStrayQuotes() {
        let scanner = CSVUnderTest(dialect: lineFeed, fieldCount: 2, stopsAtFirstFault: false)
        #expect(scanner.scan(Array("=\"0012\", =\"13752614083\"\t\n=\"\",x\n".utf8)).strayRows == 0)
        #expect(scanner.scan(Array("=\"0012\"x,y\n=\"0012,y\n=\",y\n".utf8)).strayRows == 3)
        #expect(scanner.scan(Array("=\"a,b\"\n".utf8)).faults.count == 1)
    }

    @Test(arguments: [
        ("M1,王五\"上海市,浦东新区\"", 3, true), ("M1,王五 \"上海市,浦东新区\" ", 3, true), ("M1, \"上海市,浦东新区\"", 3, true),
        ("M1,王五\"上海市,浦东新区\",138", 4, true), ("M1,王五\"上海市\",浦东新区", 3, false), ("M1,iPhone 6\",138", 3, false),
        ("M1,6\"x9,12\"", 3, false), ("M1,6\" and 9,12\"", 3, false), ("M1,a\"b,12\"", 3, true),
        ("M1,a\"b,c", 3, false),
    ])
    func quoteThatShiftsColumns(row: String, fields: Int, isFault: Bool) {
        let scanner = CSVUnderTest(dialect: lineFeed, fieldCount: fields, stopsAtFirstFault: false)
        let found = scanner.scan(Array((row + "\n").utf8))
        #expect(found.faults.map(\.id) == (isFault ? ["csv.ragged-row"] : []))
        #expect(found.records.count == (isFault ? 0 : 1))
        #expect(found.strayRows == 1)
    }

    @Test func everyShortTextALittleLonger() {
        checkAll(7, lineFeed, fields: 2, stops: false)
    }

    /// Bytes of one character, whole and broken: rows that are not UTF-8 are faults.
    @Test(arguments: [1, 2]) func everyShortTextWithTwoByteCharacters(fields: Int) {
        let scanner = CSVUnderTest(dialect: lineFeed, fieldCount: fields, stopsAtFirstFault: false)
        let reference = CSVReference(dialect: lineFeed, fieldCount: fields, stopsAtFirstFault: false)
        var wrong = 0
        forEachText(length: 5, alphabet: [0x61, 0x2c, 0x22, 0x0a, 0xc3, 0xa9]) { text in
            var expected = reference.scan(text)
            for (index, record) in expected.records.enumerated().reversed() {
                let end =
                    expected.records.dropFirst(index + 1).first?.start ?? text.count
                // The raw row ends with its line.
                let after = expected.faults.map(\.start).filter { $0 > record.start }.min() ?? text.count
                let raw = Array(text[record.start..<min(end, after)])
                guard String(validating: raw, as: UTF8.self) == nil else { continue }
                expected.records.remove(at: index)
                let byte = record.start + firstInvalid(raw)
                expected.faults.append(.init(id: "encoding.invalid-utf8", byte: byte, start: record.start, end: 0))
            }
            expected.faults.sort { $0.start < $1.start }
            var found = scanner.scan(text)
            // Where such a row ends is a test of its own.
            found.faults = found.faults.map {
                $0.id == "encoding.invalid-utf8" ? .init(id: $0.id, byte: $0.byte, start: $0.start, end: 0) : $0
            }
            guard found != expected else { return }
            wrong += 1
            if wrong <= 5 { Issue.record("\(text): \(found), expected \(expected)") }
        }
        #expect(wrong == 0)
    }

    /// The first byte at which no valid character begins or goes on, the slow way.
    private func firstInvalid(_ bytes: [UInt8]) -> Int {
        var valid = 0
        for count in bytes.indices where String(validating: bytes[...count], as: UTF8.self) != nil { valid = count + 1 }
        return valid
    }

    @Test func longRandomTexts() {
        var random = SeededGenerator(seed: 5)
        for round in 0..<120 {
            let fields = Int.random(in: 1...9, using: &random)
            let delimiter = Array(",;\t|".utf8)[round % 4]
            let dialect = CSVDialect(delimiter: delimiter, terminator: round % 5 == 0 ? 0x0d : 0x0a)
            let text = randomText(rows: 60, fields: fields, dialect: dialect, broken: round % 2 == 0, &random)
            for stops in [false, true] {
                let expected = CSVReference(dialect: dialect, fieldCount: fields, stopsAtFirstFault: stops).scan(text)
                let found = CSVUnderTest(dialect: dialect, fieldCount: fields, stopsAtFirstFault: stops).scan(text)
                #expect(found == expected, "round \(round)")
            }
        }
    }

    @Test func anyStretchesAreTheWhole() {
        var random = SeededGenerator(seed: 6)
        for round in 0..<6 {
            let text = randomText(rows: 12, fields: 3, dialect: lineFeed, broken: round % 2 == 0, &random)
            let expected = CSVReference(dialect: lineFeed, fieldCount: 3, stopsAtFirstFault: false).scan(text)
            let scanner = CSVUnderTest(dialect: lineFeed, fieldCount: 3, stopsAtFirstFault: false)
            for size in 1...text.count {
                #expect(scanner.scanInStretches(text, size: size) == expected, "size \(size)")
            }
        }
    }

    private func randomText(
        rows: Int, fields: Int, dialect: CSVDialect, broken: Bool, _ random: inout SeededGenerator
    ) -> [UInt8] {
        var text: [UInt8] = []
        for _ in 0..<rows {
            let count = broken && Int.random(in: 0..<12, using: &random) == 0 ? fields + 1 : fields
            for field in 0..<count {
                if field > 0 { text.append(dialect.delimiter) }
                let length = Int.random(in: 0...30, using: &random)
                let letters = Array("abc 张é0\"x'".utf8.filter { $0 != 0x22 }) + [UInt8(ascii: "z")]
                let plain = Array("é张abc".utf8)
                switch Int.random(in: 0..<6, using: &random) {
                case 0:
                    text.append(0x22)
                    for _ in 0..<length {
                        switch Int.random(in: 0..<8, using: &random) {
                        case 0: text += [0x22, 0x22]
                        case 1: text.append(0x0a)
                        case 2: text += [0x0d, 0x0a]
                        case 3: text.append(dialect.delimiter)
                        default: text += plain
                        }
                    }
                    text.append(0x22)
                    if broken, Int.random(in: 0..<10, using: &random) == 0 { text.append(0x78) }
                case 1: text += [0x61, 0x22, 0x62]
                case 2: break
                default:
                    text += (0..<length).map { _ in letters.filter { $0 < 0x80 }.randomElement(using: &random) ?? 0x61 }
                }
            }
            switch Int.random(in: 0..<8, using: &random) {
            case 0: text += [dialect.terminator, dialect.terminator]
            case 1 where dialect.terminator == 0x0a: text += [0x0d, 0x0a]
            default: text.append(dialect.terminator)
            }
        }
        if broken, Bool.random(using: &random) { text += Array("\"never closed, and on\nfor lines\n".utf8) }
        if Bool.random(using: &random), text.last == dialect.terminator { text.removeLast() }
        return text
    }

    @Test func onlyMappedColumnsAreKept() {
        let text = Array("a,b,c\nd,\"e\"\"e\",f\n".utf8)
        let table = FieldTable(columnCount: 2, capacity: 1)
        let scanner = CSVScanner(dialect: lineFeed, fieldCount: 3, mapped: [1, 0], stopAtFirstFault: true)
        text.withUnsafeBufferPointer { content in
            guard let base = content.baseAddress else { return }
            table.reset(base: base)
            _ = scanner.scan(content, from: 0, to: content.count, into: table)
            let cells = (0..<table.rowCount).map { row in
                (0..<2).map { table.withBytes(column: $0, row: row) { String(decoding: $0, as: UTF8.self) } }
            }
            #expect(cells == [["b", "a"], ["e\"e", "d"]])
        }
    }

    @Test func namedCases() {
        func faults(_ text: String, fields: Int) -> [String] {
            CSVUnderTest(dialect: lineFeed, fieldCount: fields, stopsAtFirstFault: false).scan(Array(text.utf8)).faults
                .map { "\($0.id) \($0.byte) \($0.start)..<\($0.end)" }
        }
        func rows(_ text: String, fields: Int, _ dialect: CSVDialect = lineFeed) -> [[String]] {
            CSVUnderTest(dialect: dialect, fieldCount: fields, stopsAtFirstFault: false).scan(Array(text.utf8)).records
                .map { $0.fields.map { String(decoding: $0, as: UTF8.self) } }
        }
        #expect(rows("a,b\r\nc,d", fields: 2) == [["a", "b"], ["c", "d"]])
        #expect(rows("a,b\rc,d\r", fields: 2, carriageReturn) == [["a", "b"], ["c", "d"]])
        #expect(rows("a,\"b\r\nc\"\r\n\r\n\r\n", fields: 2) == [["a", "b\r\nc"]])
        #expect(rows("5\" pipe,x\n", fields: 2) == [["5\" pipe", "x"]])
        #expect(rows("\"\"\n", fields: 1) == [[""]])
        #expect(faults("a,b\nc,\"d\ne,f\n", fields: 2) == ["csv.unclosed-quote 6 4..<9"])
        #expect(faults("a,\"b\"x,c\nd,e\n", fields: 2) == ["csv.stray-text 5 0..<9"])
        #expect(faults("a\nb,c\nd,e,f\n", fields: 2) == ["csv.ragged-row 1 0..<2", "csv.ragged-row 10 6..<12"])
    }
}
