import Testing

@testable import OneIDCore

@Suite struct JSONScannerTests {
    @Test func valuesKeepTheirSpelling() {
        let text = """
            {"id":12345678901234567890,"b":true,"c":false,"n":null,"e":1.50E+10,"s":"x y","z":-0}
            {"s":""}
            """
        let scanned = scanJSON(text, .lines, ["id", "b", "c", "n", "e", "s", "z", "none"])
        #expect(scanned.faults == [])
        #expect(
            scanned.rows == [
                ["12345678901234567890", "true", "false", nil, "1.50E+10", "x y", "-0", nil],
                [nil, nil, nil, nil, nil, nil, nil, nil],
            ])
        #expect(scanned.starts == [0, 86])
        #expect(scanned.next == text.utf8.count)
    }

    @Test func escapesAreRewritten() {
        let text = #"{"a":"\u4e2d\u6587","b":"😀\ud83d\ude00","c":"q\"\\\/\b\f\n\r\t","d":"plain","e":"\u0000"}"#
        let scanned = scanJSON(text, .lines, ["a", "b", "c", "d", "e"])
        #expect(scanned.rows == [["中文", "😀😀", "q\"\\/\u{8}\u{c}\n\r\t", "plain", "\0"]])
    }

    @Test func escapedKeysMatch() {
        #expect(scanJSON(#"{"ph\u006fne":"1"}"#, .lines, ["phone"]).rows == [["1"]])
        #expect(scanJSON(#"{"\u0070hone_number_x":"1"}"#, .lines, ["phone_number_x"]).rows == [["1"]])
    }

    @Test func keysOfEqualLengthAndPrefixAreToldApart() {
        let text = #"{"receiver_mobile":"1","receiver_mobilf":"2","receiver":"3","":"4"}"#
        let names = ["receiver_mobilf", "receiver", "receiver_mobile", ""]
        #expect(scanJSON(text, .lines, names).rows == [["2", "3", "1", "4"]])
    }

    @Test func aKeyAtTheVeryEndIsReadWithinBounds() {
        #expect(scanJSON(#"{"a":1}"#, .lines, ["a"]).rows == [["1"]])
    }

    @Test func nestedPaths() {
        let text = """
            {"user":{"phone":"1","x":{"phone":"no"}},"contacts":[{"phone":"2"},{"phone":"3"}],"m":[[1,2],[3]]}
            """
        let names = [
            "user.phone", "contacts.0.phone", "contacts.1.phone", "contacts.2.phone", "m.0.1", "m.1.0", "phone",
        ]
        #expect(scanJSON(text, .lines, names).rows == [["1", "2", "3", nil, "2", "3", nil]])
    }

    @Test func anElementsNumberMayHaveSixDigits() {
        let cells = (0...12).map { "\"v\($0)\"" }.joined(separator: ",")
        let names = ["t.10", "t.010", "t.9", "t.0", "t.00", "t.12", "t.13", "t.1000000"]
        #expect(scanJSON("{\"t\":[\(cells)]}", .lines, names).rows == [["v10", nil, "v9", "v0", nil, "v12", nil, nil]])
    }

    @Test func aLiteralKeyWithADotWinsOverThePath() {
        let both = #"{"user.phone":"literal","user":{"phone":"path"}}"#
        let other = #"{"user":{"phone":"path"},"user.phone":"literal"}"#
        let path = #"{"user":{"phone":"path"}}"#
        let scanned = scanJSON([both, other, path].joined(separator: "\n"), .lines, ["user.phone"])
        #expect(scanned.rows == [["literal"], ["literal"], ["path"]])
        #expect(scanned.duplicateKeyCount == 0)
    }

    @Test func aNameMayBeMappedTwice() {
        #expect(scanJSON(#"{"a":"1","b":{"c":2}}"#, .lines, ["a", "b.c", "a", "b.c"]).rows == [["1", "2", "1", "2"]])
    }

    @Test func arraysOfScalarsAreJoined() {
        let text = #"{"t":["a", "b\n" ,3,null,true],"e":[],"o":{},"n":[null],"one":["x"]}"#
        #expect(
            scanJSON(text, .lines, ["t", "e", "o", "n", "one", "t.1"]).rows == [
                ["a;b\n;3;true", nil, nil, nil, "x", "b\n"]
            ])
    }

    @Test func containersGiveTheirRawText() {
        let text = #"{"o":{"a": [1]},"l":[{"a":1}, 2],"m":[[1]]}"#
        let scanned = scanJSON(text, .lines, ["o", "o.a", "l", "l.0.a", "m"])
        #expect(scanned.rows == [[#"{"a": [1]}"#, "1", #"[{"a":1}, 2]"#, "1", "[[1]]"]])
    }

    @Test func theLastOfDuplicateKeysCounts() {
        let text = #"{"a":"1","u":{"p":1,"q":2},"a":"2","u":{"q":3},"x":1,"x":2,"a":null}"#
        let scanned = scanJSON(text, .lines, ["a", "u.p", "u.q"])
        #expect(scanned.rows == [[nil, nil, "3"]])
        #expect(scanned.duplicateKeyCount == 3)
    }

    @Test func duplicateKeysOfDifferentRecordsAreNone() {
        #expect(scanJSON("{\"a\":1}\n{\"a\":1}\n", .lines, ["a"]).duplicateKeyCount == 0)
    }

    @Test func duplicateOffsetsAreBounded() {
        let text = String(repeating: "{\"a\":1,\"a\":2}\n", count: 100)
        let bytes = Array(text.utf8)
        let table = FieldTable(columnCount: 1, capacity: 4)
        bytes.withUnsafeBufferPointer { content in
            guard let base = content.baseAddress else { return }
            table.reset(base: base)
            let outcome = JSONScanner(columns: JSONColumns(["a"]), stopAtFirstFault: true).scan(
                content, from: 0, to: content.count, framing: .lines, into: table)
            #expect(outcome.duplicateKeyCount == 100)
            #expect(outcome.duplicateKeys.count == ScanOutcome.duplicateKeysKept)
            #expect(outcome.duplicateKeys.first == 11)
        }
    }

    @Test func spacesEverywhere() {
        let text = " \t{ \"a\" : 1 , \"b\" : [ 1 , 2 ] } \r\n\r\n  \n{\"a\":2}\r\n"
        #expect(scanJSON(text, .lines, ["a", "b"]).rows == [["1", "1;2"], ["2", nil]])
    }

    @Test func depthIsBounded() {
        func nested(_ depth: Int) -> String {
            "{\"a\":" + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1)
                + ",\"b\":1}"
        }
        #expect(scanJSON(nested(ScanLimits.jsonDepth), .lines, ["b"]).rows == [["1"]])
        let deeper = scanJSON(nested(ScanLimits.jsonDepth + 1) + "\n{\"b\":2}", .lines, ["b"])
        #expect(deeper.faultIDs == ["json.too-deep"])
        #expect(deeper.rows == [["2"]])
        let million = scanJSON("{\"a\":" + String(repeating: "[{\"a\":", count: 500_000), .sequence, ["a"])
        #expect(million.faultIDs == ["json.too-deep"])
    }

    @Test func recordSizeIsBounded() {
        var bytes = Array("{\"a\":\"".utf8)
        bytes += [UInt8](repeating: UInt8(ascii: "x"), count: ScanLimits.recordBytes)
        bytes += Array("\"}\n{\"a\":1}".utf8)
        let scanned = scanJSON(bytes, .lines, ["a"])
        #expect(scanned.faultIDs == ["json.record-too-large"])
        #expect(scanned.rows == [["1"]])
    }

    @Test func noColumnsAtAll() {
        #expect(scanJSON("{\"a\":1}\n{}", .lines, []).rows == [[], []])
    }
}
