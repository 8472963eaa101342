import Testing

@testable import OneIDCore

/// Where the records of a JSON text are found, and when the user has to say.
@Suite struct JSONLayoutTests {
    private static let two = "{\"id\":\"1\",\"phone\":\"13912341001\"},{\"id\":\"2\",\"phone\":\"13912341002\"}"
    private static let one = "{\"id\":\"1\",\"phone\":\"13912341001\"}"

    private func detect(_ text: String, _ records: String? = nil) -> JSONLayout.Detection {
        Array(text.utf8).withUnsafeBufferPointer {
            JSONLayout.detect($0, declared: records.flatMap(JSONRecordPath.init))
        }
    }

    /// The ids of all records, part by part, and how many were out of order.
    private func ids(_ text: String, _ records: String? = nil) -> (ids: [String], path: String?, faults: Int)? {
        guard case .found(let layout) = detect(text, records) else { return nil }
        var found: [String] = []
        var faults = 0
        let table = FieldTable(columnCount: 1, capacity: 4)
        Array(text.utf8).withUnsafeBufferPointer { content in
            let scanner = JSONScanner(columns: JSONColumns(["id"], inner: layout.inner), stopAtFirstFault: false)
            for part in layout.parts {
                guard let origin = content.baseAddress else { return }
                table.reset(base: origin + part.lowerBound)
                let outcome = scanner.scan(
                    UnsafeBufferPointer(rebasing: content[..<part.upperBound]), from: part.lowerBound,
                    to: part.upperBound, framing: layout.framing, into: table)
                faults += outcome.faults.count
                for row in 0..<table.rowCount {
                    found.append(table.withBytes(column: 0, row: row) { String(decoding: $0, as: UTF8.self) })
                }
            }
        }
        return (found, layout.path?.text, faults)
    }

    private func fault(_ text: String, _ records: String? = nil) -> StructuralFault? {
        guard case .fault(let fault) = detect(text, records) else { return nil }
        return fault
    }

    @Test(arguments: [
        ("{\"code\":0,\"data\":[\(two)]}", "data"),
        ("{\"data\":{\"list\":[\(two)],\"total\":2},\"msg\":\"ok\"}", "data.list"),
        ("{\n \"success\": true,\n \"data\": {\n  \"page\": 1,\n  \"records\": [\n\(two)\n]\n }\n}\n", "data.records"),
        ("{\"response\":{\"items\":{\"item\":[\(two)]}}}", "response.items.item"),
        ("{\"RECORDS\":[\(two)]}", "RECORDS"),
        ("{\"vips\":[\(two)]}", "vips"),
        ("{\"brand\":\"X\",\"region\":\"east\",\"vips\":[\(two)]}", "vips"),
        ("{\"columns\":[\"id\"],\"rows\":[\(two)]}", "rows"),
        ("[{\"page\":1,\"list\":[\(two)]}]", "[].list"),
    ]) func anEnvelopeIsReadByItsArray(_ text: String, _ path: String) {
        let found = ids(text)
        #expect(found?.ids == ["1", "2"] && found?.path == path && found?.faults == 0)
    }

    @Test func edgesAreReadByTheirNodes() {
        let edges = "{\"cursor\":\"a\",\"node\":{\"id\":\"1\"}},{\"node\":{\"id\":\"2\"},\"cursor\":\"b\"}"
        let text = "{\"data\":{\"customers\":{\"edges\":[\(edges)],\"pageInfo\":{\"hasNextPage\":false}}}}"
        #expect(ids(text)?.ids == ["1", "2"] && ids(text)?.path == "data.customers.edges[].node")
        #expect(ids(text, "data.customers.edges[].node")?.ids == ["1", "2"])
        // Beside a member of its own the node is a part of the record.
        #expect(ids("{\"edges\":[{\"id\":\"7\",\"node\":{\"id\":\"1\"}}]}")?.ids == ["7"])
    }

    @Test func everyPageIsRead() {
        let page = "{\"code\":0,\"data\":{\"list\":[\(Self.one)]}}"
        for between in ["\n", " ", "", "\r\n"] {
            #expect(ids(page + between + page + between)?.ids == ["1", "1"])
        }
        let empty = "{\"code\":0,\"data\":{\"list\":[]}}"
        #expect(ids([empty, page, "{\"code\":0,\"data\":null}", page].joined(separator: "\n"))?.ids == ["1", "1"])
        #expect(ids("{\"code\":0,\"data\":null}\n\(page)")?.ids == ["1"])
        #expect(ids("[\(Self.one)]\n[\(Self.one)][]\n[]")?.ids == ["1", "1"])
        // A page that is something else stops the run.
        #expect(fault(page + "\n{\"code\":0}")?.id == .jsonWrapped)
        #expect(fault(page + "\n{\"code\":0,\"data\":{\"list\":{\"id\":\"9\"}}}")?.id == .jsonWrapped)
    }

