import OneIDCore
import OneIDLinking

/// Finds the blocks of one record. One for each worker.
final class LikeNameReader {
    /// Hashes of the words of the name read last.
    private(set) var hashes: [UInt64] = []
    /// Its words; nil when something of it is hidden.
    private(set) var words: [[UInt8]]?
    /// How many rows with a name of several words have each birthday.
    private(set) var days: [UInt64: Int] = [:]
    private var name: [UInt8] = []
    private var nameHash: UInt64 = 0
    private var cell = NormalisedCell()

    /// Reads the first real name of a row; false when it has none.
    func readNames(_ columns: ReviewColumns, _ table: FieldTable, _ row: Int) -> Bool {
        for column in columns.realNames {
            let found = table.withBytes(column: column, row: row) { PersonName.read($0, into: &name) }
            guard !name.isEmpty, found.links || found == .masked else { continue }
            words = found == .masked ? nil : NameShares.words(name)
            hashes = words?.map(NameShares.hash) ?? []
            nameHash = NameShares.hash(name)
            return true
        }
        return false
    }

    private static func mix(_ one: UInt64, _ other: UInt64) -> UInt64 {
        SharedNames.key.fingerprint(exact: one ^ other &* 0x9e37_79b9_7f4a_7c15, slot: 4).high
    }

    // MARK: Alike by name

    /// The blocks of the row whose name was read: its birthday, its phones' endings and its mailbox, each with a word of the name;
    /// of a hidden name, what is shown of it with what is shown of a masked value.
    func blocks(
        _ columns: ReviewColumns, _ table: FieldTable, _ row: Int, _ record: RecordNumber,
        _ add: (LikeNameMember) -> Void
    ) {
        func note(_ rule: LikeNameMember.Rule, _ hash: UInt64, hides: Bool = false) {
            add(LikeNameMember(rule, hash, hides: hides, record: record, name: nameHash))
        }
        if hashes.count > 1 {
            for column in columns.birthdays {
                guard let day = table.withBytes(column: column, row: row, { Birthday.day(Cell($0), columns.dates) })
                else { continue }
                days[day, default: 0] += 1
                for hash in hashes { note(.birthday, LikeNameReader.mix(hash, day)) }
                note(.birthday, LikeNameReader.mix(letters, day))
            }
        }
        for (column, _, plan) in columns.identifiers {
            guard let type = plan.type, let evidence = type.evidence else { continue }
            table.withBytes(column: column, row: row) { raw in
                guard raw.count > 0 else { return }
                plan.normaliser.normalise(raw, into: &cell)
                if cell.valueClass == .masked, words == nil, let letter = MaskedLetter(ofHidden: name),
                    let pattern = MaskedPattern(raw, type: type), let anchor = MaskedAnchor(of: pattern, evidence)
                {
                    let block = LikeNameReader.narrow(pattern, evidence) ?? anchor.block
                    note(.masked, LikeNameReader.mix(letter.block, block), hides: true)
                }
                guard cell.valueClass.links, !hashes.isEmpty else { return }
                for index in 0..<cell.count {
                    cell.withValue(index) { value in
                        if evidence == .phone, let number = PhoneNeighbours.number(Cell(value)) {
                            for hash in hashes { note(.ending, LikeNameReader.mix(hash, number % 10_000)) }
                        } else if evidence == .mailbox, let mailbox = EmailProvider.mailbox(Cell(value)) {
                            note(.alias, NameShares.hash(mailbox))
                        }
                    }
                }
            }
        }
    }

    /// The same for the same letters in any order: Xiao Ming and Xiaoming.
    private var letters: UInt64 {
        name.reduce(0) { $1 == UInt8(ascii: " ") ? $0 : $0 &+ (UInt64($1) &+ 1) &* 0x9e37_79b9_7f4a_7c15 }
    }

    // MARK: Alike by what a mask shows

    /// The blocks in which a masked value beside a masked name would look for this row, whose name was read.
    func maskable(
        _ columns: ReviewColumns, _ table: FieldTable, _ row: Int, _ record: RecordNumber,
        _ add: (LikeNameMember) -> Void
    ) {
        guard words != nil else { return }
        let letters = MaskedLetter.all(of: name)
        for (column, _, plan) in columns.identifiers {
            guard let evidence = plan.type?.evidence else { continue }
            table.withBytes(column: column, row: row) { raw in
                guard raw.count > 0 else { return }
                plan.normaliser.normalise(raw, into: &cell)
                guard cell.valueClass.links else { return }
                for index in 0..<cell.count {
                    let blocks = cell.withValue(index) { LikeNameReader.anchors(Cell($0), evidence) }
                    for block in blocks {
                        for letter in letters {
                            add(
                                LikeNameMember(
                                    .masked, LikeNameReader.mix(letter.block, block), record: record, name: nameHash))
                        }
                    }
                }
            }
        }
    }

    /// Where a masked value would look for a complete one.
    private static func anchors(_ value: Cell, _ evidence: IdentifierType.Evidence) -> [UInt64] {
        switch evidence {
        case .phone:
            guard let number = PhoneNeighbours.number(value) else { return [] }
            let digits = Array(String(number).utf8)
            let both = (0...3).map { narrow(digits.dropFirst($0), digits.suffix(4)) }
            return MaskedAnchor.blocks(ofPhone: number) + both
        case .mailbox:
            guard let at = value.indices.last(where: { value[$0] == UInt8(ascii: "@") }) else { return [] }
            return [MaskedAnchor.domain(MaskedAnchor.hash(value.part(at + 1..<value.count)))]
        case .ends:
            return [
                MaskedAnchor.ending(.ends, MaskedAnchor.tail(value)),
                MaskedAnchor.beginning(.ends, MaskedAnchor.head(value)),
            ]
        }
    }

    /// The first three and the last four digits of a phone, where a mask shows them: few have both.
    private static func narrow(_ pattern: MaskedPattern, _ evidence: IdentifierType.Evidence) -> UInt64? {
        guard evidence == .phone, pattern.knownHead.count >= 3, pattern.knownTail.count >= 4 else { return nil }
        return narrow(pattern.knownHead[...], pattern.knownTail.suffix(4))
    }

    private static func narrow(_ head: ArraySlice<UInt8>, _ tail: ArraySlice<UInt8>) -> UInt64 {
        (Array(head.prefix(3)) + Array(tail)).reduce(6) { $0 << 8 | UInt64($1) }
    }
}

/// A letter at an end of a name, which a mask shows.
struct MaskedLetter {
    let block: UInt64

    private init(_ letter: some Sequence<UInt8>, isFirst: Bool) {
        block = letter.reduce(isFirst ? 1 : 2) { $0 << 8 | UInt64($1) }
    }

    /// What a name hidden in part shows: its first letter, else its last; nil when it shows neither.
    init?(ofHidden name: [UInt8]) {
        let hidden = UInt8(ascii: "*")
        if let first = name.first, first != hidden {
            self.init(NameShares.initial(name), isFirst: true)
        } else if let last = name.last, last != hidden {
            self.init(MaskedLetter.last(name), isFirst: false)
        } else {
            return nil
        }
    }

    /// Those of a complete name.
    static func all(of name: [UInt8]) -> [MaskedLetter] {
        [MaskedLetter(NameShares.initial(name), isFirst: true), MaskedLetter(last(name), isFirst: false)]
    }

    private static func last(_ name: [UInt8]) -> ArraySlice<UInt8> {
        let start = name.lastIndex { $0 & 0xC0 != 0x80 } ?? name.startIndex
        return name[start...]
    }
}
