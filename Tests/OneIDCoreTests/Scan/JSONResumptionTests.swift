import Testing

@testable import OneIDCore

@Suite struct JSONResumptionTests {
    private func raw(_ text: String, _ fault: StructuralFault) -> String {
        String(decoding: Array(text.utf8)[fault.recordStart..<fault.recordEnd], as: UTF8.self)
    }

    @Test func linesResumeAtTheNextLine() {
        let text = "{\"a\":1}\n{\"a\":2,}\r\nbad\n\n{\"a\":\"x\n{\"a\":5}"
        let scanned = scanJSON(text, .lines, ["a"])
        #expect(scanned.rows == [["1"], ["5"]])
        #expect(scanned.faults.map { raw(text, $0) } == ["{\"a\":2,}", "bad", "{\"a\":\"x"])
    }

    @Test func stoppingGivesTheRowsBeforeTheFault() {
        let scanned = scanJSON("{\"a\":1}\nbad\nworse\n", .lines, ["a"], stop: true)
        #expect(scanned.rows == [["1"]])
        #expect(scanned.faults.count == 1)
    }

    @Test func arraysResumeAtTheNextElement() {
        let text = """
            [
              {"id": 1},
              {
                "id": oops,
                "orders": [
                  {"id": "inner"},
                  {"id": "inner"}
                ]
              },
              {"id": 3}
            ]
            """
        let scanned = scanJSON(text, .array, ["id"])
        #expect(scanned.rows == [["1"], ["3"]])
        #expect(scanned.faultIDs == ["json.syntax"])
        #expect(scanned.faults.first.map { raw(text, $0).hasPrefix("{\n    \"id\": oops") } == true)
        #expect(scanned.next == text.utf8.count)
    }

    @Test func theFirstElementMayFollowTheBracket() {
        let text = "[{\"a\":x},\n{\"a\":2},\n{\"a\":y},\n{\"a\":4}]"
        #expect(scanJSON(text, .array, ["a"]).rows == [["2"], ["4"]])
        let leading = "[{\"a\":x}\n,{\"a\":2}\n,{\"a\":y}\n,{\"a\":4}]"
        #expect(scanJSON(leading, .array, ["a"]).rows == [["2"], ["4"]])
    }

    /// The fault that swallows the end of the array is the only one: the missing `]` is no second.
    @Test(arguments: ["[{\"a\":x\n]", "[{\"a\":[2}\n", "[{\"a\":\"x\n}]"])
    func aFaultUpToTheEndOfTheArrayIsOne(text: String) throws {
        let bytes = Array(text.utf8)
        try bytes.withUnsafeBufferPointer { buffer in
            let start = try #require(buffer.baseAddress)
            var walk = JSONRecordWalk(bytes: start, count: buffer.count, framing: .array, start: 1)
            #expect(try walk.nextRecord(before: buffer.count) == 1)
            let fault = walk.recover(from: JSONSyntaxError(kind: .unexpected, byte: 6, expectation: "a value"))
            #expect(raw(text, fault).hasPrefix("{\"a\":") && walk.offset == buffer.count)
            #expect(try walk.nextRecord(before: buffer.count) == nil)
        }
    }

    @Test func aMissingBraceCostsOneRecord() {
        let text = "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": 2\n}\n{\n  \"a\": 2\n}\n"
        let scanned = scanJSON(text, .sequence, ["a"])
        #expect(scanned.rows == [["2"]])
        #expect(scanned.faults.count == 1)
    }

    @Test func aFaultBeyondTheStretchIsLeftToTheNext() {
        let text = Array("{\"a\":1}\nbad\n".utf8)
        let scanned = scanJSON(text, .lines, ["a"], stretches: [0..<8, 8..<12])
        #expect(scanned.faults.count == 1)
        #expect(scanned.rows == [["1"]])
    }

    @Test func anArrayOnOneLineLosesOnlyTheFaultyRecord() {
        let text = #"[{"a":1},{"a":02,"b":[{"a":"inner"}]},{"a":"\q}"},{"a":4},,5,{"a":6} {"a":7},{"a":8},]"#
        let scanned = scanJSON(text, .array, ["a"])
        #expect(scanned.rows == [["1"], ["4"], ["6"], ["8"]])
        #expect(
            scanned.faults.map { raw(text, $0) } == [
                #"{"a":02,"b":[{"a":"inner"}]}"#, #"{"a":"\q}"}"#, "", "5", #"{"a":7}"#, "",
            ])
        #expect(scanned.next == text.utf8.count)
    }

    @Test func innerObjectsAreNotTakenForRecords() {
        let text = """
            {
              "id": 1,
              "x": {
              "orders": [
                {"id": oops},
                {"id": "inner"}
              ]
            }
            {
              "id": 2
            }
            """
        let scanned = scanJSON(text, .sequence, ["id"])
        #expect(scanned.rows == [["2"]])
        #expect(scanned.faults.count == 1)
    }

    @Test func aRawLineEndInAStringCostsOneRecord() {
        let text = "[{\"a\":1},{\"a\":\"x\n{y\"},{\"a\":3}]"
        let scanned = scanJSON(text, .array, ["a"])
        #expect(scanned.rows == [["1"], ["3"]])
        #expect(scanned.faultIDs == ["json.string"])
    }

    @Test func aMissingQuoteFallsBackToTheNextLine() {
        let text = "{\"a\":\"x,\n \"b\":1\n}\n{\"a\":\"2\"}\n"
        let scanned = scanJSON(text, .sequence, ["a"])
        #expect(scanned.rows == [["2"]])
        #expect(scanned.faults.count == 1)
    }

    /// Faults must not make reading quadratic: each of these would reach to the end.
    @Test func manyUnclosedRecordsAreReadInLinearTime() {
        let text = String(repeating: "{\"a\":[\n", count: 200_000)
        let scanned = scanJSON(text, .sequence, ["a"])
        #expect(scanned.rows == [])
        #expect(!scanned.faults.isEmpty)
    }
}