    @Test(arguments: [
        one, "{\"id\":\"1\",\"orders\":[{\"no\":\"a\"},{\"no\":\"b\"}]}",
        "{\"id\":\"1\",\"phone\":\"13912341001\",\"addresses\":[{\"phone\":\"13912341009\",\"city\":\"x\"}]}",
        "{\"id\":\"1\",\"tags\":[\"a\"],\"empty\":[],\"pairs\":[[1,2]]}",
        "{\"code\":0,\"data\":{\"id\":\"1\",\"phone\":\"13912341001\",\"orders\":[{\"no\":\"a\"}]}}",
        "{\"phone\":\"13912341001\",\"list\":[{\"phone\":\"13912341002\"}]}\n{\"phone\":\"13912341003\"}",
        "{\"order_no\":\"1\",\"status\":\"paid\",\"buyer\":{\"phone\":\"13912341001\"},\"items\":[{\"sku\":\"a\"}]}\n",
        "[{\"id\":\"1\",\"orders\":[{\"no\":\"a\"}]}]", "{}", "{\"billing\":{\"id\":1},\"name\":\"x\"}",
        "{\"profile\":{\"id\":\"1\"},\"places\":[{\"city\":\"x\"}]}",
    ]) func aRecordStaysOne(_ text: String) {
        guard case .found(let layout) = detect(text) else {
            Issue.record("refused: \(fault(text)?.message ?? "")")
            return
        }
        #expect(layout.path == nil && layout.parts.count == 1)
    }

