import OneIDCore
import OneIDIO
import OneIDReconcile

/// Writes the chosen people's profiles and what belongs to them, all workers at once, in the order of OneIDs.
///
/// A piece of consecutive people is read, computed and written by one worker onto a sheet, which is put in its place:
/// nothing of a person outlives the person but its lines.
struct ProfileWriter {
    let context: ProfileContext
    let people: PeopleChoice
    let form: ProfileForm
    let workers: Workers

    /// People made by a worker at a time.
    private static let pieceSize = 128

    /// Writes all; returns what was counted on the way.
    func write(to files: Profiles.Outputs) throws(Finding) -> ProfileTotals {
        let outputs = try ProfileOutputs([
            (.profiles, files.profiles, form.header), (.conflicts, files.conflicts, Array(ConflictsPart.header.utf8)),
            (.ledger, files.ledger, Array("\(PointsSection.ledgerHeader)".utf8)),
        ])
        let pieces = (people.count + ProfileWriter.pieceSize - 1) / ProfileWriter.pieceSize
        let started = ContinuousClock.now
        let team = PerWorker<Maker>(workers.count) { Maker(context, form, outputs) }
        let queue = PieceQueue(
            spare: (0..<workers.count * 2).map { _ in ProfileSheet(form) }, place: outputs.place, store: outputs.store)
        workers.forEach(pieces) { worker, piece in
            let first = piece * ProfileWriter.pieceSize
            let maker = team[worker]
            maker.sheet.clear()
            if !outputs.hasFailed { maker.take(people, first..<min(people.count, first + ProfileWriter.pieceSize)) }
            maker.sheet = queue.finish(piece, maker.sheet)
        }
        try outputs.finish(tail: form.tail)
        var totals = ProfileTotals()
        for maker in team.all { totals.add(maker.maker) }
        totals.people = people.count
        totals.duration = ContinuousClock.now - started
        if let violation = totals.points?.violations.first { throw violation }
        return totals
    }

    /// One worker's part.
    private final class Maker {
        let maker: ProfileMaker
        @exclusivity(unchecked) var sheet: ProfileSheet
        private let form: ProfileForm
        private let isJSON: Bool
        private let wantsProfiles: Bool
        private let wantsConflicts: Bool
        private let wantsLedger: Bool
        private let flat: FlatProfiles?
        /// One profile, where something else is made of it.
        @exclusivity(unchecked) private var single = JSONLine(capacity: 1 << 14)

        init(_ context: ProfileContext, _ form: ProfileForm, _ outputs: ProfileOutputs) {
            maker = ProfileMaker(context)
            sheet = ProfileSheet(form)
            self.form = form
            isJSON = form.rendering == nil && !form.format.isFlat
            flat = form.format.isFlat ? FlatProfiles(form) : nil
            wantsProfiles = outputs.wants(.profiles)
            wantsConflicts = outputs.wants(.conflicts)
            wantsLedger = outputs.wants(.ledger)
        }

        func take(_ people: PeopleChoice, _ range: Range<Int>) {
            maker.warm(people, range)
            for index in range {
                maker.make(people[index])
                if wantsProfiles {
                    if isJSON { writeJSON(isFirst: index == 0) } else { writeOther(isFirst: index == 0) }
                }
                if wantsLedger { maker.writeLedger(to: &sheet.ledger) }
                if wantsConflicts { maker.writeConflicts(to: &sheet.conflicts) }
            }
        }

        private func writeJSON(isFirst: Bool) {
            let isArray = form.format == .json
            if isArray {
                if !isFirst { sheet.text.append(UInt8(ascii: ",")) }
                sheet.text.append(0x0a)
            }
            sheet.text.beginLine()
            maker.write(to: &sheet.text)
            if !isArray { sheet.text.append(0x0a) }
        }

        private func writeOther(isFirst: Bool) {
            single.clear()
            maker.write(to: &single)
            if let rendering = form.rendering {
                sheet.text.raw(rendering(single.bytes, isFirst))
            } else {
                flat?.take(single.bytes, into: &sheet.rows)
            }
        }
    }
}

/// How profiles are laid out.
public struct ProfileForm: Sendable {
    public var format: ProfileFormat
    /// Columns of the flat forms.
    public var columns: [String]
    /// For spreadsheets: a byte order mark, and cells that look like formulas are made text.
    public var neutralises: Bool
    /// Makes something else of the JSON of each person, a card say; nil: nothing.
    public var rendering: (@Sendable (_ profile: UnsafeBufferPointer<UInt8>, _ isFirst: Bool) -> [UInt8])?

    public init(format: ProfileFormat = .jsonl, columns: [String] = [], forSpreadsheets: Bool = false) {
        self.format = format
        self.columns = columns
        self.neutralises = forSpreadsheets
    }

    /// Something else than data, made of the JSON of each person.
    public init(rendering: @escaping @Sendable (_ profile: UnsafeBufferPointer<UInt8>, _ isFirst: Bool) -> [UInt8]) {
        self.init()
        self.rendering = rendering
    }

    var header: [UInt8] {
        switch format {
        case .jsonl: return []
        case .json: return [UInt8(ascii: "[")]
        case .csv, .tsv:
            var rows = FlatRows(delimiter: format.delimiter)
            for column in columns { rows.field(column) }
            rows.endRow()
            return (neutralises ? [0xef, 0xbb, 0xbf] : []) + Array(rows.bytes)
        }
    }

    var tail: [UInt8] { format == .json ? Array("\n]\n".utf8) : [] }
}
