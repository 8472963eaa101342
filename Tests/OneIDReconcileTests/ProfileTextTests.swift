import OneIDReconcile
import Testing

@Suite struct ProfileTextTests {
    private func text(_ body: (inout ProfileText) -> Void) -> String {
        var text = ProfileText(capacity: 1)
        body(&text)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    @Test func commasStandBetweenValuesOnly() {
        let written = text { text in
            text.object { text in
                text.key("a")
                text.number(1)
                text.array("list") { text in
                    text.string("x")
                    text.object { _ in }
                    text.null()
                }
                text.object("empty") { _ in }
                text.key(named: "ü\"")
                text.boolean(true)
            }
        }
        #expect(written == #"{"a":1,"list":["x",{},null],"empty":{},"ü\"":true}"#)
    }

    @Test(arguments: [0, 9, 10, 99, 100, -1, -10, 1_234_567, Int.max, Int.min])
    func wholeNumbersAreWrittenInFull(number: Int) {
        #expect(text { $0.number(number) } == String(number))
    }

    @Test func controlCharactersAreEscaped() {
        let written = text { $0.string("a\u{1}\n\t\\\"é" as String) }
        #expect(written == #""a\u0001\n\t\\\"é""#)
    }

    @Test func aByteThatNeedsAnEscapeIsFoundWhereverItStands() {
        for length in 0...40 {
            let plain = [UInt8]((0..<length).map { [0x20, 0x21, 0x23, 0x5b, 0x5d, 0x7f, 0x80, 0xff][$0 % 8] })
            for special in [0x00, 0x1f, 0x22, 0x5c] as [UInt8] {
                for position in 0..<length {
                    var bytes = plain
                    bytes[position] = special
                    #expect(written(bytes) == expected(bytes), "\(special) at \(position) of \(length)")
                }
            }
            #expect(written(plain) == expected(plain), "\(length)")
        }
    }

    private func written(_ bytes: [UInt8]) -> [UInt8] {
        var text = ProfileText(capacity: 1)
        bytes.withUnsafeBufferPointer { text.string($0) }
        return Array(text.bytes)
    }

    /// One byte after the other.
    private func expected(_ bytes: [UInt8]) -> [UInt8] {
        let inside = bytes.flatMap { byte -> [UInt8] in
            switch byte {
            case 0x22: Array("\\\"".utf8)
            case 0x5c: Array("\\\\".utf8)
            case 0x00: Array("\\u0000".utf8)
            case 0x1f: Array("\\u001f".utf8)
            default: [byte]
            }
        }
        return [0x22] + inside + [0x22]
    }
}
