import OneIDCore
import OneIDLinking
import OneIDShell

/// One person for a terminal: sections with aligned lines, the source beside each value, conflicts marked.
///
/// A card shows what the profile says and nothing else, in the same order; what a section holds that it does not know by
/// name is shown by its path, so that no part of a profile is ever missing from its card.
struct PersonCard {
    private let profile: JSONTree
    private let colour: Bool
    private var lines: [String] = []

    init(_ json: [UInt8], colour: Bool) {
        profile = JSONTree(json) ?? .null
        self.colour = colour
        build()
    }

    /// Ends in a newline.
    var text: String { lines.joined(separator: "\n") + "\n" }

    // MARK: Sections

    private mutating func build() {
        lines.append(Style.bold.applied(to: "OneID " + (profile["oneid"]?.plain ?? "?"), when: colour))
        var head: [CardLine] = []
        let aliases = (profile["aliases"]?.elements ?? []).compactMap(\.plain)
        if !aliases.isEmpty { head.append(CardLine("before", value: aliases.joined(separator: ", "))) }
        if let first = profile["first_seen"]?.plain, let last = profile["last_seen"]?.plain {
            head.append(CardLine("seen", value: first == last ? first : "\(first) to \(last)"))
        }
        add(nil, head)
        let disputed = Set(
            (profile["conflicts"]?.elements ?? []).map { "\($0["kind"]?.plain ?? "") \($0["name"]?.plain ?? "")" })
        for (key, value) in profile.members {
            switch key {
            case "oneid", "aliases", "first_seen", "last_seen", "records": continue
            case "identifiers": add("Identifiers", identifiers(value))
            case "attributes": add("Attributes", decided(value, "attribute", disputed))
            case "membership": addMembership(value, disputed)
            case "conflicts": add("Conflicts", value.elements.flatMap(conflict))
            case "consent": add("Consent", decided(value, "consent", disputed))
            case "flags": add("Flags", decided(value, "flag", disputed))
            default: add(PersonCard.title(key), CardPaths.lines(value))
            }
        }
    }

    private mutating func add(_ title: String?, _ section: [CardLine]) {
        guard !section.isEmpty else { return }
        if let title {
            lines.append("")
            lines.append(Style.bold.applied(to: title, when: colour))
        }
        let width = min(28, section.map { DisplayWidth.of($0.label) }.max() ?? 0)
        let values = min(40, section.map { DisplayWidth.of($0.value) }.max() ?? 0)
        for line in section {
            var text = "  " + DisplayWidth.padded(line.label, to: width) + "  "
            text += line.note.isEmpty ? line.value : DisplayWidth.padded(line.value, to: values) + "  " + line.note
            text = text.trimmingTrailingSpaces
            lines.append(line.isDisputed ? Style.yellow.applied(to: text + "  (!)", when: colour) : text)
        }
    }

