import OneIDCore
import OneIDIntake

/// The masked phones beside masked names of a run, and how common the letters are that such names show.
struct HiddenNames: @unchecked Sendable {
    /// What some records show.
    struct Mask {
        let slot: UInt8
        /// The phone without blanks and dashes, and the name as names are compared.
        let text: [UInt8]
        let pattern: MaskedPattern
        let name: PersonName
        /// The letter that the name shows.
        let letter: MaskedLetter
        /// Digits that are known besides those of the country.
        let known: Int
        /// Records of the map, in no order.
        var records: [RecordNumber]
    }

    /// By their texts.
    private(set) var masks: [Mask] = []
    /// Where each mask waits for complete phones.
    private var waiting: [UInt64: [Int]] = [:]
    /// How many complete names show each letter to a mask, and how many there are.
    private var letters: [MaskedLetter: Int] = [:]
    private var names = 0

    private struct Key: Hashable {
        let slot: UInt8
        let text: [UInt8]
    }

    /// What one worker finds.
    private final class Finder {
        var masks: [Key: Mask] = [:]
        var letters: [MaskedLetter: Int] = [:]
        var names = 0
        var name: [UInt8] = []
        var cell = NormalisedCell()
    }

    init(_ rows: MaskedRows) {
        let finders = PerWorker<Finder>(rows.workers.count) { Finder() }
        let readers = PerWorker<RowReader>(rows.workers.count) { RowReader(plan: rows.plan, store: rows.store) }
        rows.forEach { worker, row in
            let finder = finders[worker]
            guard row.readName(into: &finder.name) else { return }
            guard finder.name.contains(UInt8(ascii: "*")) else {
                finder.names += 1
                for letter in MaskedLetter.all(of: finder.name) { finder.letters[letter, default: 0] += 1 }
                return
            }
            guard let letter = MaskedLetter(ofHidden: finder.name) else { return }
            row.forEachPhone { plan, raw in
                plan.normaliser.normalise(raw.bytes, into: &finder.cell)
                guard finder.cell.valueClass == .masked, let pattern = MaskedPattern(raw.bytes, type: plan.type),
                    MaskedAnchor.narrowest(pattern, .phone) != nil,
                    HiddenNames.links(row.record, readers[worker])
                else { return }
                let phone = Array(raw).filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
                let text = phone + [UInt8(ascii: " ")] + finder.name
                let record = rows.accounts.canonical(row.record)
                let mask = Mask(
                    slot: plan.slot, text: text, pattern: pattern, name: PersonName(canonical: finder.name),
                    letter: letter, known: HiddenNames.known(pattern, phone), records: [])
                finder.masks[Key(slot: plan.slot, text: text), default: mask].records.append(record)
            }
        }
        var all: [Key: Mask] = [:]
        for finder in finders.all {
            all.merge(finder.masks) { one, other in
                var both = one
                both.records += other.records
                return both
            }
            letters.merge(finder.letters) { $0 + $1 }
            names += finder.names
        }
        masks = all.values.sorted { left, right in
            left.text != right.text ? left.text.lexicographicallyPrecedes(right.text) : left.slot < right.slot
        }
        for (number, mask) in masks.enumerated() {
            masks[number].records = Array(Set(mask.records))
            if let block = MaskedAnchor.narrowest(mask.pattern, .phone) { waiting[block, default: []].append(number) }
        }
    }

    /// The masks that a complete phone may fit.
    func places(of phone: Cell) -> [Int] {
        waiting.isEmpty ? [] : Set(MaskedAnchor.all(of: phone, .phone)).flatMap { waiting[$0] ?? [] }
    }

    /// Accounts that were closed link with nobody.
    private static func links(_ record: RecordNumber, _ reader: RowReader) -> Bool {
        reader.read(record) { plan, table in
            table.rowCount == 1 && plan.closed.map { $0.link || $0.verdict(0, of: table) != .excluded } ?? true
        }
    }

    private static func known(_ pattern: MaskedPattern, _ phone: [UInt8]) -> Int {
        // Two digits of the country, with a plus, with two zeros or with neither.
        if phone.first == UInt8(ascii: "+") { return pattern.knownBytes - 2 }
        if phone.starts(with: [0x30, 0x30]) { return pattern.knownBytes - 4 }
        return pattern.knownHead.count > 4 && pattern.knownHead.starts(with: [0x38, 0x36])
            ? pattern.knownBytes - 2 : pattern.knownBytes
    }

    /// Whether one would expect less than one stranger in twenty whom a mask fits.
    ///
    /// - Parameter people: who have a phone.
    func isRare(_ mask: Mask, among people: Int) -> Bool {
        let bits = min(40, Surprise.ofMasked(knownBytes: mask.known, .phone, mask.pattern) / 10)
        return Surprise.isRare(
            people,
            [
                Surprise.Share(of: 1, among: 1 << bits),
                Surprise.Share(of: letters[mask.letter] ?? 1, among: names + Surprise.people),
            ])
    }
}
