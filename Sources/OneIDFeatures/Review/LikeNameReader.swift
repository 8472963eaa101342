import OneIDCore
import OneIDLinking
import OneIDPipeline

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
                guard
                    let day = table.withBytes(
                        column: column, row: row, { Birthday.day(Cell($0), columns.birthdayKind(column)) })
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
                    let pattern = MaskedPattern(raw, type: type),
                    let block = MaskedAnchor.narrowest(pattern, evidence)
                {
                    note(.masked, LikeNameReader.mix(letter.block, block), hides: true)
                }
                guard cell.valueClass.links, !hashes.isEmpty else { return }
                for index in 0..<cell.count {
                    cell.withValue(index) { value in
                        if evidence == .phone, let number = PhoneDigits.number(Cell(value)) {
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
                    let blocks = cell.withValue(index) { MaskedAnchor.all(of: Cell($0), evidence) }
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
}
