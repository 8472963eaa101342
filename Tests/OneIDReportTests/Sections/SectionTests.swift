import Foundation
import OneIDTestSupport
import Testing

@testable import OneIDReport

/// Figures of the page against those of the folder.
@Suite struct SectionTests {
    private func cells(_ page: StrictPage, _ section: String) -> [[String]] {
        page.node(id: section)?.all.filter { $0.name == "tr" }.map { row in
            row.children.map { $0.text.filter { $0 != "\n" } }
        } ?? []
    }

    @Test("Every section has a heading, a place in the list and a command that shows more")
    func commands() throws {
        let page = try FolderFixture().page()
        let sections = page.nodes.filter { $0.name == "section" }
        #expect(sections.count > 4)
        let links = page.nodes("a", with: "href").compactMap { $0["href"] }
        #expect(links == sections.map { "#" + ($0["id"] ?? "") })
        for section in sections {
            let codes = section.all.filter { $0.name == "code" && $0.text.hasPrefix("oneid ") }
            #expect(!codes.isEmpty, "\(section["id"] ?? "")")
        }
    }

    @Test("A source alone overlaps nothing")
    func oneSource() throws {
        var fixture = FolderFixture()
        fixture.files["report.json"] = FolderFixture.report(names: ["tmall"])
        let page = try fixture.page()
        #expect(page.node(id: "rows") != nil && page.node(id: "overlap") == nil)
    }

    @Test("Rows of each source, and what they add up to")
    func rows() throws {
        let rows = cells(try FolderFixture().page(), "rows")
        #expect(rows.contains(["jd", "100", "90", "5", "0", "0", "5", "90"]))
        #expect(rows.last == ["All", "200", "180", "10", "0", "0", "10", "180"])
    }

    @Test("Classes of identifiers by source, with the share that links")
    func identifiers() throws {
        let rows = cells(try FolderFixture().page(), "identifiers")
        #expect(rows.contains(["tmall", "phone", "60", "10", "0", "2", "1", "3", "4", "10", "0", "77.8 %"]))
    }

    @Test("The equation of points is that of the report, parts below nothing included")
    func points() throws {
        var fixture = FolderFixture()
        fixture.files["report.json"] = FolderFixture.report(
            more: ["points": ["stars": ["converted": 100.5, "kept": 90, "held": -9.5, "expired": 20, "persons": 7]]])
        let text = try #require(try fixture.page().node(id: "balances")?.text)
        #expect(text.contains("100.5 converted = 90 kept + 20 expired + -9.5 held for review"))
        #expect(text.contains("7 people have some."))
    }

