import Foundation
import OneIDCore
import Testing

struct EscapingTests {
    /// What is written is read back, whatever the bytes.
    @Test func everyShortFieldComesBackFromCSV() {
        let alphabet = Array("a,\"\n\r\t|".utf8)
        for delimiter in [UInt8(0x2c), 0x09] {
            let scanner = CSVUnderTest(
                dialect: CSVDialect(delimiter: delimiter), fieldCount: 2, stopsAtFirstFault: false)
            for number in 0..<alphabet.count * alphabet.count * alphabet.count * alphabet.count {
                var field: [UInt8] = []
                var rest = number
                while rest > 0 {
                    field.append(alphabet[rest % alphabet.count])
                    rest /= alphabet.count
                }
                let row = Escaping.csv(field, delimiter: delimiter) + [delimiter, 0x78, 0x0a]
                let scanned = scanner.scan(row)
                guard scanned.records.map(\.fields) != [[field, [0x78]]] else { continue }
                Issue.record("\(field) written as \(row)")
            }
        }
    }

    @Test func plainFieldsAreNotQuoted() {
        #expect(Escaping.csv(Array("张伟 a'b;c".utf8)) == Array("张伟 a'b;c".utf8))
        #expect(Escaping.csv([]) == [])
        #expect(Escaping.csv(Array("a,b".utf8)) == Array("\"a,b\"".utf8))
        #expect(Escaping.csv(Array("a,b".utf8), delimiter: 0x09) == Array("a,b".utf8))
        #expect(Escaping.csv(Array("a\"b".utf8)) == Array("\"a\"\"b\"".utf8))
    }

    @Test func everyCharacterComesBackFromJSON() throws {
        for scalar in (UInt32(0)...0x2fff).compactMap({ Unicode.Scalar($0) }) {
            let text = "x" + String(Character(scalar)) + "y"
            let json = Data("[\"".utf8) + Data(Escaping.json(Array(text.utf8))) + Data("\"]".utf8)
            let back = try JSONSerialization.jsonObject(with: json) as? [String]
            #expect(back == [text])
        }
        #expect(Escaping.json(Array("\u{1}\"\\\n".utf8)) == Array("\\u0001\\\"\\\\\\n".utf8))
    }
}
