import Foundation
import OneIDConfiguration
import OneIDCore
import Testing

@testable import OneIDReconcile

/// `docs/reference/rules.md` shows what the rules really do: its configuration is read, its results are computed here.
@Suite struct RulesPageTests {
    private let page: String
    private let rules: Rules

    init() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        page = try String(contentsOf: root.appending(path: "docs/reference/rules.md"), encoding: .utf8)
        let block = page.components(separatedBy: "```json5\n").dropFirst().first?.components(separatedBy: "```")[0]
        let (configuration, findings) = Configuration.read(Array((block ?? "").utf8), file: "c")
        let read = try #require(configuration, "\(findings.map(\.message))")
        #expect(findings.isEmpty)
        rules = Rules(plan: ReconcilePlan(rules: read.rules, sources: read.sources))
    }

    /// The accounts of the page's table.
    static let accounts = [
        Account(
            "tmall", "7101", at: 20_250_301,
            [
                "nick": "小明", "birth": "1990-05-01", "province": "江苏", "city": "苏州", "level": "V3", "accept_sms": "1",
                "is_black": "0",
            ]),
        Account(
            "tmall", "7102", at: 20_250_601,
            [
                "nick": "ming", "birth": "1900-01-01", "province": "", "city": "南京", "level": "V9", "accept_sms": "否",
                "is_black": "",
            ]),
        Account("partner", "P9", ["等级": "普卡"]),
        Account("pos", "C5", ["name": "王小明", "coupons": "3"]),
        Account("pos", "C6", ["name": "王晓明", "coupons": "4"]),
    ]

    @Test("The accounts and what becomes of them")
    func example() {
        for account in Self.accounts {
            let cells = account.cells.sorted { $0.key < $1.key }.map { name, value in
                value.isEmpty ? "\(name) blank" : "\(name) `\(value)`"
            }
            let row =
                "| \(account.source) | \(account.id) | \(account.updated.map(String.init) ?? "") | "
                + cells.joined(separator: ", ") + " |"
            expect(row)
        }
        let sections: [ProfileSection] = [
            LevelSection(plan: rules.plan), AttributeSection(plan: rules.plan), ConsentSection(plan: rules.plan),
            FlagSection(plan: rules.plan), EntitlementSection(plan: rules.plan),
        ]
        for section in sections { expect(Self.lines(rules.say(Self.accounts, section).text)) }
    }

    /// One member of the outer two objects a line.
    private static func lines(_ text: String) -> String {
        var depth = 0
        var quoted = false
        var broken = ""
        for character in text {
            if character == "\"" { quoted.toggle() }
            if !quoted, character == "{" || character == "[" { depth += 1 }
            if !quoted, character == "}" || character == "]" { depth -= 1 }
            broken.append(character)
            if !quoted, character == ",", depth <= 2 { broken += "\n" + String(repeating: "  ", count: depth) }
        }
        return broken
    }

    private func expect(_ text: String) {
        #expect(page.contains(text), "the page lacks:\n\(text)")
    }

    @Test("Every attribute rule with an example", arguments: Survivorship.allCases)
    func attributeRules(rule: Survivorship) throws {
        let values: [String] =
            switch rule {
            case .any, .all: ["yes", "no", "yes"]
            case .min, .max: ["9.5", "10", "-1"]
            default: ["Li Lei", "Lei", "Lei"]
            }
        let rules = try Rules(attributes: ["x"], "attributes: { x: '\(rule.rawValue)' }")
        let accounts = zip(["a", "b", "c"], zip([3, 2, 1], values)).map { source, cell in
            Account(source, "1", at: Int64(2022 + cell.0), ["x": cell.1])
        }
        let said = rules.attributes(accounts).text
        let start = try #require(said.range(of: #""value":"#)).upperBound
        let end = try #require(said.range(of: rule == .union ? #","rule""# : #","source""#)).lowerBound
        let cells = accounts.map { "\($0.source) \($0.updated ?? 0) `\($0.cells["x"] ?? "")`" }.joined(separator: ", ")
        #expect(
            page.components(separatedBy: "\n").contains {
                $0.hasPrefix("| `\(rule.rawValue)` | ") && $0.hasSuffix(" | \(cells) | `\(said[start..<end])` |")
            }, "the page lacks: | `\(rule.rawValue)` | … | \(cells) | `\(said[start..<end])` |")
    }

    @Test("Every spelling of yes and no")
    func spellings() {
        for words in [YesNo.yes, YesNo.no, YesNo.flagged, YesNo.notFlagged, YesNo.notRefused] {
            expect(words.map { "`\($0)`" }.joined(separator: " "))
        }
    }
}
