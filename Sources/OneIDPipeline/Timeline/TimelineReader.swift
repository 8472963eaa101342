import OneIDConfiguration
import OneIDCore
import OneIDIntake
import OneIDReconcile

/// One worker's timelines: everything that is dated of one person, in order, one line of JSON each.
///
/// ```
/// {"oneid":"…","at":"2024-03-01","what":"joined","source":"tmall","record":"7101","file":"tmall.csv","line":2}
/// {"oneid":"…","at":"2026-10-10T11:20:00","what":"ordered","source":"orders","record":"T90001","file":"orders.csv","line":2,"amount":59.00,…}
/// ```
final class TimelineReader {
    private let context: TimelineContext
    private let events: TimelineEventReader?
    private let members: RowReader
    private let memberCount: Int
    /// By source of members: positions of the day of making and of the level among its columns, or -1.
    private let created: [Int]
    private let createdDates: [DateColumn?]
    private let levels: [Int]
    private let names: [String]
    private var facts: [TimelineFact] = []
    /// Levels before and after a change, and days of points, by `TimelineFact.subject`.
    private var changes: [(from: [UInt8], to: [UInt8])] = []
    private var days: [PointsDay] = []

    init(_ context: TimelineContext) {
        self.context = context
        events = context.behaviours.map { TimelineEventReader($0, context.eventChunks ?? ChunkTable($0.store)) }
        members = RowReader(
            plan: context.resolution.plan, store: context.resolution.store, chunks: context.memberChunks)
        memberCount = context.resolution.plan.sources.count
        createdDates = context.plan.createdDates
        created = context.plan.sources.map { $0.columns.firstIndex { $0.role == .created } ?? -1 }
        levels = context.plan.sources.map { $0.columns.lastIndex { $0.role == .level } ?? -1 }
        names = (context.behaviours?.plan.run.sources ?? context.resolution.plan.sources).map(\.name)
    }

    /// Writes the facts of a person.
    ///
    /// - Parameters:
    ///   - cluster: whose events these are; nil: none are shown.
    ///   - points, origins: the sections of the person, computed.
    ///   - pause: called after each line, and may take the text away: who has a million facts needs no more memory than others.
    func write(
        _ person: PersonView, cluster: UInt32?, oneID: Cell, _ points: PointsSection, _ origins: OriginSection,
        to text: inout JSONLine, pause: (inout JSONLine) -> Void
    ) {
        facts.removeAll(keepingCapacity: true)
        changes.removeAll(keepingCapacity: true)
        days.removeAll(keepingCapacity: true)
        for position in person.accounts.indices { collect(person.accounts[position], position, person, origins) }
        points.forEachDay { day in
            days.append(day)
            let what: TimelineFact.What =
                switch day.kind {
                case .earned: .pointsEarned
                case .spent: .pointsSpent
                case .expired: .pointsExpired
                }
            add(what, at: day.day.midnight, person.holder(day.holder), subject: days.count - 1)
        }
        if let cluster { collectEvents(of: cluster) }
        facts.sort(by: TimelineFact.precedes)
        for fact in facts {
            write(fact, person, oneID, points, origins, to: &text)
            pause(&text)
        }
    }

    // MARK: Collecting

    private func collect(
        _ account: PersonAccount, _ position: Int, _ person: PersonView, _ origins: OriginSection
    ) {
        let column = created[account.source]
        if column >= 0, let moment = CreationDate.read(person.cell(account, column), createdDates[account.source]) {
            add(.joined, at: moment, account, subject: position)
        }
        for (kind, what) in [(OriginKind.firstTouch, TimelineFact.What.entered), (.boundTo, .bound)] {
            if let moment = origins.moment(kind, ofOwn: account, person) {
                add(what, at: moment, account, subject: position)
            }
        }
        if levels[account.source] >= 0 { collectLevels(of: account) }
    }

    /// The changes of level that the versions of an account show, at the day of the version that has the new one.
    private func collectLevels(of account: PersonAccount) {
        let accounts = context.resolution.accounts
        let first = accounts.canonical(RecordNumber(raw: account.record))
        guard let group = context.versions[first.raw] else { return }
        var versions: [(moment: Int64, record: UInt32, level: [UInt8])] = []
        for record in accounts.groups[group] {
            guard accounts.silent?.contains(record) != true, let version = version(record, account.source) else {
                continue
            }
            versions.append((version.moment, record, version.level))
        }
        versions.sort { ($0.moment, $0.record) < ($1.moment, $1.record) }
        for index in versions.indices.dropFirst() where versions[index].level != versions[index - 1].level {
            guard versions[index].moment > versions[index - 1].moment else { continue }
            changes.append((versions[index - 1].level, versions[index].level))
            var changed = account
            changed.record = versions[index].record
            add(.levelChanged, at: versions[index].moment, changed, subject: changes.count - 1)
        }
    }

