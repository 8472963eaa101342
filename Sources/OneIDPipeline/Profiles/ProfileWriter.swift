import OneIDCore
import OneIDIO
import OneIDIntake
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
    func write(to files: Profiles.Outputs, _ progress: Progress? = nil) throws(Finding) -> ProfileTotals {
        progress?.begin(stage: "writing profiles", total: people.count, in: .people)
        let mark = form.neutralises ? SpreadsheetRows.byteOrderMark : []
        let outputs = try ProfileOutputs([
            (.profiles, files.profiles, form.layout.header(form)),
            (.conflicts, files.conflicts, mark + Array(ConflictsPart.header.utf8)),
            (.ledger, files.ledger, mark + Array("\(PointsSection.ledgerHeader)".utf8)),
            (.timeline, files.timeline, []),
        ])
        let pieces = (people.count + ProfileWriter.pieceSize - 1) / ProfileWriter.pieceSize
        var times = StageTimes()
        let team = PerWorker<Maker>(workers.count) { Maker(context, form, outputs) }
        let queue = PieceQueue(
            spare: (0..<workers.count * 2).map { _ in ProfileSheet(form) }, place: outputs.place, store: outputs.store)
        workers.forEach(pieces) { worker, piece in
            let first = piece * ProfileWriter.pieceSize
            let maker = team[worker]
            maker.sheet.clear()
            if !outputs.hasFailed { maker.take(people, first..<min(people.count, first + ProfileWriter.pieceSize)) }
            maker.sheet = queue.finish(piece, maker.sheet)
            progress?.advance(by: min(people.count, first + ProfileWriter.pieceSize) - first)
        }
        try outputs.finish(tail: form.layout.tail)
        var totals = ProfileTotals()
        for maker in team.all { totals.add(maker.maker) }
        // Only the whole run has to add up with what is nobody's.
        if people.count == context.index.count { totals.addUnattached(context) }
        totals.people = people.count
        totals.isComplete = people.count == context.index.count
        times.end("profiles")
        totals.duration = times.stages[0].duration
        if let violation = totals.violations.first { throw violation }
        return totals
    }

    /// One worker's part.
    private final class Maker {
        let maker: ProfileMaker
        @exclusivity(unchecked) var sheet: ProfileSheet
        private let writer: any PersonWriter
        private let wantsProfiles: Bool
        private let wantsConflicts: Bool
        private let wantsLedger: Bool
        private let wantsTimeline: Bool
        private let neutralises: Bool

        init(_ context: ProfileContext, _ form: ProfileForm, _ outputs: ProfileOutputs) {
            maker = ProfileMaker(context)
            maker.extent = form.layout.extent(form)
            sheet = ProfileSheet(form)
            writer = form.layout.writer(form)
            wantsProfiles = outputs.wants(.profiles)
            wantsConflicts = outputs.wants(.conflicts)
            wantsLedger = outputs.wants(.ledger)
            wantsTimeline = outputs.wants(.timeline)
            neutralises = form.neutralises
        }

        func take(_ people: PeopleChoice, _ range: Range<Int>) {
            maker.warm(people, range)
            for index in range {
                maker.make(people[index])
                if wantsProfiles { writer.add(maker, isFirst: index == 0, to: sheet) }
                if wantsLedger { maker.writeLedger(to: &sheet.ledger) }
                if wantsTimeline { maker.writeTimeline(to: sheet) }
                if wantsConflicts { maker.writeConflicts(to: &sheet.conflicts) }
            }
            if neutralises, wantsLedger {
                let safe = SpreadsheetRows.safe(sheet.ledger.bytes)
                sheet.ledger.clear()
                sheet.ledger.raw(safe)
            }
        }
    }
}