    @Test("Levels before and after, and consent")
    func levels() throws {
        var fixture = FolderFixture()
        fixture.files["report.json"] = FolderFixture.report(
            more: [
                "levels": [
                    "ladder": ["silver", "gold"], "sources": [["source": "tmall", "accounts": [3, 4], "unknown": 2]],
                    "people": [5, 6], "without": 1,
                ] as [String: Any],
                "consent": ["sms": ["yes": 3, "no": 1, "unstated": 4]],
            ])
        let page = try fixture.page()
        let rows = cells(page, "levels")
        #expect(
            rows.contains(["before: tmall", "3", "4", "2", "9"])
                && rows.contains(["after: people", "5", "6", "1", "12"]))
        #expect(cells(page, "consent").contains(["not stated", "4", "50.0 %", ""]))
    }

    @Test("What changed since the previous run")
    func changes() throws {
        var fixture = FolderFixture()
        #expect(try fixture.page().node(id: "changes") == nil)
        fixture.files["report.json"] = FolderFixture.report(
            more: ["previous": ["oneids": 10, "kept": 7, "absorbed": 2, "gone": 1, "split": 1, "new": 3, "aliases": 2]])
        let rows = cells(try fixture.page(), "changes")
        #expect(rows.contains { $0.prefix(4) == ["absorbed", "an alias of a person who kept another", "2", "20.0 %"] })
    }

    @Test("The journey of everybody on the last day")
    func journey() throws {
        var fixture = FolderFixture()
        fixture.files["journey.csv"] = """
            date,by,group,stage,people,reached,conversion
            2026-01-01,all,,none,9,,
            2026-01-01,all,,aware,1,1,
            2026-02-01,all,,none,0,,
            2026-02-01,all,,aware,6,10,
            2026-02-01,all,,loyal,4,4,40.0
            2026-02-01,source,jd,aware,1,1,

            """
        let page = try fixture.page()
        let bars = page.node(id: "journey")?.all.filter { $0["data-people"] != nil } ?? []
        #expect(bars.map { $0["data-people"] } == ["10", "4"])
        #expect(
            page.node(id: "journey")?.text.contains("Of 10 people at the first stage, 4 (40.0 %) have reached loyal.")
                == true)
    }

    @Test("Figures of quality, where somebody evaluated the map")
    func quality() throws {
        var fixture = FolderFixture()
        let shares = "{\"precision\":\"0.99\",\"recall\":\"0.66\",\"f1\":\"0.79\"}"
        fixture.files["evaluation.json"] =
            "{\"people\": 336, \"pairwise\": \(shares), \"b_cubed\": \(shares), \"exact_clusters\": \(shares)}\n"
        let rows = cells(try fixture.page(), "quality")
        #expect(rows.contains(["whole people", "0.99", "0.66", "0.79"]))
    }

    // MARK: The queue

    private static func side(_ name: String) -> [String: Any] {
        [
            "accounts": 1, "sources": ["jd": 1], "names": [name], "identifiers": [Any](), "identifier_count": 0,
            "level": NSNull(), "balances": [Any](),
        ]
    }

    private static func item(_ reason: String, sides: Int, _ more: [String: Any]) -> [String: Any] {
        let item: [String: Any] = [
            "item": reason, "reason": reason, "score": 5, "suggested": "undecided", "clash": [String](), "contested": 0,
            "shared": [Any](), "alike": [Any](), "side_count": sides, "sides": (0..<sides).map { side("\($0)*") },
            "merged": [String: Any](),
        ]
        return item.merging(more) { $1 }
    }

    @Test("A picture says what a value is to its case: refused, a bridge, alike, in doubt, a hub")
    func pictures() throws {
        func value(_ type: String, _ role: String?) -> [String: Any] {
            ["type": type, "value": "9***", "sides": [0, 1], "role": role as Any? ?? NSNull()]
        }
        let alike: [[String: Any]] = [
            ["reason": "near_phone", "type": "phone", "values": ["1*5", "1*6"], "sides": [0, 1]],
            ["reason": "name_birthday", "type": "birthday", "values": ["19**", "19**"], "sides": [0, 1]],
        ]
        let statements: [[String: Any]] = [
            ["source": "jd", "value": "V9", "chosen": false], ["source": "tmall", "value": "V2", "chosen": true],
        ]
        let items = [
            Self.item(
                "names", sides: 2, ["shared": [value("phone", "refused"), value("openid", nil)], "clash": ["a", "b"]]),
            Self.item("suspicious_merge", sides: 2, ["shared": [value("email", "bridge"), value("phone", "bridge")]]),
            Self.item("near_phone", sides: 2, ["alike": alike, "why": "phones are one slip apart"]),
            Self.item("unknown_level", sides: 1, ["about": "level", "statements": statements]),
            Self.item(
                "hub", sides: 2, ["about": "phone", "shared": [value("phone", "hub")], "why": "60 records share it"]),
        ]
        var fixture = FolderFixture()
        fixture.files["report.json"] = FolderFixture.report(
            more: [
                "queue": [
                    "whole": true, "refused": 1, "scored": 1, "undecided": 5, "items": items,
                    "reasons": ["names": 1, "hub": 4],
                ] as [String: Any]
            ])
        let page = try fixture.page()
        #expect(page.faults.isEmpty, "\(page.faults)")
        func marks(_ reason: String) -> [String] {
            page.nodes.filter { $0["data-item"] == reason }.flatMap(\.all)
                .filter { $0.name == "rect" && $0["data-value"] != nil }.compactMap { $0["class"] }
        }
        #expect(marks("names") == ["pill no", "pill"])
        #expect(marks("suspicious_merge") == ["pill weak", "pill weak"])
        #expect(marks("near_phone") == ["pill near", "pill near"])
        #expect(marks("unknown_level") == ["pill weak", "pill yes"] && marks("hub") == ["pill no"])
        let text = try #require(page.node(id: "queue")?.text)
        for words in [
            "✕ refused", "⚠ the weakest bridge", "⚠ the bridge", "≈ alike", "= equal, no link", "? in doubt",
            "✓ counts for now",
            "✕ links nobody", "phone 1*5 ~ 1*6", "birthday 19**",
            "jd says V9; tmall says V2, which counts for the time being",
            "Kept apart because of a against b.", "phones are one slip apart.", "5 cases wait for a decision",
            "By reason: ", "One person, or 2: held together by email 9***", "Two people are nearly the same",
            "One person’s level", "Many records share phone 9***",
        ] { #expect(text.contains(words), "\(words)") }
        #expect(!text.contains("near matches were not searched"))
    }

    @Test("Of a large run the page says what was not weighed")
    func largeRun() throws {
        var fixture = FolderFixture()
        fixture.files["report.json"] = FolderFixture.report(
            more: [
                "queue": ["whole": false, "refused": 90_000, "scored": 2000, "undecided": 7, "items": [Any]()]
                    as [String: Any]
            ])
        let text = try #require(try fixture.page().node(id: "queue")?.text)
        #expect(text.contains("near matches were not searched"))
        #expect(text.contains("Of 90,000 refused values, the 2,000 with the most accounts were weighed."))
    }
}
