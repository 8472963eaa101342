import OneIDCore
import OneIDPipeline

/// Says of a cell, or of a value that somebody asks about, what it is to a run. Not shared between workers.
final class ValueReader {
    struct Value {
        let state: CellState
        let reason: String
        let text: [UInt8]
        /// nil unless it is a value of its type.
        let print: Fingerprint?
    }

    private let resolution: Resolution
    private let cells: CellReader
    private let digests: [Fingerprint: Fingerprint]
    private let ignored: IgnoredValues
    private var cell = NormalisedCell()

    init(_ resolution: Resolution) {
        self.resolution = resolution
        cells = CellReader(key: resolution.scan.key)
        var digests: [Fingerprint: Fingerprint] = [:]
        for interner in resolution.scan.interners {
            digests.merge(interner.translations.knownIdentities) { first, _ in first }
        }
        self.digests = digests
        ignored = IgnoredValues(resolution)
    }

    /// What a cell holds: nothing, one value, or several.
    func read(_ raw: Cell, _ column: ColumnPlan) -> [Value] {
        column.normalise(raw.bytes, into: &cell)
        let reason = cell.reason
        let state: CellState
        switch cell.valueClass {
        case .empty: return []
        case .clean, .decorated, .hashed: state = column.countsOnly ? .unscoped : .links
        case .junk: state = cell.isTemporary ? .temporary : .junk
        case .masked: state = .masked
        case .damaged: state = .damaged
        case .invalid: state = .invalid
        }
        if state == .junk, let value = ignored(raw, column) { return [value] }
        guard state == .links else {
            let text = ValueReader.trimmed(raw)
            let shown = column.isKey ? KeyText.shown(text) : text
            return [Value(state: state, reason: "\(reason)", text: shown, print: nil)]
        }
        return cells.linkPrints(of: raw.bytes, column, digests: digests).map {
            Value(state: .links, reason: "", text: $0.text, print: $0.print)
        }
    }

    /// The values of a cell that link, one after the other, for loops over everybody: the bytes are good during the call.
    func forEachLink(in raw: Cell, _ column: ColumnPlan, _ body: (Fingerprint, Cell) -> Void) {
        cells.forEachLinkPrint(of: raw.bytes, column, digests: digests) { body($0, Cell($1)) }
    }

    private func ignored(_ raw: Cell, _ column: ColumnPlan) -> Value? {
        let type = resolution.plan.slots.slots[Int(column.slot)].type
        guard let (decision, value) = ignored.decision(on: raw, of: type, column, &cell) else { return nil }
        // A digest is shown as it is written, like one that links.
        let text = column.digest?.own == nil ? value : ValueReader.trimmed(raw)
        return Value(state: .ignored, reason: decision.citation, text: text, print: nil)
    }

    /// The columns of a slot, those with plain values first.
    func columns(of slot: UInt8) -> [ColumnPlan] {
        let columns = resolution.plan.files.flatMap(\.identifiers).filter { $0.slot == slot }
        return columns.filter { $0.digest?.own == nil } + columns.filter { $0.digest?.own != nil }
    }

    /// What a value is to a slot: read as a plain value where the slot has any, else as a digest.
    func read(_ text: [UInt8], slot: UInt8) -> [Value] {
        var first: [Value] = []
        for column in columns(of: slot) {
            let values = text.withCell { read($0, column) }
            if values.contains(where: { $0.print != nil }) { return values }
            if first.isEmpty { first = values }
        }
        return first
    }

    private static func trimmed(_ raw: Cell) -> [UInt8] {
        var bytes = Array(raw.part(0..<min(raw.count, 256)))[...]
        while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
        return Array(bytes.drop { $0 <= 0x20 })
    }
}
