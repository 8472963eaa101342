import OneIDConfiguration
import OneIDCore
import Testing

@testable import OneIDReconcile

@Suite struct AssetSectionTests {
    private let sources = [
        "m": "",
        "cards":
            "kind: 'cards', account: { source: 'm', column: 'owner' }, value: 'left', currency: { column: 'cur' }, "
            + "expires: 'until', status: 'state'",
        "tickets":
            "kind: 'coupons', account: { source: 'm', column: 'owner' }, type: 'kind', from: 'from', until: 'until', "
            + "used: 'used'",
    ]

    private func say(_ rows: [Account], asOf: String = "2026-06-30") throws -> (
        said: Said, ledger: [[String]], lines: [String]
    ) {
        let rules = try Rules(sources, "")
        let section = AssetSection(plan: rules.plan, asOf: nanoseconds(asOf))
        let said = rules.say([Account("m", "1", [:])] + rows, section)
        let ledger = Person([Account("m", "1", [:])] + rows, rules.plan).with { view in
            written { text in "ID".withCell { section.writeLedger(view, oneID: $0, to: &text) } }
        }
        return (
            said,
            ledger.split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            },
            section.totals.lines
        )
    }

    private func card(_ id: String, _ left: String, _ more: [String: String] = [:]) -> Account {
        Account("cards", id, ["left": left, "cur": "CNY"].merging(more) { $1 })
    }

    @Test func cardsAreSummedByCurrencyAndNeverDropped() throws {
        let (said, ledger, lines) = try say([
            card("1", "100", ["until": "2026-06-30"]), card("2", "50.50", ["until": "2026-06-29"]),
            card("3", "20", ["state": "已作废"]), card("4", "7", ["state": "已使用"]), card("5", "-3"),
            card("6", "9", ["cur": "USD"]), card("7", ""), card("8", "x"),
        ])
        #expect(
            said.text.hasPrefix(
                #"{"gift_cards":{"CNY":{"balance":100.00,"in":174.50,"used":7.00,"void":20.00,"expired":50.50,"held":-3.00,"cards":["#
                    + #"{"source":"cards","record":"1","value":100.00,"expires":"2026-06-30","state":"kept"},"#))
        #expect(said.text.contains(#""USD":{"balance":9.00,"in":9.00"#))
        #expect(
            said.text.contains(#"{"source":"cards","record":"8","value":"x","state":"unreadable"}],"review":true}"#))
        #expect(ledger.count == 7)
        #expect(ledger.map { $0[14] } == ["kept", "expired", "void", "used", "held", "kept", "unreadable"])
        #expect(
            lines.first
                == "gift cards in CNY: 174.5 in = 100 kept + 7 used + 20 void + 50.5 expired + -3 held for review")
        #expect(said.conflicts.count == 2)
    }

    @Test func couponsCountUntilTheyAreUsedOrOver() throws {
        func ticket(_ id: String, _ cells: [String: String]) -> Account {
            Account("tickets", id, ["kind": "8折券"].merging(cells) { $1 })
        }
        let (said, ledger, lines) = try say([
            ticket("1", ["until": "2026-06-30"]), ticket("2", ["until": "2026-06-29"]), ticket("3", ["used": "yes"]),
            ticket("4", ["used": "2026-05-01"]), ticket("5", ["used": "2026-07-01"]),
            ticket("6", ["from": "2026-07-01"]),
            ticket("7", ["used": "未使用"]), ticket("8", ["used": "perhaps"]),
        ])
        #expect(
            said.text.hasPrefix(
                #"{"coupons":{"8折券":{"count":5,"in":8,"used":2,"void":0,"expired":1,"held":0,"coupons":["#))
        #expect(
            ledger.map { $0[14] } == ["kept", "expired", "used", "used", "kept", "pending", "kept", "kept"])
        #expect(lines == ["coupons 8折券: 8 in = 5 kept + 2 used + 1 expired"])
        #expect(said.tally.entries.keys.map(\.id.id) == ["asset.unreadable-use"])
    }
}