    @Test(arguments: [
        (
            "{\"customers\":[\(one)],\"orders\":[{\"no\":\"1\"}]}",
            ["--records customers", "--records orders", "--records ."]
        ),
        ("{\"shop_id\":\"s\",\"name\":\"x\",\"members\":[\(two)]}", ["--records members"]),
        ("{\"openid\":\"o\",\"data\":[\(two)]}", ["--records data"]),
        (
            "{\"filters\":[{\"field\":\"x\"}],\"data\":{\"list\":[\(two)]}}",
            ["--records filters", "--records data.list"]
        ),
        ("{\"user\":{\"phone\":\"13912341009\"},\"list\":[\(two)]}", ["--records list"]),
        ("{\"hash\":\"a\",\"contacts\":[\(two)]}\n{\"hash\":\"b\",\"contacts\":[\(two)]}", ["--records contacts"]),
    ]) func whatMayBeEitherIsRefusedWithThePaths(_ text: String, _ paths: [String]) {
        let fault = fault(text)
        #expect(fault?.id == .jsonWrapped)
        for path in paths { #expect(fault?.fix?.contains(path) == true, "\(path)") }
        // What the advice says works.
        for path in paths { #expect(ids(text, String(path.dropFirst(10))) != nil) }
    }

    @Test func anObjectWithADeclaredColumnIsARecord() {
        func path(_ text: String, _ columns: [String]) -> String? {
            Array(text.utf8).withUnsafeBufferPointer { content in
                switch JSONLayout.detect(content, columns: columns) {
                case .found(let layout): layout.path?.text ?? "."
                case .fault: nil
                }
            }
        }
        let line = "{\"cust\":{\"no\":\"7\"},\"contacts\":[\(Self.two)]}"
        #expect(path(line + "\n" + line, ["cust.no"]) == ".")
        #expect(path(line, ["cust.no"]) == ".")
        #expect(path(line, ["number"]) == "contacts")
        // The column is in the elements as well: it may still be an envelope.
        #expect(path("{\"id\":\"7\",\"members\":[\(Self.two)]}", ["id"]) == nil)
        #expect(path("{\"id\":null,\"members\":[\(Self.two)]}", ["id"]) == nil)
    }

    @Test(arguments: [
        "{\"code\":401,\"message\":\"no\"}", "{\"u1\":\(one),\"u2\":\(one)}",
        "{\"users\":{\"u1\":\(one),\"u2\":\(one)}}",
        "{\"columns\":[\"id\"],\"data\":[[\"1\"],[\"2\"]]}", "{\"total\":2,\"page\":1}\n[\(two)]",
    ]) func answersWithoutRecordsAreNoRecord(_ text: String) {
        #expect(fault(text)?.id == .jsonNotRecords)
    }

    @Test func aPageWithoutRecordsHasNone() {
        #expect(ids("{\"code\":0,\"data\":{\"total\":0,\"records\":[]}}")?.ids == [])
        #expect(ids("[]")?.ids == [])
    }

    @Test(
        arguments: [
            ("[", 1), ("[\n", 2), ("{\"data\":[", 9), ("{\"data\":[\(one)", nil), ("{\"data\":[\(one),", nil),
            ("{\"data\":[\(one)]", nil), ("{\"data\":[\(one)],\"tot", nil), ("{\"data\":[\(one)],\"total\":", nil),
            ("{\"data\":[\(one)]}\n{\"data\":[", nil),
        ] as [(String, Int?)]) func whatIsCutOffIsUnfinished(_ text: String, _ byte: Int?)
    {
        if let fault = fault(text) {
            #expect(fault.id == .jsonUnfinished)
            if let byte { #expect(fault.byte == byte) }
        } else {
            // Inside a record the scan says so.
            #expect(ids(text)?.faults == 1)
        }
    }

    @Test func aFaultInARecordIsFoundByTheScan() {
        let broken = "{\"data\":[{\"id\":\"0\",\"a\":01},\n\(Self.one)],\"total\":2}"
        #expect(ids(broken)?.faults == 1 && ids(broken)?.ids == ["1"])
        // A quote is missing, so the brackets cannot be counted.
        #expect((ids("{\"data\":[{\"id\":\"0\",\"a\":\"x},\n\(Self.one)],\"total\":2}")?.faults ?? 0) > 0)
        #expect(fault("{\"data\":[\(Self.one)] \"total\":2}")?.id == .jsonSyntax)
    }

    @Test func thePathIsTheUsers() {
        let text = "{\"a\":[{\"id\":\"1\"}],\"b\":{\"c\":[{\"id\":\"2\"},{\"id\":\"3\"}]}}"
        #expect(ids(text, "a")?.ids == ["1"] && ids(text, "b.c")?.ids == ["2", "3"])
        #expect(ids(text, "b.c[]")?.ids == ["2", "3"])
        #expect(ids(text, ".")?.ids == [""])
        #expect(
            ids("{\"pages\":[{\"items\":[\(Self.one)]},{\"items\":[]},{\"items\":[\(Self.one)]}]}", "pages[].items")?
                .ids == ["1", "1"])
        #expect(ids("{\"data\":{\"user\":\(Self.one)}}", "data.user")?.ids == ["1"])
        #expect(fault(text, "x")?.id == .jsonWrapped && fault(text, "a.b")?.id == .jsonWrapped)
        #expect(fault("{\"a\":[1,2]}", "a")?.id == .jsonWrapped)
    }

    @Test(arguments: [
        ("data.list", "data.list"), ("edges[].node", "edges[].node"), ("[].list", "[].list"), (".", "."),
        ("data.list[]", "data.list[]"),
    ]) func paths(_ text: String, _ shown: String) {
        #expect(JSONRecordPath(text)?.text == shown)
    }

    @Test(arguments: ["", "..", "a..b", "a[0]", "a.", ".a", "[]x", "a[", "$"].dropLast()) func noPaths(_ text: String) {
        #expect(JSONRecordPath(text) == nil)
    }

    @Test func namesAreThoseOfTheRecords() {
        let text = "{\"data\":{\"edges\":[{\"cursor\":\"c\",\"node\":{\"id\":1,\"a\":{\"b\":2}}}]}}"
        Array(text.utf8).withUnsafeBufferPointer { content in
            guard case .found(let layout) = JSONLayout.detect(content) else {
                Issue.record("refused")
                return
            }
            #expect(JSONColumnNames.sample(content, layout) == ["id", "a.b"])
        }
    }

    @Test func oneValueWithoutItsArrayIsTheFirstElement() {
        let text = """
            {"phones":"a","emails":{"v":"b"}}
            {"phones":["c","d"],"emails":[{"v":"e"},{"v":"f"}]}
            {"phones":7,"emails":{"0":{"v":"g"}}}
            {"phones":null,"emails":null}

            """
        let scanned = scanJSON(text, .lines, ["phones.0", "phones.1", "emails.0.v", "emails.1.v"])
        #expect(scanned.faults == [])
        #expect(
            scanned.rows == [
                ["a", nil, "b", nil], ["c", "d", "e", "f"], ["7", nil, "g", nil], [nil, nil, nil, nil],
            ])
    }

    @Test func elementsAreCounted() {
        let text =
            "{\"emails\":[{\"v\":\"a\"},{\"v\":\"b\"},{\"v\":\"c\"}],\"tags\":[1,2],\"phones\":[\"x\"]}\n"
            + "{\"emails\":[{\"v\":\"a\"}],\"tags\":[]}\n"
        Array(text.utf8).withUnsafeBufferPointer { content in
            guard let origin = content.baseAddress else { return }
            let table = FieldTable(columnCount: 4, capacity: 4)
            table.reset(base: origin)
            let columns = JSONColumns(["emails.0.v", "emails[1].v", "tags", "phones.0"])
            let outcome = JSONScanner(columns: columns, stopAtFirstFault: false).scan(
                content, from: 0, to: content.count, framing: .lines, into: table)
            #expect(table.withBytes(column: 1, row: 0) { String(decoding: $0, as: UTF8.self) } == "b")
            let shown = outcome.lists.map { "\($0.path) \($0.isCell) \($0.longest) \($0.unread) \($0.arrays)" }
            #expect(shown == ["emails false 3 1 1", "phones false 1 0 0", "tags true 2 1 1"])
        }
    }
}