    /// `stored_value` as `Stored value`.
    private static func title(_ key: String) -> String {
        let words = key.replacing(text: "_", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private func identifiers(_ value: JSONTree) -> [CardLine] {
        value.members.flatMap { type, list in
            list.elements.map { element in
                if let plain = element.plain { return CardLine(type, value: plain) }
                let note = [element["scope"]?.plain.map { "of \($0)" }, element["hash"]?.plain].compactMap(\.self)
                return CardLine(type, value: element["value"]?.plain ?? "", note: note.joined(separator: ", "))
            }
        }
    }

    /// Values with the account they come from and the rule that chose them.
    private func decided(_ value: JSONTree, _ kind: String, _ disputed: Set<String>) -> [CardLine] {
        value.members.map { name, decision in
            let shown: String
            if let list = decision["value"]?.elements, !list.isEmpty {
                shown = list.compactMap(\.plain).joined(separator: ", ")
            } else {
                shown = decision["value"]?.plain ?? "-"
            }
            return CardLine(
                name, value: shown, note: CardPaths.origin(decision, rule: true),
                isDisputed: disputed.contains("\(kind) \(name)"))
        }
    }

    private mutating func addMembership(_ value: JSONTree, _ disputed: Set<String>) {
        var section: [CardLine] = []
        if let level = value["level"] {
            let note = value["level_decision"].map { CardPaths.origin($0, rule: true) } ?? ""
            section.append(
                CardLine("level", value: level.plain ?? "-", note: note, isDisputed: disputed.contains("level level")))
        }
        for (system, balance) in value["points"]?.members ?? [] {
            section.append(
                CardLine(
                    system, value: balance["balance"]?.plain ?? "-", note: CardPaths.residue(balance),
                    isDisputed: disputed.contains("points \(system)")))
            for lot in balance["lots"]?.elements ?? [] { section.append(CardPaths.lot(lot)) }
        }
        add("Membership", section)
        add("Accounts", (value["accounts"]?.elements ?? []).map(account))
    }

    private func account(_ value: JSONTree) -> CardLine {
        var parts: [String] = []
        if let tier = value["tier"]?.plain { parts.append(tier) }
        parts += (value["organisation"]?.members ?? []).compactMap { $0.value.plain }
        if let level = value["level"]?.plain { parts.append("level \(level)") }
        parts += (value["points"]?.members ?? []).compactMap { name, cell in cell.plain.map { "\(name) \($0)" } }
        if let updated = value["updated"]?.plain { parts.append(updated) }
        return CardLine(
            value["source"]?.plain ?? "", value: value["record"]?.plain ?? "", note: parts.joined(separator: ", "))
    }

    private func conflict(_ value: JSONTree) -> [CardLine] {
        func side(_ side: JSONTree) -> String {
            "\(side["value"]?.plain ?? "-") (\(side["source"]?.plain ?? "") \(side["record"]?.plain ?? ""))"
        }
        var note = "by \(value["rule"]?.plain ?? "")"
        if value["decision"]?.plain == "review" { note += ", for review" }
        if let reason = value["reason"]?.plain { note += ": \(reason)" }
        let name = [value["kind"]?.plain, value["name"]?.plain].compactMap(\.self)
        let label = name.count == 2 && name[0] == name[1] ? name[0] : name.joined(separator: " ")
        let winner = value["winner"].map { side($0) } ?? "nothing"
        let losers = (value["losers"]?.elements ?? []).map(side).joined(separator: ", ")
        return [
            CardLine(
                label, value: losers.isEmpty ? winner : "\(winner) over \(losers)", note: note,
                isDisputed: value["decision"]?.plain == "review")
        ]
    }
}

/// One line of a card.
struct CardLine {
    let label: String
    let value: String
    let note: String
    let isDisputed: Bool

    /// Control characters are made visible: a cell must not steer the terminal.
    init(_ label: String, value: String, note: String = "", isDisputed: Bool = false) {
        self.label = ControlCharacters.escaped(label)
        self.value = ControlCharacters.escaped(value)
        self.note = ControlCharacters.escaped(note)
        self.isDisputed = isDisputed
    }
}

/// Parts of a profile that a card shows alike wherever they stand.
enum CardPaths {
    /// Every plain value below a value, by its path.
    static func lines(_ value: JSONTree, path: String = "") -> [CardLine] {
        switch value {
        case .object(let members):
            // A member beside its origin is one line.
            return members.flatMap { key, inner in lines(inner, path: path.isEmpty ? key : "\(path) \(key)") }
        case .array(let elements):
            if elements.allSatisfy({ $0.plain != nil }) {
                let plain = elements.compactMap(\.plain)
                let key = path.split(separator: " ").last.map(String.init) ?? ""
                let text = CalendarCounts.text(key, plain) ?? plain.joined(separator: ", ")
                return elements.isEmpty ? [] : [CardLine(path, value: text)]
            }
            return elements.map { element in
                let parts = element.members.compactMap { key, inner in inner.plain.map { "\(key) \($0)" } }
                return CardLine(path, value: parts.joined(separator: ", "))
            }
        default: return value.plain.map { [CardLine(path, value: $0)] } ?? []
        }
    }

    /// `tmall 7101, by highest`
    static func origin(_ value: JSONTree, rule: Bool) -> String {
        let account = [value["source"]?.plain, value["record"]?.plain].compactMap(\.self).joined(separator: " ")
        let byRule = rule ? value["rule"]?.plain.map { "by \($0)" } : nil
        let linked = value["linked"]?.plain.map { "with \($0)" }
        return [account.isEmpty ? nil : account, byRule, linked].compactMap(\.self).joined(separator: ", ")
    }

    /// What rounding left of a balance.
    static func residue(_ balance: JSONTree) -> String {
        guard let residue = balance["residue"]?.plain, residue != "0" else { return "" }
        return "residue \(residue)"
    }

    /// One lot of points: where it comes from and what became of it.
    static func lot(_ lot: JSONTree) -> CardLine {
        let skipped: Set<String> = ["source", "record", "amount"]
        let parts = lot.members.compactMap { key, value in
            skipped.contains(key) ? nil : value.plain.flatMap { $0 == "0" ? nil : "\(key) \($0)" }
        }
        let origin = CardPaths.origin(lot, rule: false)
        return CardLine("", value: "\(lot["amount"]?.plain ?? "-") of \(origin)", note: parts.joined(separator: ", "))
    }
}
