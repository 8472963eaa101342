/// What a line of the decisions is about that rules on something the merge rules left to review, or on a shared value: the words of its
/// column `type`.
package enum DoubtSubject: Sendable, Hashable {
    /// `attribute:birthday`
    case attribute(String)
    case level
    /// `points:growth`
    case points(String)
    /// `stored_value:card`
    case storedValue(String)
    /// `flag:blacklist`
    case flag(String)
    /// A value of an identifier type that links nothing because too many share it.
    case hub(type: String)

    /// How such a subject is written, for messages.
    package static let forms = "attribute:NAME, level, points:NAME, stored_value:NAME, flag:NAME"

    /// - Parameter types: names of the identifier types.
    package init?(written: String, types: [String]) {
        if types.contains(written) {
            self = .hub(type: written)
            return
        }
        if written == "level" {
            self = .level
            return
        }
        guard let colon = written.firstIndex(of: ":") else { return nil }
        let name = String(written[written.index(after: colon)...])
        guard !name.isEmpty else { return nil }
        switch written[..<colon] {
        case "attribute": self = .attribute(name)
        case "points": self = .points(name)
        case "stored_value": self = .storedValue(name)
        case "flag": self = .flag(name)
        default: return nil
        }
    }

    package var written: String {
        switch self {
        case .attribute(let name): "attribute:\(name)"
        case .level: "level"
        case .points(let name): "points:\(name)"
        case .storedValue(let name): "stored_value:\(name)"
        case .flag(let name): "flag:\(name)"
        case .hub(let type): type
        }
    }

    /// The decisions that can be about it.
    package var verdicts: [Decision.Verdict] {
        switch self {
        case .attribute, .level: [.choose, .reject]
        case .points, .storedValue, .hub: [.accept, .reject]
        case .flag: [.reject]
        }
    }
}
