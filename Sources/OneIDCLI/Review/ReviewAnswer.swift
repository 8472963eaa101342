import OneIDCore
import OneIDFeatures
import OneIDIntake
import OneIDReconcile

/// The letters that answer an item in the terminal: those of the decisions that can be taken on it, and those that every item has.
enum ReviewAnswer {
    enum Action {
        case decide(ReviewVerdict)
        case undecided, back, quit, help, needsAmount, unknown
        case note(String)
    }

    struct Key {
        let letter: Character
        /// As the prompt has it.
        let prompt: String
        /// As the help has it.
        let form: String
        let help: String
    }

    /// The keys of the decisions, in the order in which they are offered.
    static func keys(_ item: ReviewItem) -> [(verdict: Decision.Verdict, key: Key)] {
        item.verdicts.map { ($0, key($0, item)) }
    }

    private static func key(_ verdict: Decision.Verdict, _ item: ReviewItem) -> Key {
        let isShared = item.reason == .hub
        return switch verdict {
        case .merge:
            Key(
                letter: "m", prompt: "[m]erge", form: "m",
                help: "merge: all sides are one person; the next run joins them")
        case .separate:
            Key(
                letter: "s", prompt: "[s]eparate", form: "s",
                help: "separate: they are different people, and are never joined")
        case .ignore:
            Key(
                letter: "i", prompt: "[i]gnore value", form: "i",
                help: "ignore: the value is nobody's own, and links nobody")
        case .choose:
            Key(
                letter: "c", prompt: "[c]hoose N", form: "c N",
                help: "choose: what account N says is right, as long as it says so")
        case .accept:
            isShared
                ? Key(letter: "a", prompt: "[a]ccept", form: "a", help: "accept: the value links all who share it")
                : Key(
                    letter: "a", prompt: "[a]ccept AMOUNT", form: "a AMOUNT",
                    help: "accept: it counts, up to AMOUNT; a alone: up to what is shown")
        case .reject:
            isShared
                ? Key(letter: "r", prompt: "[r]eject", form: "r", help: "reject: the value links nobody, as now")
                : Key(
                    letter: "r", prompt: "[r]eject N", form: "r N",
                    help: "reject: what account N says is held out; r alone: the first")
        }
    }

    /// Whether more than the letter can be said: which account, what amount.
    static func takesText(_ verdict: Decision.Verdict, _ item: ReviewItem) -> Bool {
        switch verdict {
        case .merge, .separate, .ignore: false
        case .choose, .reject: item.reason != .hub && (item.doubt?.statements.count ?? 0) > 1
        case .accept: item.reason != .hub
        }
    }

    static func action(_ answer: Substring, for item: ReviewItem) -> Action {
        guard let letter = answer.first.map({ Character($0.lowercased()) }) else { return .unknown }
        let rest = answer.dropFirst().drop { $0 == " " }
        if let (verdict, _) = keys(item).first(where: { $0.key.letter == letter }) {
            return decide(verdict, String(rest), item)
        }
        switch letter {
        case "u": return .undecided
        case "n": return .note(String(rest))
        case "b": return .back
        case "q": return .quit
        case "?", "？", "h": return .help
        default: return .unknown
        }
    }

    private static func decide(_ verdict: Decision.Verdict, _ rest: String, _ item: ReviewItem) -> Action {
        switch verdict {
        case .merge, .separate, .ignore: return .decide(ReviewVerdict(verdict))
        case .choose, .reject:
            let words = rest.filter { $0 != " " }
            guard words.isEmpty || Int(words) != nil else { return .unknown }
            let number = Int(words) ?? 1
            guard let doubt = item.doubt, doubt.statements.indices.contains(number - 1) else { return .unknown }
            return .decide(ReviewVerdict(verdict, statement: number - 1))
        case .accept:
            guard item.reason != .hub else { return .decide(ReviewVerdict(verdict)) }
            let written = rest.isEmpty ? nil : rest
            let amount = written ?? item.doubt?.statements.first?.value ?? ""
            guard amount.withCell({ Amount.read($0).isNumber }) else { return .needsAmount }
            return .decide(ReviewVerdict(verdict, written: written))
        }
    }

    static func prompt(_ item: ReviewItem) -> String {
        keys(item).map { $0.key.prompt + "  " }.joined() + "[u]ndecided  [n]ote TEXT  [b]ack  [q]uit  [?] help > "
    }

    static func letters(_ item: ReviewItem) -> String {
        (keys(item).map { String($0.key.letter) } + ["u", "n", "b"]).joined(separator: ", ") + " or q"
    }

    /// What each letter does, a line each.
    static func help(_ item: ReviewItem) -> String {
        let always = [
            ("u", "undecided: skip the item for now; a decision on it is taken back"),
            ("n TEXT", "note: TEXT is kept beside your decision; n alone removes it"),
            ("b", "back: the item before, to change your mind"),
            ("q", "quit: stop here; everything decided is in the file already"),
        ]
        let lines = keys(item).map { ($0.key.form, $0.key.help) } + always
        let width = max(8, (lines.map(\.0.count).max() ?? 0) + 2)
        return lines.map { "  " + $0.0 + String(repeating: " ", count: width - $0.0.count) + $0.1 }
            .joined(separator: "\n")
    }
}
