import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

@Suite struct OddBytesTests {
    @Test(
        "A formula is told from a trick, a number and a sign",
        arguments: [
            ("=1+1", true), ("=HYPERLINK(\"x\")", true), ("@SUM(A1)", true), ("+cmd|'/c calc'!A0", true),
            ("-2+3*4", true),
            ("=\"13800001111\"", false), ("+8613800001111", false), ("+86 138-0000-1111", false), ("-5", false),
            ("-12.50", false), ("-", false), ("@nick", false), ("=", false), ("a=b", false), ("021-6234-5678", false),
        ])
    func formulas(_ text: String, _ isFormula: Bool) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { OddCell($0).isFormula } == isFormula, "\(text)")
    }

    @Test("Control and replacement characters are seen, tabs and line ends are not")
    func controls() {
        func cell(_ text: String) -> OddCell { Array(text.utf8).withUnsafeBufferPointer { OddCell($0) } }
        #expect(cell("a\u{1B}[31m").hasControl)
        #expect(cell("a\u{7F}").hasControl)
        #expect(!cell("a\tb\r\n").hasControl)
        #expect(cell("a\u{FFFD}").hasReplacement)
        #expect(!cell("１２，").hasReplacement)
    }

    @Test("The search of sixteen bytes at a time finds what the search of single bytes finds")
    func everyPlace() {
        var numbers = SeededGenerator(seed: 3)
        let alphabet = Array("ab,\n\"=+-@1".utf8) + [0x01, 0x7f, 0xef, 0xbf, 0x09]
        for _ in 0..<400 {
            let text = (0..<Int.random(in: 0...90, using: &numbers)).map { _ in
                alphabet.randomElement(using: &numbers) ?? 0
            }
            text.withUnsafeBufferPointer { content in
                let start = Int.random(in: 0...text.count, using: &numbers)
                var found: [Int] = []
                OddBytes.find(in: content, start..<text.count, delimiter: UInt8(ascii: ",")) { offset, _ in
                    found.append(offset)
                }
                let expected = (start..<text.count).filter { index in
                    let byte = text[index]
                    let before = index > 0 ? text[index - 1] : 0x0a
                    let begins = [0x2c, 0x0a, 0x22].contains(before)
                    return byte == 0x01 || byte == 0x7f || byte == 0xef
                        || begins && [0x3d, 0x2b, 0x2d, 0x40].contains(byte)
                }
                #expect(found == expected)
            }
        }
    }
}
