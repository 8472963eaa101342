import Testing

@testable import OneIDCore

/// A few members out of a text, and what is passed over.
@Suite struct JSONCursorTests {
    private func with<Result>(_ text: String, _ body: (inout JSONCursor) -> Result) -> Result {
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            var cursor = JSONCursor(bytes)
            return body(&cursor)
        }
    }

    private func enters(_ cursor: inout JSONCursor, _ bracket: Unicode.Scalar) -> Bool { cursor.enter(bracket) }

    @Test func membersComeInOrderAndTheOthersArePassedOver() {
        let text = #"{"a":1,"b":{"c":[1,{"d":"}]"}],"e":null},"f":"x","g":[true,"y","z"]}"#
        with(text) { cursor in
            var keys: [String] = []
            var strings: [String] = []
            var held: [UInt8] = []
            #expect(enters(&cursor, "[") == false)
            #expect(enters(&cursor, "{"))
            while let key = cursor.nextKey() {
                keys.append(String(decoding: key.bytes, as: UTF8.self))
                if keys.last == "f" {
                    let isString = cursor.string(into: &held)
                    #expect(isString)
                    strings.append(String(decoding: held, as: UTF8.self))
                } else if keys.last == "g" {
                    #expect(enters(&cursor, "["))
                    while cursor.nextElement() {
                        if cursor.string(into: &held) {
                            strings.append(String(decoding: held, as: UTF8.self))
                        } else {
                            cursor.skip()
                        }
                    }
                } else {
                    cursor.skip()
                }
            }
            #expect(keys == ["a", "b", "f", "g"])
            #expect(strings == ["x", "y", "z"])
            #expect(!cursor.isFaulty)
        }
    }

    @Test func escapesBecomeWhatTheyStandFor() {
        with(#""a\"\\\u4e2d\n""#) { cursor in
            var text = Array("before ".utf8)
            let isString = cursor.appendString(to: &text)
            #expect(isString)
            #expect(String(decoding: text, as: UTF8.self) == "before a\"\\中\n")
        }
    }

    /// Every text cut anywhere ends, and says that it is no whole object.
    @Test func whatIsCutIsFaulty() {
        let text = #"{"a":1,"b":{"c":["\"",{"d":"}]"}]},"f":"x"}"#
        for length in 1..<text.utf8.count {
            with(String(text.utf8.prefix(length)) ?? "") { cursor in
                guard cursor.enter("{") else { return }
                while cursor.nextKey() != nil { cursor.skip() }
                #expect(cursor.isFaulty, "cut to \(length)")
            }
        }
        for wrong in ["{a:1}", "{\"a\"}", "{\"a\":}", "{\"a\":]}", "{1}"] {
            with(wrong) { cursor in
                #expect(enters(&cursor, "{"))
                while cursor.nextKey() != nil { cursor.skip() }
                #expect(cursor.isFaulty, "\(wrong)")
            }
        }
        with("") { cursor in
            #expect(!enters(&cursor, "{"))
            let hasElement = cursor.nextElement()
            #expect(!hasElement)
        }
    }
}
