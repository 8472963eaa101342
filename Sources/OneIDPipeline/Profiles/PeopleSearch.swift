import OneIDCore
import OneIDLinking

/// Finds the people that a request is about.
///
/// The identifiers of the run are no longer in memory when profiles are written, so a search reads the records once more:
/// their identifiers only, all workers at once.
struct PeopleSearch {
    let context: ProfileContext
    let request: PeopleRequest
    let workers: Workers

    /// - Throws: `find.type`, `find.value`, `find.source`.
    func run() throws(Finding) -> ChosenPeople {
        let selection = try selection()
        var notes: [Finding] = []
        let count = context.index.count
        let limit = request.limit ?? .max
        let isNamed = !request.oneIDs.isEmpty || !request.accounts.isEmpty
        let isSought = !request.find.isEmpty || !request.records.isEmpty
        guard isNamed || isSought || !selection.isAll else {
            return ChosenPeople(choice: .first(min(limit, count)), selection: selection, notes: [])
        }
        var places: [UInt32]?
        if isNamed {
            let holders = try holders(of: request.accounts, flag: "--oneid", &notes)
            places = Set(named(&notes) + holders).sorted()
        }
        if isSought {
            let holders = try holders(of: request.records, flag: "--find", &notes)
            let among = places.map(Set.init)
            let found = request.find.isEmpty ? [] : try found(among: places, &notes)
            places = Set(found + holders.filter { among?.contains($0) ?? true }).sorted()
        }
        if !selection.isAll { places = shown(among: places, selection) }
        return ChosenPeople(
            choice: .places(Array((places ?? []).prefix(limit))), selection: selection, notes: notes)
    }

    private func selection() throws(Finding) -> AccountSelection {
        var numbers: Set<Int>?
        if let wanted = request.sources {
            let known = context.plan.sources.prefix(context.resolution.plan.sources.count).map(\.name)
            var chosen: Set<Int> = []
            for name in wanted.sorted() {
                guard let number = known.firstIndex(of: name) else {
                    let near = Suggestion.nearest(to: name, among: known).map { "did you mean \($0)? " } ?? ""
                    throw Finding(
                        .unknownSourceChosen, at: SourcePosition(file: "--source"), "there is no source '\(name)'",
                        fix: near + "sources are " + known.sorted().joined(separator: ", "))
                }
                chosen.insert(number)
            }
            numbers = chosen
        }
        return AccountSelection(sources: numbers, tiers: request.tiers)
    }

    // MARK: OneIDs

    private func named(_ notes: inout [Finding]) -> [UInt32] {
        var places: Set<UInt32> = []
        for id in request.oneIDs {
            let current = context.aliases.current(of: id) ?? id
            let (place, isThere) = context.index.place(of: current, in: context.resolution.ids)
            if isThere {
                places.insert(UInt32(truncatingIfNeeded: place))
            } else {
                notes.append(Finding(.findNobody, "no person of this run has the OneID \(id.text)"))
            }
        }
        return places.sorted()
    }

    // MARK: Numbers

    /// The people who have any of these numbers, told by the ids of accounts, and of the rows of events and assets that belong to
    /// them.
    private func holders(
        of wanted: [PeopleRequest.Record], flag: String, _ notes: inout [Finding]
    ) throws(Finding) -> [UInt32] {
        guard !wanted.isEmpty else { return [] }
        let resolution = context.resolution
        let behaviours = context.behaviour as? Behaviours
        let members = resolution.plan.sources.map(\.name)
        let events = behaviours?.plan.sources.map(\.name) ?? []
        for record in wanted {
            guard let source = record.source, !members.contains(source), !events.contains(source) else { continue }
            let known = members + events
            let near = Suggestion.nearest(to: source, among: known).map { "did you mean \($0)? " } ?? ""
            throw Finding(
                .unknownSourceChosen, at: SourcePosition(file: flag), "there is no source '\(source)'",
                fix: near + "sources are \(known.sorted().joined(separator: ", "))")
        }
        var clusters = [Set<UInt32>](repeating: [], count: wanted.count)
        look(for: wanted, in: resolution.store, members.enumerated().map { ($0, $1) }) { number, record in
            clusters[number].insert(resolution.clusters.labels[Int(record.raw)])
        }
        if let behaviours {
            let sources = events.enumerated().map { (behaviours.plan.firstSource + $0, $1) }
            look(for: wanted, in: behaviours.store, sources) { number, record in
                guard Int(record.raw) >= behaviours.firstEvent else { return }
                let code = behaviours.outcomes.code(Int(record.raw) - behaviours.firstEvent)
                if code < 0x8000_0000 { clusters[number].insert(code) }
            }
        }
        for (number, record) in wanted.enumerated() where clusters[number].isEmpty {
            let id = resolution.showsValues ? record.id : Masking.mask(record.id)
            notes.append(
                Finding(.findNobody, "nobody has the number \(record.source.map { "\($0):" } ?? "")\(id)"))
        }
        return clusters.reduce(into: Set<UInt32>()) { $0.formUnion($1) }.map { cluster in
            let id = resolution.ids.ids[Int(cluster)]
            return UInt32(truncatingIfNeeded: context.index.place(of: id, in: resolution.ids).place)
        }.sorted()
    }

