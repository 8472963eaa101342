import OneIDCore

/// A right that something gives which a person owns.
public struct GrantedRight: Sendable {
    public let right: String
    let count: Int
    /// The last day; nil: it does not end.
    let until: CalendarDay?
    let isExpired: Bool
    let product: [UInt8]
    /// The order that the thing was bought with.
    let source: String
    let record: [UInt8]

    public init(
        right: String, count: Int, until: CalendarDay?, isExpired: Bool, product: [UInt8], source: String,
        record: [UInt8]
    ) {
        self.right = right
        self.count = count
        self.until = until
        self.isExpired = isExpired
        self.product = product
        self.source = source
        self.record = record
    }

    var state: StaticString { isExpired ? "expired" : "kept" }
}

/// The rights that follow from what a person owns, among the entitlements: `in` = `kept` + `expired`.
///
/// ```
/// "cleaning":{"value":1,"rule":"grant","from":[{"value":1,"until":"2026-03-01","state":"kept","product":"AC-9","source":"orders",
///             "record":"T1"}]}
/// ```
public final class GrantSection {
    private var rights: [GrantedRight] = []
    /// Of all persons since the section was made.
    public private(set) var totals = GrantTotals()

    public init() {}

    /// Takes what a person has, by name of the right.
    public func take(_ rights: [GrantedRight]) {
        self.rights = rights
        var names: [String] = []
        for right in rights {
            totals.add(right, isFirst: names.last != right.right)
            if names.last != right.right { names.append(right.right) }
        }
    }

    public var isEmpty: Bool { rights.isEmpty }

    /// Writes a member for each right.
    public func writeMembers(to text: inout JSONLine) {
        var start = 0
        while start < rights.count {
            var end = start
            while end < rights.count, rights[end].right == rights[start].right { end += 1 }
            let own = rights[start..<end]
            text.key(named: rights[start].right)
            text.object { text in
                text.key("value")
                text.number(own.reduce(0) { $1.isExpired ? $0 : $0 + $1.count })
                text.key("rule")
                text.string("grant")
                text.array("from") { text in
                    for right in own { text.object { GrantSection.write(right, to: &$0) } }
                }
            }
            start = end
        }
    }

    private static func write(_ right: GrantedRight, to text: inout JSONLine) {
        text.key("value")
        text.number(right.count)
        if let until = right.until {
            text.key("until")
            text.day(until)
        }
        text.key("state")
        text.string(right.state)
        text.key("product")
        text.string(String(decoding: right.product, as: UTF8.self))
        text.key("source")
        text.string(right.source)
        text.key("record")
        text.string(String(decoding: right.record, as: UTF8.self))
    }

    /// One line of CSV for each right.
    public func writeLedger(oneID: Cell, to text: inout JSONLine) {
        for right in rights {
            var line = AssetLine(system: right.right, source: right.source, kind: .entitlement)
            line.expiry = right.until
            line.state = right.state
            line.take(
                Amount(billionths: Int128(right.count) * 1_000_000_000), as: right.isExpired ? \.expired : \.kept)
            right.record.withCell { line.write(oneID: oneID, record: $0, to: &text) }
        }
    }
}

/// The rights that things give, of all people. Every worker has its own; `merge` adds them up.
public struct GrantTotals: Sendable {
    private struct Sums {
        var granted = 0
        var kept = 0
        var expired = 0
        var persons = 0
    }

    private var sums: [String: Sums] = [:]

    public init() {}

    mutating func add(_ right: GrantedRight, isFirst: Bool) {
        sums[right.right, default: Sums()].granted += right.count
        if right.isExpired { sums[right.right]?.expired += right.count } else { sums[right.right]?.kept += right.count }
        if isFirst { sums[right.right]?.persons += 1 }
    }

    public mutating func merge(_ other: GrantTotals) {
        for (name, theirs) in other.sums {
            sums[name, default: Sums()].granted += theirs.granted
            sums[name]?.kept += theirs.kept
            sums[name]?.expired += theirs.expired
            sums[name]?.persons += theirs.persons
        }
    }

    private var sorted: [(name: String, sums: Sums)] { sums.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 } }

    /// `cleaning: 5 in = 3 kept + 2 expired`
    public var lines: [String] {
        sorted.map { name, sums in
            "\(name): \(FindingText.count(sums.granted)) in = \(FindingText.count(sums.kept)) kept"
                + (sums.expired > 0 ? " + \(FindingText.count(sums.expired)) expired" : "")
        }
    }

    /// Errors that end the run with status 70.
    public var violations: [Finding] {
        sorted.filter { $0.sums.granted != $0.sums.kept + $0.sums.expired }.map { name, _ in
            Finding(
                .unbalancedStoredValue, "the right '\(name)' does not add up",
                fix: "report this as a bug, with the configuration; do not use the outputs")
        }
    }

    /// The member `grants` of the run's report; nothing where nobody has any.
    public func write(to text: inout JSONLine) {
        guard !sums.isEmpty else { return }
        text.object("grants") { text in
            for (name, sums) in sorted {
                text.key(named: name)
                text.object { text in
                    text.member("in", sums.granted)
                    text.member("kept", sums.kept)
                    text.member("expired", sums.expired)
                    text.member("persons", sums.persons)
                }
            }
        }
    }
}
