import OneIDTestSupport
import Testing

@testable import OneIDReport

/// The page as a whole.
@Suite struct RunPageTests {
    /// Names that would break out of a page, or hide in it.
    static let hostile = [
        "</title></style></script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onload='x",
        "]]></svg><!-- -->", "a\u{202e}b\u{2066}c\u{0}d\u{200b}", "&lt;b&gt; &amp;amp;", "javascript:alert(1)",
        "line\nbreak\ttab\rreturn", "\u{fffe}\u{ffff}\u{feff}", "https://evil.example/x.png",
    ]

    @Test("A small folder gives a page without a fault")
    func small() throws {
        let page = try FolderFixture().page()
        #expect(page.faults.isEmpty, "\(page.faults)")
        #expect(page.root.text.contains("180"))
        #expect(page.node(id: "flow-title") != nil && page.node(id: "upset-title") != nil)
    }

    @Test("The same files give the same bytes")
    func determinism() throws {
        let fixture = FolderFixture()
        #expect(try RunPage(fixture.folder()).bytes() == RunPage(fixture.folder()).bytes())
    }

    @Test("Hostile names do not break out, wherever a name stands")
    func hostileNames() throws {
        let names = Self.hostile
        var fixture = FolderFixture()
        let item: [String: Any] = [
            "item": names[0], "reason": names[1], "score": 5, "suggested": names[2], "clash": names, "contested": 0,
            "shared": names.map { ["type": $0, "scope": $0, "value": $0, "sides": [0, 1]] as [String: Any] },
            "side_count": 2,
            "sides": [0, 1].map { _ in
                [
                    "accounts": 2, "sources": Dictionary(uniqueKeysWithValues: names.map { ($0, 1) }), "names": names,
                    "identifiers": names.map { ["type": $0, "value": $0] }, "identifier_count": 12, "level": names[3],
                    "balances": names.map { ["name": $0, "amount": $0] },
                ] as [String: Any]
            },
            "merged": ["level": names[4], "balances": [Any]()] as [String: Any],
        ]
        let by = Dictionary(uniqueKeysWithValues: names.map { ($0, ["yes": 1, "no": 2, "unstated": 3]) })
        let books = Dictionary(uniqueKeysWithValues: names.map { ($0, ["converted": 3, "kept": 3, "persons": 1]) })
        fixture.files["report.json"] = FolderFixture.report(
            names: names,
            more: [
                "queue": ["refused": 1, "scored": 1, "undecided": 1, "items": [item]] as [String: Any],
                "consent": by, "points": books, "stored_value": books, "entitlements": books, "as_of": names[0],
                "levels": [
                    "ladder": names, "sources": [["source": names[0], "accounts": names.map { _ in 1 }, "unknown": 1]],
                    "people": names.map { _ in 1 }, "without": 0,
                ] as [String: Any],
                "hubs": [
                    "count": 1,
                    "values": [
                        ["type": names[0], "value": names[1], "records": 9, "sources": [names[2]: 4]] as [String: Any]
                    ],
                ] as [String: Any],
                "events": [["name": names[1], "kind": names[2], "read": 4, "attached": 4]],
                "refused": [
                    "count": 1, "by_rule": ["names": 1],
                    "links": [
                        ["rule": names[0], "type": names[1], "value": names[2], "clash": names, "groups": [1, 2]]
                            as [String: Any]
                    ],
                ] as [String: Any],
            ])
        // A zero byte is no cell.
        let cells = names.map { "\"" + $0.filter { $0 != "\0" }.replacing("\"", with: "\"\"") + "\"" }
        fixture.files["segment_counts.csv"] =
            "segment,people,unknown,added,removed\n" + cells.map { "\($0),3,0,1,2\n" }.joined()
        fixture.files["journey.csv"] =
            "date,by,group,stage,people,reached,conversion\n"
            + cells.map { "2026-01-01,all,,\($0),3,3,50.0\n" }.joined()
        let page = try fixture.page()
        #expect(page.faults.isEmpty, "\(page.faults)")
        #expect(page.nodes.count { $0.name == "script" } == 1 && !page.nodes.contains { $0.name == "img" })
        #expect(page.root.text.contains("<script>alert(1)</script>"))
    }

