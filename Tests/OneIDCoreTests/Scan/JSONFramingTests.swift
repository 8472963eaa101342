import Testing

@testable import OneIDCore

@Suite struct JSONFramingTests {
    @Test(arguments: [
        ("{\"a\":1}", JSONFraming.lines, 0),
        ("{\"a\":1}\n{\"a\":2}\n", .lines, 0),
        ("\r\n {\"a\":1}\r\n", .lines, 3),
        ("{\"a\":1 oops}\n{\"a\":2}\n", .lines, 0),
        ("{\"a\":1} oops\n{\"a\":2}\n", .lines, 0),
        ("{\n \"a\":1\n}\n", .sequence, 0),
        ("{\"a\":\n1}", .sequence, 0),
        ("{\"a\":1}{\"a\":2}", .sequence, 0),
        ("{\"a\":1}\r{\"a\":2}\r", .sequence, 0),
        ("[{\"a\":1}]", .array, 1),
        ("\u{feff}[\n  {\"a\":1}]", .array, 7),
        ("[]", .array, 1),
        ("[ ]", .array, 2),
        ("{\"orders\":[{\"a\":1}],\"id\":2}", .lines, 0),
        ("{\"data\":[{\"a\":1}]}\n{\"data\":[{\"a\":1}]}", .lines, 0),
    ]) func recognises(_ text: String, _ framing: JSONFraming, _ first: Int) {
        #expect(detectJSON(text) == .records(framing, firstRecord: first))
    }

    @Test(arguments: [
        ("", "json.empty"), (" \n", "json.empty"), ("\u{feff}", "json.empty"), ("12", "json.not-records"),
        ("\"abc\"", "json.not-records"), ("null\n", "json.not-records"), ("[1,2]", "json.not-records"),
        ("[[1]]", "json.not-records"), ("<html>", "json.not-records"), ("hello", "json.not-records"),
        ("id,phone\n1,2\n", "json.delimited-text"), ("\"id\";\"phone\"\n", "json.delimited-text"),
        ("[", "json.unfinished"), ("[ \n", "json.unfinished"),
    ]) func refuses(_ text: String, _ id: String) {
        guard case .fault(let fault) = detectJSON(text) else {
            Issue.record("\(text) was taken")
            return
        }
        #expect(fault.id.id == id)
    }

    @Test func sequences() {
        let text = "{\n  \"a\": 1\n}\n{\"a\":2}{\"a\":3}\r{\n\"a\":\n4}"
        let scanned = scanJSON(text, .sequence, ["a"])
        #expect(scanned.faults == [])
        #expect(scanned.rows == [["1"], ["2"], ["3"], ["4"]])
    }

    @Test func arraysAfterArrays() {
        let scanned = scanJSON("[{\"a\":1}]\n[] [\n{\"a\":2}][{\"a\":3}]", .array, ["a"])
        #expect(scanned.faults == [] && scanned.rows == [["1"], ["2"], ["3"]])
        #expect(scanJSON("[{\"a\":1}][5]", .array, ["a"]).faults.count == 1)
        #expect(scanJSON("[{\"a\":1}][", .array, ["a"]).faults.map(\.id) == [.jsonUnfinished])
    }

    @Test(arguments: ["[{\"a\":1},{\"a\":2}]", "[ {\"a\":1}\n, {\"a\":2}\n]\n\n", "[\n{\"a\":1},\n{\"a\":2}\n]"])
    func arrays(_ text: String) {
        let scanned = scanJSON(text, .array, ["a"])
        #expect(scanned.faults == [])
        #expect(scanned.rows == [["1"], ["2"]])
        #expect(scanned.next == text.utf8.count)
    }

    @Test func emptyArray() {
        #expect(scanJSON("[ ] ", .array, ["a"]) == ScannedJSON(next: 4))
    }

    @Test(arguments: [
        ("[{\"a\":1},]", 9, "expected '{' of a record after ',', found ']'"),
        ("[{\"a\":1} {\"a\":2}]", 9, "expected ',' or ']' after the record, found '{'"),
        ("[{\"a\":1}", 8, "expected ',' or ']' after the record, found the end of the content"),
        ("[{\"a\":1},", 9, "expected '{' of a record after ',', found the end of the content"),
        ("[{\"a\":1}]]", 9, "expected nothing after the ']' of the records, found ']'"),
        ("[{\"a\":1},5]", 9, "expected '{' of a record after ',', found a digit"),
        ("[{\"a\":1},,{\"a\":2}]", 9, "expected '{' of a record after ',', found ','"),
        ("[", 1, "expected a record or ']', found the end of the content"),
    ]) func faultyArrays(_ text: String, _ byte: Int, _ message: String) {
        let scanned = scanJSON(text, .array, ["a"], stop: true)
        if text.utf8.count > 1 {
            #expect(scanned.faults.map(\.byte) == [byte])
            #expect(scanned.faults.map(\.message) == [message])
        }
    }

    @Test func names() {
        let text = """
            {"id":1,"user":{"phone":"x","name":null},"tags":["a","b"],"contacts":[{"p":1},{"q":2}],"e":{},"l":[]}
            broken
            {"id":2,"extra\\u0031":true,"m":[[1,2]],"mixed":[1,{"z":2}]}
            """
        let found = Array(text.utf8).withUnsafeBufferPointer {
            JSONColumnNames.sample($0, JSONLayout(framing: .lines, parts: [0..<$0.count]))
        }
        let wanted = [
            "id", "user.phone", "user.name", "tags", "contacts.0.p", "e", "l", "extra1", "m.0", "mixed",
        ]
        #expect(found == wanted)
        let one = Array(text.utf8).withUnsafeBufferPointer {
            JSONColumnNames.sample($0, JSONLayout(framing: .lines, parts: [0..<$0.count]), limit: 1)
        }
        #expect(one == Array(wanted.prefix(7)))
    }
}