    /// When a version was made, and its level; nil where it lacks one of them.
    private func version(_ record: UInt32, _ source: Int) -> (moment: Int64, level: [UInt8])? {
        members.read(RecordNumber(raw: record)) { plan, table in
            guard table.rowCount == 1, let updated = plan.updated,
                plan.ruleColumns.indices.contains(levels[source]), let level = plan.ruleColumns[levels[source]]
            else { return nil }
            let moment = table.withBytes(column: updated, row: 0) { cell in
                plan.updatedDates?.moment(cell).nanoseconds
            }
            let word = table.withBytes(column: level, row: 0) { Array(AbsentValue.trimmed($0)) }
            guard let moment, !word.isEmpty else { return nil }
            return (moment, word)
        }
    }

    private func collectEvents(of cluster: UInt32) {
        guard let events, let rows = context.events else { return }
        rows.forEach(of: cluster) { record in
            guard let moment = events.moment(of: record), context.hasCome(moment) else { return }
            let file = events.file(of: record)
            let source = context.behaviours?.plan.run.files[file].source ?? 0
            facts.append(
                TimelineFact(
                    moment: moment, what: events.kind(of: record).fact, sourceRank: context.sourceRanks[source],
                    fileRank: context.eventFileRanks[file], offset: events.offset(of: record), record: record))
        }
    }

    private func add(_ what: TimelineFact.What, at moment: Int64, _ holder: PersonAccount, subject: Int) {
        guard context.hasCome(moment) else { return }
        let place = place(of: holder)
        facts.append(
            TimelineFact(
                moment: moment, what: what, sourceRank: context.sourceRanks[holder.source],
                fileRank: place.isOfMembers ? context.memberFileRanks[place.file] : context.eventFileRanks[place.file],
                offset: place.offset, record: holder.record, subject: UInt32(truncatingIfNeeded: subject)))
    }

    private struct Place {
        var isOfMembers: Bool
        var file: Int
        var offset: Int
    }

    private func place(of holder: PersonAccount) -> Place {
        guard holder.source >= memberCount, let events else {
            let chunk = context.memberChunks[context.memberChunks.index(of: holder.record)]
            return Place(
                isOfMembers: true, file: Int(chunk.file), offset: members.offset(of: RecordNumber(raw: holder.record)))
        }
        return Place(
            isOfMembers: false, file: events.file(of: holder.record), offset: events.offset(of: holder.record))
    }

    // MARK: Writing

    private func write(
        _ fact: TimelineFact, _ person: PersonView, _ oneID: Cell, _ points: PointsSection, _ origins: OriginSection,
        to text: inout JSONLine
    ) {
        let isEvent = fact.what.isEvent
        text.beginLine()
        text.object { text in
            text.key("oneid")
            text.string(oneID)
            text.key("at")
            text.moment(fact.moment)
            text.key("what")
            text.string(fact.what.name)
            if isEvent {
                writeOrigin(ofEvent: fact, to: &text)
                events?.write(fact.record, to: &text)
                return
            }
            let holder = holder(of: fact, person)
            text.origin(holder)
            write(place(of: holder), to: &text)
            switch fact.what {
            case .entered: origins.writeParts(.firstTouch, holder, person, to: &text)
            case .bound: origins.writeParts(.boundTo, holder, person, to: &text)
            case .levelChanged:
                text.key("from")
                text.string(String(decoding: changes[Int(fact.subject)].from, as: UTF8.self))
                text.key("to")
                text.string(String(decoding: changes[Int(fact.subject)].to, as: UTF8.self))
            case .pointsEarned, .pointsSpent, .pointsExpired: points.write(days[Int(fact.subject)], to: &text)
            default: break
            }
        }
        text.append(UInt8(ascii: "\n"))
    }

    /// The account or row that tells a fact that is no event.
    private func holder(of fact: TimelineFact, _ person: PersonView) -> PersonAccount {
        switch fact.what {
        case .pointsEarned, .pointsSpent, .pointsExpired: return person.holder(days[Int(fact.subject)].holder)
        case .levelChanged:
            let canonical = context.resolution.accounts.canonical(RecordNumber(raw: fact.record))
            var holder =
                person.accounts.first {
                    context.resolution.accounts.canonical(RecordNumber(raw: $0.record)) == canonical
                } ?? person.accounts[0]
            holder.record = fact.record
            return holder
        default: return person.accounts[Int(fact.subject)]
        }
    }

    private func writeOrigin(ofEvent fact: TimelineFact, to text: inout JSONLine) {
        guard let behaviours = context.behaviours, let events else { return }
        behaviours.store.withKey(of: RecordNumber(raw: fact.record)) { source, id in
            text.key("source")
            text.string(names[source])
            text.key("record")
            text.string(Cell(id))
        }
        write(Place(isOfMembers: false, file: events.file(of: fact.record), offset: fact.offset), to: &text)
    }

    private func write(_ place: Place, to text: inout JSONLine) {
        let files = place.isOfMembers ? context.resolution.plan.files : context.behaviours?.plan.run.files ?? []
        let lines = place.isOfMembers ? context.memberLines : context.eventLines
        text.key("file")
        text.string(files[place.file].file.name)
        if let lines {
            text.key("line")
            text.number(lines.line(of: place.offset, in: place.file))
        }
    }
}
