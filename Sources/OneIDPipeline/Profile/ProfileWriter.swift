import OneIDCore
import OneIDIO
import OneIDReconcile

/// Writes the chosen people's profiles and what belongs to them, all workers at once, in the order of OneIDs.
///
/// A piece of consecutive people is read, computed and written by one worker into memory of its own, then put in its place:
/// nothing of a person outlives the person but its lines.
struct ProfileWriter {
    let context: ProfileContext
    let people: PeopleChoice
    let form: ProfileForm
    let workers: Workers

    /// People made by a worker at a time.
    private static let pieceSize = 256

    /// Writes all; returns what was counted on the way.
    func write(to outputs: Profiles.Outputs) throws(Finding) -> ProfileTotals {
        let pieces = (people.count + ProfileWriter.pieceSize - 1) / ProfileWriter.pieceSize
        let profiles = try Channel(outputs.profiles, header: form.header, pieces: pieces)
        let conflicts = try Channel(outputs.conflicts, header: Array(ConflictsPart.header.utf8), pieces: pieces)
        let ledger = try Channel(
            outputs.ledger, header: Array("\(PointsSection.ledgerHeader)".utf8), pieces: pieces)
        let started = ContinuousClock.now
        let team = PerWorker<Maker>(workers.count) { Maker(context, form) }
        workers.forEach(pieces) { worker, piece in
            guard !profiles.hasFailed, !conflicts.hasFailed, !ledger.hasFailed else { return }
            let maker = team[worker]
            maker.clear()
            let first = piece * ProfileWriter.pieceSize
            maker.maker.warm(people, first..<min(people.count, first + ProfileWriter.pieceSize))
            for index in first..<min(people.count, first + ProfileWriter.pieceSize) {
                maker.take(
                    people[index], isFirst: index == 0, wantsConflicts: conflicts.isWanted, wantsLedger: ledger.isWanted
                )
            }
            profiles.write(piece, maker.profileBytes)
            conflicts.write(piece, maker.conflictRows.bytes)
            ledger.write(piece, maker.ledger.bytes)
        }
        try profiles.finish(tail: form.tail)
        try conflicts.finish(tail: [])
        try ledger.finish(tail: [])
        var totals = ProfileTotals()
        for maker in team.all { totals.add(maker.maker) }
        totals.people = people.count
        totals.duration = ContinuousClock.now - started
        if let violation = totals.points?.violations.first { throw violation }
        return totals
    }

    /// One worker's part.
    final class Maker {
        let maker: ProfileMaker
        private var text = ProfileText(capacity: 1 << 20)
        private var flat: FlatProfiles?
        private(set) var conflictRows: FlatRows
        private(set) var ledger = ProfileText(capacity: 1 << 16)

        init(_ context: ProfileContext, _ form: ProfileForm) {
            maker = ProfileMaker(context)
            isArray = form.format == .json
            flat = form.format.isFlat ? FlatProfiles(form) : nil
            conflictRows = FlatRows(neutralises: form.neutralises)
        }

        deinit {
            text.deallocate()
            conflictRows.deallocate()
            ledger.deallocate()
        }

        private let isArray: Bool

        func clear() {
            text.clear()
            flat?.clear()
            conflictRows.clear()
            ledger.clear()
        }

        func take(_ place: Int, isFirst: Bool, wantsConflicts: Bool, wantsLedger: Bool) {
            maker.make(place)
            if let flat {
                text.clear()
                maker.write(to: &text)
                flat.take(text.bytes)
            } else {
                if isArray, !isFirst { text.append(UInt8(ascii: ",")) }
                if isArray { text.append(0x0a) }
                text.beginLine()
                maker.write(to: &text)
                if !isArray { text.append(0x0a) }
            }
            if wantsLedger { maker.writeLedger(to: &ledger) }
            if wantsConflicts { maker.writeConflicts(to: &conflictRows) }
        }

        var profileBytes: UnsafeBufferPointer<UInt8> { flat?.bytes ?? text.bytes }
    }

    /// One output with its pieces in order.
    private struct Channel: Sendable {
        private let file: OutputFile?
        private let output: OrderedOutput?

        init(_ file: OutputFile?, header: [UInt8], pieces: Int) throws(Finding) {
            self.file = file
            try file?.write(header)
            output = file.map { OrderedOutput($0, pieces: pieces, start: header.count) }
        }

        var isWanted: Bool { file != nil }
        var hasFailed: Bool { output?.hasFailed ?? false }

        func write(_ piece: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
            guard let output else { return }
            let start = bytes.baseAddress.map { UnsafeRawPointer($0) } ?? UnsafeRawPointer(bitPattern: 1)
            if let start { output.write(piece, start, count: bytes.count) }
        }

        func finish(tail: [UInt8]) throws(Finding) {
            guard let file, let output else { return }
            let end = try output.finish()
            guard !tail.isEmpty else { return }
            let result: Result<Void, Finding> = tail.withUnsafeBytes { raw in
                guard let start = raw.baseAddress else { return .success(()) }
                do throws(Finding) {
                    if file.isSeekable {
                        try file.write(start, count: raw.count, at: end)
                    } else {
                        try file.write(start, count: raw.count)
                    }
                    return .success(())
                } catch { return .failure(error) }
            }
            try result.get()
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

    public init(format: ProfileFormat = .jsonl, columns: [String] = [], forSpreadsheets: Bool = false) {
        self.format = format
        self.columns = columns
        self.neutralises = forSpreadsheets
    }

    var header: [UInt8] {
        switch format {
        case .jsonl: return []
        case .json: return [UInt8(ascii: "[")]
        case .csv, .tsv:
            var rows = FlatRows(delimiter: format.delimiter)
            defer { rows.deallocate() }
            for column in columns { rows.field(column) }
            rows.endRow()
            return (neutralises ? [0xef, 0xbb, 0xbf] : []) + Array(rows.bytes)
        }
    }

    var tail: [UInt8] { format == .json ? Array("\n]\n".utf8) : [] }
}