    private func look(
        for wanted: [PeopleRequest.Record], in store: RecordStore, _ sources: [(number: Int, name: String)],
        _ body: (_ number: Int, RecordNumber) -> Void
    ) {
        var lookup = RecordLookup(store, workers: workers)
        var asked: [(number: Int, answer: Int)] = []
        for (number, record) in wanted.enumerated() {
            for source in sources where record.source == nil || record.source == source.name {
                asked.append((number, lookup.want(source: source.number, id: Array(record.id.utf8))))
            }
        }
        guard !asked.isEmpty else { return }
        let found = lookup.findAll()
        for (number, answer) in asked { for record in found[answer] { body(number, record) } }
    }

    // MARK: Identifiers

    /// A canonical value, as a person's entry would hold it.
    private struct Needle: Hashable {
        let group: Int
        let form: Int
        let bytes: [UInt8]
    }

    private func found(among places: [UInt32]?, _ notes: inout [Finding]) throws(Finding) -> [UInt32] {
        // For each value asked for, all that it may look like in this run.
        var needles: [Needle: [Int]] = [:]
        for (number, wanted) in request.find.enumerated() {
            for needle in try self.needles(of: wanted) { needles[needle, default: []].append(number) }
        }
        let wanted = needles
        let seen = PerWorker<Set<Int>>(workers.count) { [] }
        let result = filter(places) { worker, reader, records in
            reader.read(records, onlyIdentifiers: true)
            var isWanted = false
            for entry in reader.identifiers.entries {
                let needle = Needle(group: entry.group, form: entry.form, bytes: Array(entry.bytes))
                guard let numbers = wanted[needle] else { continue }
                seen[worker].formUnion(numbers)
                isWanted = true
            }
            return isWanted
        }
        let matched = seen.all.reduce(into: Set<Int>()) { $0.formUnion($1) }
        for (number, wanted) in request.find.enumerated() where !matched.contains(number) {
            let type = IdentifierType.named(wanted.type)
            let shown = context.resolution.showsValues ? wanted.value : Masking.mask(wanted.value, type: type)
            notes.append(Finding(.findNobody, "nobody has the \(wanted.type) \(shown)"))
        }
        return result
    }

    private func needles(of wanted: PeopleRequest.Identifier) throws(Finding) -> Set<Needle> {
        let flag = SourcePosition(file: "--find")
        let slots = context.resolution.plan.slots.slots
        let columns = context.resolution.plan.files.flatMap(\.identifiers).filter {
            !$0.countsOnly && slots[Int($0.slot)].type == wanted.type
        }
        guard !columns.isEmpty else {
            let types = Array(Set(context.groups.list.map(\.type))).sorted()
            let near = Suggestion.nearest(to: wanted.type, among: types).map { "did you mean \($0)? " } ?? ""
            throw Finding(
                .findType, at: flag, "no source of this run has identifiers of type '\(wanted.type)'",
                fix: near
                    + (types.isEmpty ? "no column is an identifier" : "types are \(types.joined(separator: ", "))"))
        }
        var canonical = CanonicalValues(columns)
        defer { canonical.deallocate() }
        var needles: Set<Needle> = []
        for column in columns {
            let group = context.groups.places[Int(column.slot)]
            for value in canonical.values(of: wanted.value, column) {
                needles.insert(Needle(group: group, form: -1, bytes: value))
                for (number, form) in context.groups.forms.enumerated()
                where column.digest?.forms.contains(form) == true {
                    needles.insert(Needle(group: group, form: number, bytes: form.digest(of: value)))
                }
            }
        }
        guard !needles.isEmpty else {
            throw Finding(
                .findValue, at: flag, "the value is not a valid \(wanted.type) that could belong to a person",
                fix: "write the whole value, for example --find phone=13800001111")
        }
        return needles
    }

    // MARK: Accounts

    /// People who have an account that is shown. Told by the records' sources; nothing is read.
    private func shown(among places: [UInt32]?, _ selection: AccountSelection) -> [UInt32] {
        let plan = context.plan
        let isShown = selection.shown(of: plan)
        let sources = context.resolution.plan.files.map(\.source)
        let chunks = context.chunks
        return filter(places) { _, _, records in
            records.contains { isShown[sources[Int(chunks[chunks.index(of: $0)].file)]] }
        }
    }

    /// The places, of those given or of all, whose records pass a test.
    private func filter(
        _ places: [UInt32]?,
        _ isWanted: @Sendable (_ worker: Int, _ reader: PersonReader, UnsafeBufferPointer<UInt32>) -> Bool
    ) -> [UInt32] {
        let index = context.index
        let candidates = places.map(PeopleChoice.places) ?? .first(index.count)
        let size = 4096
        let pieces = (candidates.count + size - 1) / size
        let found = PerWorker<[UInt32]>(workers.count) { [] }
        let context = context
        let readers = PerWorker<PersonReader>(workers.count) {
            PersonReader(context.resolution, chunks: context.chunks, groups: context.groups)
        }
        workers.forEach(pieces) { worker, piece in
            for number in piece * size..<min(candidates.count, (piece + 1) * size) {
                let place = candidates[number]
                if isWanted(worker, readers[worker], index.records(of: index.cluster(at: place))) {
                    found[worker].append(UInt32(truncatingIfNeeded: place))
                }
            }
        }
        return found.all.flatMap(\.self).sorted()
    }
}
