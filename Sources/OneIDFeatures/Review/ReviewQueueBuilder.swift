import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDPipeline

extension Resolution {
    /// The queue of what the run refused to decide: refused links and near matches.
    ///
    /// With rules in the request, every item says what a merge would do to level, points and stored value.
    ///
    /// - Parameters:
    ///   - asOf: the day that points expire by, in nanoseconds since 1970; nil: the newest date of the members.
    ///   - behaviours: has what people have besides their accounts; nil: nothing.
    public func reviewQueue(asOf: Int64? = nil, with behaviours: Behaviours? = nil) -> ReviewQueue {
        ReviewQueueBuilder(self, asOf: asOf, with: behaviours).build()
    }
}

/// Makes the queue: finds near matches, reads the evidence of everybody concerned, leaves out what is decided, ranks.
struct ReviewQueueBuilder: @unchecked Sendable {
    let resolution: Resolution
    private let columns: [ReviewColumns]

    private let context: StandingContext?
    private let asOf: Int64?
    private let behaviours: Behaviours?

    init(_ resolution: Resolution, asOf: Int64?, with behaviours: Behaviours? = nil) {
        self.resolution = resolution
        self.asOf = asOf
        self.behaviours = behaviours
        context = StandingContext(resolution, asOf: asOf, behaviours)
        columns = resolution.plan.files.map {
            ReviewColumns(
                $0, of: resolution.request.sources[$0.source],
                kind: resolution.request.attributeKinds.kind(of: "birthday"), dates: resolution.plan.dates)
        }
    }

    /// A queue with what its items were made of.
    struct Built {
        let queue: ReviewQueue
        let cases: ReviewCases
        /// By item: which case it is.
        let places: [Int]
        let maker: ReviewItemMaker
        let reader: EvidenceReader
    }

    func build() -> ReviewQueue { build(.whole).queue }

    /// - Parameter bounds: what is looked at; whatever is left out, an item is the same in every queue that has it.
    func build(_ bounds: QueueBounds) -> Built {
        let isWhole = bounds.areWide(for: resolution)
        let search =
            isWhole ? NearMatchSearch(resolution, columns).run() : NearMatchSearch.Outcome()
        let refused = isWhole ? resolution.guards.refused : bounds.largest(resolution.guards.refused)
        let hubValues = Set(resolution.hubs.map { ReviewIdentifier(type: $0.type, scope: $0.scope, value: $0.value) })
        let contradictions = ContradictionSearch(resolution, columns, hubs: hubValues).run(
            among: isWhole ? nil : bounds.largestPeople(of: resolution))
        let suspicious = contradictions.merges
        let pairs = nearPairs(search.matches, besides: refused)
        var people: Set<ClusterNumber> = []
        for link in refused { for group in link.groups.prefix(ReviewItem.shownSides) { people.insert(cluster(group)) } }
        for pair in pairs {
            people.insert(pair[0].left)
            people.insert(pair[0].right)
        }
        let doubts = resolution.doubts(
            asOf: asOf ?? resolution.asOf(nil, with: nil).moment, with: behaviours,
            among: bounds.doubted.map { bounds.most($0, of: resolution) }
                ?? DoubtfulPeople(resolution, behaviours).clusters)
        let unsettled = resolution.hubs.filter { !resolution.rulings.isSettled($0) }
        let hubs = isWhole ? unsettled : bounds.largest(unsettled)
        for doubt in doubts.doubts { people.insert(doubt.cluster) }
        for holder in hubs.flatMap(\.holders) { people.insert(resolution.clusters[holder]) }
        let evidence = read(people)
        let groups = NearGroups(resolution, evidence).groups(of: pairs)
        let forecast = MergeForecast(resolution)
        let cases = ReviewCases(
            refused: refused, groups: groups, suspicious: suspicious, doubts: doubts.doubts, hubs: hubs)
        let settled = SettledEvidence(resolution.request.decisions)
        let workers = resolution.workers
        let makers = PerWorker<ReviewItemMaker?>(workers.count) { nil }
        let parts = PerWorker<[(item: ReviewItem, place: Int)]>(workers.count) { [] }
        let decided = PerWorker<Int>(workers.count) { 0 }
        let readers = PerWorker<EvidenceReader?>(workers.count) { nil }
        workers.forEachRange(of: cases.count, size: 256) { worker, range in
            let maker = makers[worker] ?? ReviewItemMaker(resolution, evidence, context?.reader(), forecast?.reader())
            makers[worker] = maker
            for index in range {
                let draft = cases.draft(index, maker) {
                    let reader = readers[worker] ?? EvidenceReader(resolution, columns, context?.reader())
                    readers[worker] = reader
                    return reader
                }
                guard let draft else { continue }
                // What was ruled on is no doubt any more, unless the ruling does not fit.
                if draft.item.doubt == nil, settled.contains(draft) {
                    decided[worker] += 1
                } else {
                    parts[worker].append((draft.item, index))
                }
            }
        }
        let ranked = parts.all.flatMap(\.self).sorted { left, right in
            left.item.score != right.item.score
                ? left.item.score > right.item.score : left.item.id < right.item.id
        }
        let reader = EvidenceReader(resolution, columns, context?.reader())
        let rewording = OtherWording(
            cases, Dictionary(ranked.map { ($0.item.id, $0.place) }) { first, _ in first },
            maker: ReviewItemMaker(
                resolution, evidence, context?.reader(), forecast?.reader(), showsValues: !resolution.showsValues),
            reader: reader)
        let queue = ReviewQueue(
            items: ranked.map(\.item), decided: decided.all.reduce(0, +),
            cuts: (Array(search.cuts.values) + (contradictions.cut.map { [$0] } ?? []))
                .sorted { $0.reason.rawValue < $1.reason.rawValue },
            records: resolution.store.count, notes: doubts.idle, otherWording: rewording)
        return Built(
            queue: queue, cases: cases, places: ranked.map(\.place),
            maker: ReviewItemMaker(resolution, evidence, context?.reader(), forecast?.reader()), reader: reader)
    }

