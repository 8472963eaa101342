import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDPipeline

/// Reads cells of candidates again: only hashes were kept of them.
final class CellTexts {
    private let resolution: Resolution
    private let reader: RowReader
    private let cells: CellReader
    private let scanner: ReviewScanner

    /// - Parameter columns: by file.
    init(_ resolution: Resolution, _ columns: [ReviewColumns]) {
        self.resolution = resolution
        scanner = ReviewScanner(resolution.plan, columns)
        reader = RowReader(plan: resolution.plan, store: resolution.store)
        cells = CellReader(key: resolution.scan.key)
    }

    /// The canonical value behind a signal of a complete one; of a phone that lost a digit, the cell.
    func complete(_ signal: ReviewSignal) -> ReviewIdentifier? {
        reader.read(signal.record) { plan, table in
            guard table.rowCount == 1, plan.identifiers.indices.contains(Int(signal.column)) else { return nil }
            let identifier = plan.identifiers[Int(signal.column)]
            let slot = resolution.plan.slots.slots[Int(identifier.slot)]
            return table.withBytes(column: identifier.column, row: 0) { raw in
                if signal.kind == .shortPhone {
                    return ReviewIdentifier(
                        type: slot.type, scope: slot.scope, value: String(decoding: raw, as: UTF8.self))
                }
                for (_, text) in cells.fingerprints(of: raw, identifier) where CellTexts.is(text, signal) {
                    return ReviewIdentifier(type: slot.type, scope: slot.scope, value: text)
                }
                return nil
            }
        }
    }

    private static func `is`(_ text: String, _ signal: ReviewSignal) -> Bool {
        text.withCell { bytes in
            switch signal.kind {
            case .phone: return PhoneDigits.number(bytes) == signal.value
            case .email: return MailboxParts.hashes(bytes).map { $0 == (signal.value, signal.second) } ?? false
            case .ends:
                return MaskedAnchor.tail(bytes) == signal.value && MaskedAnchor.head(bytes) == signal.second
            case .masked, .birthday, .place, .address, .shortPhone: return false
            }
        }
    }

    /// The address behind a signal, as exported.
    func place(_ signal: ReviewSignal) -> String? {
        scanner.row(of: signal.record, in: resolution.store) { columns, table in
            for column in columns.addresses.sorted() {
                let text: String? = table.withBytes(column: column, row: 0) { raw in
                    SignalReader.hash(ofPlace: Cell(raw)) == signal.value ? String(Cell(raw)) : nil
                }
                if let text { return text }
            }
            return nil
        }
    }

    /// A masked cell as exported, and its pattern.
    func masked(
        _ signal: ReviewSignal
    ) -> (shown: ReviewIdentifier, pattern: MaskedPattern, evidence: IdentifierType.Evidence)? {
        reader.read(signal.record) { plan, table in
            guard table.rowCount == 1, plan.identifiers.indices.contains(Int(signal.column)) else { return nil }
            let identifier = plan.identifiers[Int(signal.column)]
            guard let type = identifier.type, let evidence = type.evidence else { return nil }
            let slot = resolution.plan.slots.slots[Int(identifier.slot)]
            return table.withBytes(column: identifier.column, row: 0) { raw in
                guard let pattern = MaskedPattern(raw, type: type) else { return nil }
                let shown = ReviewIdentifier(
                    type: slot.type, scope: slot.scope, value: String(decoding: raw, as: UTF8.self))
                return (shown, pattern, evidence)
            }
        }
    }
}
