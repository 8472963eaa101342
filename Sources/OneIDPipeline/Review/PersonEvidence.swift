import OneIDCore
import OneIDIO

/// All that the records of one cluster say that review shows, unmasked. Every list is sorted and without repeats.
struct PersonEvidence: Sendable {
    /// Records of the map by record key, with their keys.
    var records: [(record: UInt32, key: ReviewKey)] = []
    var names: Set<String> = []
    var identifiers: Set<ReviewIdentifier> = []
    var masked: Set<ReviewIdentifier> = []
    var birthdays: Set<String> = []
    var places: Set<String> = []
    var levels: Set<String> = []
    /// By name of the column's system.
    var balances: [String: StatedAmount] = [:]

    /// The part that a decision rests on, for its digest. Balances and levels change from night to night and are no
    /// evidence of who somebody is.
    var digestText: String {
        func list(_ items: Set<String>) -> String { items.sorted().joined(separator: "\u{1f}") }
        func list(_ items: Set<ReviewIdentifier>) -> String {
            items.sorted().map { "\($0.type)\u{1f}\($0.scope)\u{1f}\($0.value)" }.joined(separator: "\u{1f}")
        }
        return [list(names), list(identifiers), list(masked), list(birthdays), list(places)].joined(separator: "\u{1e}")
    }
}

/// A balance in ten-thousandths; nil once a sum does not fit.
struct StatedAmount: Sendable {
    private(set) var units: Int?
    private static let scale = 10_000

    /// A cell such as `1200`, `1,200` or `-3.50`; nil for anything else.
    init?(_ cell: UnsafeBufferPointer<UInt8>) {
        guard let value = StatedAmount.parse(cell) else { return nil }
        units = value
    }

    mutating func add(_ other: StatedAmount) {
        guard let left = units, let right = other.units else {
            units = nil
            return
        }
        let (sum, overflow) = left.addingReportingOverflow(right)
        units = overflow ? nil : sum
    }

    /// nil also when it is too large.
    private static func parse(_ cell: UnsafeBufferPointer<UInt8>) -> Int? {
        var value = 0
        var decimals: Int?
        var digits = 0
        var isNegative = false
        for (index, byte) in cell.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0: isNegative = true
            case UInt8(ascii: ","), 0x20, 0x09: continue
            case UInt8(ascii: ".") where decimals == nil: decimals = 0
            case 0x30...0x39:
                if let present = decimals {
                    // What lies beyond the fourth decimal does not change what is at stake.
                    if present == 4 { continue }
                    decimals = present + 1
                }
                digits += 1
                guard digits <= 14 else { return nil }
                value = value * 10 + Int(byte - 0x30)
            default: return nil
            }
        }
        guard digits > 0 else { return nil }
        for _ in (decimals ?? 0)..<4 { value *= 10 }
        return isNegative ? -value : value
    }

    var text: String {
        guard let units else { return "more than can be summed" }
        let whole = units.magnitude / UInt(StatedAmount.scale)
        var rest = String(units.magnitude % UInt(StatedAmount.scale))
        rest = String(repeating: "0", count: 4 - rest.count) + rest
        while rest.hasSuffix("0") { rest.removeLast() }
        return (units < 0 ? "-" : "") + "\(whole)" + (rest.isEmpty ? "" : "." + rest)
    }

    /// Digits of the whole part: how much is at stake.
    var magnitude: Int {
        guard let units else { return 9 }
        let whole = units.magnitude / UInt(StatedAmount.scale)
        return whole == 0 ? 0 : String(whole).count
    }
}

/// Reads the evidence of clusters. One for each worker.
final class EvidenceReader {
    /// Records of a cluster that are read; those with the smallest keys.
    static let most = 200

    private let resolution: Resolution
    private let scanner: ReviewScanner
    private var cell = NormalisedCell()
    private var name: [UInt8] = []

    init(_ resolution: Resolution, _ columns: [ReviewColumns]) {
        self.resolution = resolution
        scanner = ReviewScanner(resolution.plan, columns)
    }

    /// - Parameter records: of one cluster.
    func read(_ records: [UInt32]) -> PersonEvidence {
        var evidence = PersonEvidence()
        let accounts = resolution.accounts
        var keyed = records.map { ($0, key(of: $0)) }
        keyed.sort { $0.1 < $1.1 || $0.1 == $1.1 && $0.0 < $1.0 }
        evidence.records = keyed.filter { accounts.hidden?.contains($0.0) != true }
            .map { (record: $0.0, key: $0.1) }
        var read = 0
        for (record, _) in keyed where accounts.superseded?.contains(record) != true {
            guard read < EvidenceReader.most else { break }
            read += 1
            scanner.row(of: record, in: resolution.store) { columns, table in add(columns, table, to: &evidence) }
        }
        return evidence
    }

    func key(of record: UInt32) -> ReviewKey {
        resolution.store.withKey(of: Int(record)) { source, id in
            ReviewKey(source: resolution.plan.sources[source].name, id: String(decoding: id, as: UTF8.self))
        }
    }

    private func add(_ columns: ReviewColumns, _ table: FieldTable, to evidence: inout PersonEvidence) {
        func text(_ column: Int) -> String {
            table.withBytes(column, 0) { String(decoding: EvidenceReader.trimmed($0), as: UTF8.self) }
        }
        for column in columns.realNames {
            table.withBytes(column, 0) { raw in
                if RealName.normalise(raw, into: &name) { evidence.names.insert(String(decoding: name, as: UTF8.self)) }
            }
        }
        for (column, _, plan) in columns.identifiers {
            let slot = resolution.plan.slots.slots[Int(plan.slot)]
            table.withBytes(column, 0) { raw in
                plan.normaliser.normalise(raw, into: &cell)
                if cell.valueClass == .masked {
                    evidence.masked.insert(ReviewIdentifier(type: slot.type, scope: slot.scope, value: text(column)))
                }
                guard cell.valueClass.links else { return }
                for index in 0..<cell.count {
                    evidence.identifiers.insert(
                        ReviewIdentifier(type: slot.type, scope: slot.scope, value: cell.text(index)))
                }
            }
        }
        for column in columns.birthdays {
            table.withBytes(column, 0) { raw in
                if let day = Birthday.day(raw) { evidence.birthdays.insert(Birthday.text(day)) }
            }
        }
        for column in columns.places where !text(column).isEmpty { evidence.places.insert(text(column)) }
        for column in columns.levels where !text(column).isEmpty { evidence.levels.insert(text(column)) }
        for (column, system) in columns.balances {
            guard let amount = table.withBytes(column, 0, { StatedAmount($0) }) else { continue }
            if evidence.balances[system]?.add(amount) == nil { evidence.balances[system] = amount }
        }
    }

    private static func trimmed(_ raw: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var part = raw[...]
        while let first = part.first, first <= 0x20 { part = part.dropFirst() }
        while let last = part.last, last <= 0x20 { part = part.dropLast() }
        return UnsafeBufferPointer(rebasing: part)
    }
}