    private func cluster(_ group: [RecordNumber]) -> ClusterNumber {
        resolution.clusters[group.first ?? RecordNumber(0)]
    }

    // MARK: Pairs

    private struct Pair: Hashable {
        let left: ClusterNumber
        let right: ClusterNumber
    }

    /// Matches by pair of clusters; pairs that a refused link shows already are left out.
    private func nearPairs(_ matches: [NearMatch], besides refused: [RefusedLink]) -> [[NearMatch]] {
        guard !matches.isEmpty else { return [] }
        var shown: Set<Pair> = []
        for link in refused {
            let clusters = link.groups.prefix(ReviewItem.shownSides).map(cluster)
            for (index, one) in clusters.enumerated() {
                for other in clusters[(index + 1)...] {
                    shown.insert(Pair(left: min(one, other), right: max(one, other)))
                }
            }
        }
        var pairs: [Pair: [NearMatch]] = [:]
        for match in matches {
            let pair = Pair(left: match.left, right: match.right)
            if !shown.contains(pair) { pairs[pair, default: []].append(match) }
        }
        return Array(pairs.values)
    }

    // MARK: Evidence

    /// The evidence of clusters, by number.
    private func read(_ people: Set<ClusterNumber>) -> [ClusterNumber: PersonEvidence] {
        let workers = resolution.workers
        let wanted = RecordSet(capacity: resolution.clusters.count)
        for cluster in people { wanted.insert(cluster.raw) }
        let found = PerWorker<[UInt64]>(workers.count) { [] }
        nonisolated(unsafe) let labels = resolution.clusters.labels
        workers.forEachRange(of: resolution.clusters.recordCount, size: 1 << 16) { worker, range in
            for record in range where wanted.contains(labels[record]) {
                found[worker].append(UInt64(labels[record]) << 32 | UInt64(record))
            }
        }
        let members = found.all.flatMap(\.self).sorted()
        var starts: [Int] = []
        for index in members.indices where index == 0 || members[index] >> 32 != members[index - 1] >> 32 {
            starts.append(index)
        }
        let groups = starts
        let readers = PerWorker<EvidenceReader?>(workers.count) { nil }
        let results = PerWorker<[(ClusterNumber, PersonEvidence)]>(workers.count) { [] }
        workers.forEachRange(of: groups.count, size: 64) { worker, range in
            let reader = readers[worker] ?? EvidenceReader(resolution, columns, context?.reader())
            readers[worker] = reader
            for index in range {
                let end = index + 1 < groups.count ? groups[index + 1] : members.count
                let records = members[groups[index]..<end].map { RecordNumber(raw: UInt32(truncatingIfNeeded: $0)) }
                results[worker].append((resolution.clusters[records[0]], reader.read(records)))
            }
        }
        return Dictionary(results.all.flatMap(\.self)) { first, _ in first }
    }
}

/// What people have decided, as the queue asks for it.
struct SettledEvidence: Sendable {
    private struct Pair: Hashable {
        let left: ReviewKey
        let right: ReviewKey
    }

    private let digests: Set<String>
    /// Separations that name no evidence hold whatever the evidence is.
    private let separated: Set<Pair>

    init(_ decisions: Decisions) {
        digests = Set(decisions.all.map(\.evidence).filter { !$0.isEmpty })
        var separated: Set<Pair> = []
        for decision in decisions.all where decision.verdict == .separate && decision.evidence.isEmpty {
            guard let left = decision.left, let right = decision.right else { continue }
            let one = ReviewKey(source: left.source, id: left.id)
            let other = ReviewKey(source: right.source, id: right.id)
            separated.insert(Pair(left: min(one, other), right: max(one, other)))
        }
        self.separated = separated
    }

    /// Whether the item was decided on the evidence that still stands, or all its sides are separated for good.
    func contains(_ draft: ReviewDraft) -> Bool {
        if digests.contains(draft.item.evidence) { return true }
        guard !separated.isEmpty, draft.keys.count == draft.item.sideCount else { return false }
        for (index, one) in draft.keys.enumerated() {
            for other in draft.keys[(index + 1)...] where !areSeparated(one, other) { return false }
        }
        return true
    }

    private func areSeparated(_ left: [ReviewKey], _ right: [ReviewKey]) -> Bool {
        left.contains { one in
            right.contains { other in separated.contains(Pair(left: min(one, other), right: max(one, other))) }
        }
    }
}
