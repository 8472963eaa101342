import OneIDConfiguration
import OneIDCore

/// A value of a report, asked without trust: what is missing or of another kind is empty, names are short and counts are no larger than
/// can be added up.
struct Fact: Sendable {
    private let node: ConfigurationNode?

    init(_ node: ConfigurationNode?) { self.node = node }

    subscript(_ key: String) -> Fact { Fact(node?[key]) }

    /// Whether there is anything but `null`.
    var exists: Bool {
        if case .null? = node?.value { return false }
        return node != nil
    }

    /// Characters of a name that a page shows.
    private static let ofName = 80
    private static let ofSentence = 400
    /// No count of people or rows is beyond; so many thousand of them can be added up.
    private static let mostCounted = 1_000_000_000_000_000

    var name: String? { node?.string.map { Shortening.middle($0, characters: Fact.ofName) } }
    var text: String { name ?? "" }
    /// A text that is longer than a name.
    var sentence: String { node?.string.map { Shortening.middle($0, characters: Fact.ofSentence) } ?? "" }

    var count: Int { count(or: 0) }
    var isCount: Bool { node?.whole != nil }

    private func count(or other: Int) -> Int { min(Fact.mostCounted, max(0, node?.whole ?? other)) }

    var flag: Bool {
        if case .boolean(let flag)? = node?.value { return flag }
        return false
    }

    /// A number as it is spelled, also one in quotes.
    var spelling: String {
        switch node?.value {
        case .number(let number): Shortening.middle(number.spelling, characters: Fact.ofName)
        case .string(let text): Shortening.middle(text, characters: Fact.ofName)
        default: ""
        }
    }

    /// The same for drawing; 0 for what is no number.
    var amount: Double {
        guard let value = Double(spelling), value.isFinite else { return 0 }
        return value
    }

    var list: [Fact] { node?.elements.map { Fact($0) } ?? [] }
    var counts: [Int] { list.map(\.count) }

    var members: [(name: String, value: Fact)] {
        node?.members.map { (Shortening.middle($0.key, characters: Fact.ofName), Fact($0.value)) } ?? []
    }
}
