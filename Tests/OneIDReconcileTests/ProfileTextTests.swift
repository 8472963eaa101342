import OneIDReconcile
import Testing

@Suite struct ProfileTextTests {
    private func text(_ body: (inout ProfileText) -> Void) -> String {
        var text = ProfileText(capacity: 1)
        defer { text.deallocate() }
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
                text.key("ü\"")
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
}