    @Test("Twenty-nine sources with names of three hundred bytes, and all lists full, stay below two megabytes")
    func size() throws {
        var fixture = FolderFixture()
        let names = (0..<29).map { "\($0)" + String(repeating: "<&\"欧", count: 60) }
        let long = String(repeating: "&'\"<", count: 100)
        let combinations: [String: Any] = [
            "count": 100_000, "others": 5,
            "largest": (0..<100).map { _ in ["sources": Array(0..<29), "people": 1_000_000] as [String: Any] },
        ]
        func many(_ count: Int, _ value: [String: Any]) -> [Any] { Array(repeating: value, count: count) }
        let side: [String: Any] = [
            "accounts": 900, "sources": Dictionary(uniqueKeysWithValues: names.prefix(5).map { ($0, 5) }),
            "names": Array(repeating: long, count: 12), "identifiers": many(12, ["type": long, "value": long]),
            "identifier_count": 50, "level": long, "balances": many(12, ["name": long, "amount": long]),
        ]
        let item: [String: Any] = [
            "item": long, "reason": long, "score": 5, "suggested": long, "clash": [long, long],
            "shared": many(12, ["type": long, "value": long, "sides": Array(0..<12)]), "side_count": 50,
            "sides": many(12, side), "merged": side,
        ]
        let books = Dictionary(
            uniqueKeysWithValues: (0..<60).map { ("\($0)\(long)", ["converted": 3, "in": 3, "kept": 3]) })
        fixture.files["report.json"] = FolderFixture.report(
            names: names,
            more: [
                "overlap": [
                    "sources": names, "people": names.map { _ in names.map { _ in 1_000_000 } },
                    "combinations": combinations,
                ] as [String: Any],
                "hubs": ["count": 5000, "values": many(200, ["type": long, "value": long, "records": 9])]
                    as [String: Any],
                "refused": [
                    "count": 5000, "by_rule": ["names": 5000],
                    "links": many(
                        60, ["rule": long, "type": long, "value": long, "clash": [long, long], "groups": [1, 2]]),
                ] as [String: Any],
                "queue": ["refused": 90_000, "scored": 2000, "undecided": 2000, "items": many(15, item)]
                    as [String: Any],
                "points": books, "stored_value": books, "entitlements": books, "consent": books,
                "events": many(80, ["name": long, "kind": long, "read": 5]),
                "clusters": [
                    "count": 10_000_000, "sizes": many(17, ["from": 1, "to": 1, "clusters": 10_000_000]),
                    "largest": many(
                        20,
                        [
                            "oneid": long, "records": 4,
                            "sources": Dictionary(uniqueKeysWithValues: names.map { ($0, 5) }),
                        ]),
                ] as [String: Any],
            ])
        let head = "segment,people,unknown,added,removed\n"
        fixture.files["segment_counts.csv"] =
            head + String(repeating: "\(String(repeating: "&", count: 300)),3,0,1,2\n", count: 6000)
        fixture.files["monitor.csv"] =
            "from,to,by,group,start,new,regained,lost,end,retained,active,converted\n"
            + String(repeating: "2026-01-01,2026-01-31,all,,1,2,3,4,5,6,7,8\n", count: 6000)
        let bytes = try RunPage(fixture.folder()).bytes()
        #expect(bytes.count < 2_000_000, "\(bytes.count)")
        let page = try StrictPage(bytes)
        #expect(page.faults.isEmpty, "\(page.faults.prefix(5))")
        #expect(page.root.text.contains("The first 20 of 5,000 hubs"))
    }

    @Test("Counts that no run has do not end the program")
    func absurdCounts() throws {
        var fixture = FolderFixture()
        let huge = Int.max
        fixture.files["report.json"] = FolderFixture.report(
            more: [
                "totals": ["read": huge, "in_map": huge, "people": -5] as [String: Any],
                "clusters": ["count": huge, "sizes": [["from": 9, "to": 9, "clusters": huge], ["from": huge]]]
                    as [String: Any],
                "overlap": [
                    "sources": ["a", "b"], "people": [[huge], []],
                    "combinations": ["largest": [["sources": [0, 7, huge], "people": huge]]],
                ] as [String: Any],
                "levels": [
                    "ladder": ["x"], "people": [huge, huge], "without": huge, "sources": [["accounts": [Int]()]],
                ] as [String: Any],
            ])
        #expect(try fixture.page().faults.isEmpty)
    }

    @Test("A run that showed values says so at the top")
    func shownValues() throws {
        var fixture = FolderFixture()
        #expect(try fixture.page().nodes.allSatisfy { $0["class"] != "warn" })
        fixture.files["report.json"] = FolderFixture.report(
            more: ["settings": ["guards": true, "shows_values": true, "types": [Any]()] as [String: Any]])
        #expect(try fixture.page().nodes.contains { $0["class"] == "warn" })
    }
}
