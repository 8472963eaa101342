import OneIDCore
import OneIDLinking
import OneIDPipeline

/// Looks for near matches of records whose names could be one person's and need not be equal.
///
/// Names that are compatible have a word in common, or the same letters, unless both words were mistyped; so records meet that share
/// a word and a birthday, or a word and the ending of a phone. Mailboxes meet by what their provider makes of them. A masked value
/// beside a masked name looks for the one person whom both fit, and says nothing when two do.
struct LikeNameSearch: @unchecked Sendable {
    private let resolution: Resolution
    private let columns: [ReviewColumns]
    private let hubs: Set<ReviewIdentifier>
    private let blocks: LikeNameBlocks
    /// By name of a type.
    private let evidence: [String: IdentifierType.Evidence]
    private let types: [String: IdentifierType]

    /// Most complete records that a masked one is compared with.
    private static let mostComplete = 500
    /// Endings of phones.
    private static let endings = 10_000
    /// How many people there have to be for one chance agreement of name and ending: an ending says less than it seems, since
    /// numbers are chosen.
    private static let endingOdds = 1000

    init(_ resolution: Resolution, _ columns: [ReviewColumns], hubs: Set<ReviewIdentifier>) {
        self.resolution = resolution
        self.columns = columns
        self.hubs = hubs
        blocks = LikeNameBlocks(resolution, columns)
        var types: [String: IdentifierType] = [:]
        for file in resolution.plan.files {
            for plan in file.identifiers {
                types[resolution.plan.slots.slots[Int(plan.slot)].type] = plan.type
            }
        }
        self.types = types
        evidence = types.compactMapValues(\.evidence)
    }

    func run() -> NearMatchSearch.Outcome {
        let workers = resolution.workers
        let outcomes = PerWorker<NearMatchSearch.Outcome>(workers.count) { NearMatchSearch.Outcome() }
        let readers = PerWorker<EvidenceReader>(workers.count) { EvidenceReader(resolution, columns, nil) }
        workers.forEach(blocks.buckets.count) { worker, bucket in
            let members = blocks.buckets[bucket]
            var start = 0
            while start < members.count {
                var end = start + 1
                while end < members.count, members[end].meeting == members[start].meeting { end += 1 }
                if end - start > 1 { compare(members[start..<end], readers[worker], &outcomes[worker]) }
                start = end
            }
        }
        return outcomes.all.reduce(into: NearMatchSearch.Outcome()) { sum, part in
            sum.matches += part.matches
            for (reason, cut) in part.cuts { sum.cut(reason, blocks: cut.blocks, people: cut.people) }
        }
    }

    /// What is known of one record of a block, read when it is first needed.
    private struct Candidates {
        let members: ArraySlice<LikeNameMember>
        let reader: EvidenceReader
        var known: [Int: PersonEvidence] = [:]

        mutating func evidence(_ index: Int) -> PersonEvidence {
            if let present = known[index] { return present }
            let read = reader.read([members[index].record])
            known[index] = read
            return read
        }
    }

    private func compare(
        _ block: ArraySlice<LikeNameMember>, _ reader: EvidenceReader, _ outcome: inout NearMatchSearch.Outcome
    ) {
        let rule = block[block.startIndex].rule
        let people = block.map { resolution.clusters[$0.record] }
        let distinct = Set(people).count
        guard distinct > 1 else { return }
        var candidates = Candidates(members: block, reader: reader)
        if rule == .masked { return maskedMatches(people, &candidates, &outcome) }
        if rule == .birthday, block.allSatisfy({ $0.name == block[block.startIndex].name }) { return }
        guard distinct <= NearMatchSearch.ceiling else {
            return outcome.cut(LikeNameSearch.reason(rule), blocks: 1, people: distinct)
        }
        for (i, one) in block.indices.enumerated() {
            for (offset, other) in block.indices[(one + 1)...].enumerated() where people[i] != people[i + 1 + offset] {
                // Of equal names and birthdays the other search knows more.
                if rule == .birthday, block[one].name == block[other].name { continue }
                let pair = (candidates.evidence(one), candidates.evidence(other))
                guard let found = likeness(rule, pair.0, pair.1), !hubs.contains(found.left),
                    !hubs.contains(found.right)
                else { continue }
                outcome.matches.append(match(rule, found, block[one].record, block[other].record))
            }
        }
    }

    private static func reason(_ rule: LikeNameMember.Rule) -> ReviewReason {
        switch rule {
        case .birthday: .nameAndBirthday
        case .ending: .phoneEnding
        case .alias: .emailAlias
        case .masked: .maskedValue
        }
    }

    private struct Found {
        let left: ReviewIdentifier
        let right: ReviewIdentifier
        let surprise: Int
    }

    /// The match with the smaller cluster first.
    private func match(
        _ rule: LikeNameMember.Rule, _ found: Found, _ left: RecordNumber, _ right: RecordNumber
    ) -> NearMatch {
        let match = NearMatch(
            reason: LikeNameSearch.reason(rule), left: resolution.clusters[left], right: resolution.clusters[right],
            leftRecord: left, rightRecord: right, leftValue: found.left, rightValue: found.right,
            surprise: found.surprise)
        return match.left < match.right ? match : match.turned
    }

    // MARK: Two records

    private func likeness(
        _ rule: LikeNameMember.Rule, _ left: PersonEvidence, _ right: PersonEvidence
    ) -> Found? {
        guard let names = nearestNames(left, right) else { return nil }
        let surprise = blocks.shares.surprise(names.0, names.1)
        let people = blocks.shares.names
        switch rule {
        case .birthday:
            guard LikeNameSearch.sayEnough(names.0, names.1),
                let day = left.birthdays.intersection(right.birthdays).min()
            else { return nil }
            let sum = surprise + Surprise.ofBirthday(holders: blocks.days[day] ?? 1, of: blocks.dayCount)
            let value = ReviewIdentifier(type: "birthday", scope: "", value: day)
            return NameShares.isRare(sum, among: people) ? Found(left: value, right: value, surprise: sum) : nil
        case .ending:
            guard LikeNameSearch.sayEnough(names.0, names.1) else { return nil }
            let sum = surprise + Surprise.log2Tenths(LikeNameSearch.endings)
            guard NameShares.isRare(sum, among: people, odds: LikeNameSearch.endingOdds) else { return nil }
            return pair(left, right, .phone) { $0.suffix(4).elementsEqual($1.suffix(4)) }
                .map { Found(left: $0, right: $1, surprise: sum) }
        case .alias:
            return pair(left, right, .mailbox) { one, other in
                let mailbox = one.withCell(EmailProvider.mailbox)
                return mailbox != nil && mailbox == other.withCell(EmailProvider.mailbox)
            }.map { Found(left: $0, right: $1, surprise: surprise + Surprise.ofLocalPart($0.value)) }
        case .masked: return nil
        }
    }

    /// Whether two names that could be one say who is meant: one of them does, and the other is no single word. How many have an initial
    /// is part of the surprise.
    private static func sayEnough(_ one: PersonName, _ other: PersonName) -> Bool {
        guard one.isFull || other.isFull else { return false }
        return [one, other].allSatisfy { $0.isFull || NameShares.words($0.canonical).count > 1 }
    }

    /// The nearest names, if they can be one person's.
    private func nearestNames(_ left: PersonEvidence, _ right: PersonEvidence) -> (PersonName, PersonName)? {
        var best: (comparison: KindComparison, pair: (PersonName, PersonName))?
        for one in left.names.keys.ordered where !one.isMasked {
            for other in right.names.keys.ordered where !other.isMasked {
                let comparison = one.compare(with: other)
                if !comparison.standsAgainst, best.map({ comparison < $0.comparison }) ?? true {
                    best = (comparison, (one, other))
                }
            }
        }
        return best?.pair
    }

    /// The smallest two values of a sort that are alike and not equal.
    private func pair(
        _ left: PersonEvidence, _ right: PersonEvidence, _ wanted: IdentifierType.Evidence,
        _ areAlike: (String, String) -> Bool
    ) -> (ReviewIdentifier, ReviewIdentifier)? {
        let others = right.identifiers.filter { evidence[$0.type] == wanted }.sorted()
        for one in left.identifiers.sorted() where evidence[one.type] == wanted {
            for other in others where one.value != other.value && areAlike(one.value, other.value) {
                return (one, other)
            }
        }
        return nil
    }

    // MARK: Masked beside masked

    /// Each masked value beside a masked name, with the one person of the block whom both fit.
    private func maskedMatches(
        _ people: [ClusterNumber], _ candidates: inout Candidates, _ outcome: inout NearMatchSearch.Outcome
    ) {
        let block = candidates.members
        let complete = block.indices.filter { !block[$0].hides }
        guard !complete.isEmpty, complete.count < block.count else { return }
        guard complete.count <= LikeNameSearch.mostComplete else {
            return outcome.cut(.maskedValue, blocks: 1, people: Set(people).count)
        }
        for (place, index) in block.indices.enumerated() where block[index].hides {
            let hidden = candidates.evidence(index)
            for shown in hidden.masked.sorted() {
                guard let kind = evidence[shown.type],
                    let pattern = MaskedPattern(Array(shown.value.utf8), type: types[shown.type])
                else { continue }
                var fitting: [(index: Int, value: ReviewIdentifier, isOfLength: Bool)] = []
                for one in complete {
                    let person = candidates.evidence(one)
                    guard
                        let value = person.identifiers.sorted().first(where: {
                            $0.type == shown.type && $0.scope == shown.scope && pattern.fits(Array($0.value.utf8))
                        }), let isOfLength = NameMaskFit.compare(hidden.names, person.names)
                    else { continue }
                    fitting.append((one, value, isOfLength))
                }
                let exact = fitting.filter(\.isOfLength)
                // A mask that hides as many letters as a name has says more than one of a fixed length.
                for chosen in [fitting, exact]
                where Set(chosen.map { resolution.clusters[block[$0.index].record] }).count == 1 {
                    guard let best = chosen.first, resolution.clusters[block[best.index].record] != people[place],
                        !hubs.contains(best.value), let name = hidden.names.keys.ordered.first
                    else { break }
                    let surprise =
                        Surprise.ofMasked(knownBytes: pattern.knownBytes, kind, pattern)
                        + blocks.shares.surprise(ofInitial: name)
                    outcome.matches.append(
                        match(
                            .masked, Found(left: shown, right: best.value, surprise: surprise), block[index].record,
                            block[best.index].record))
                    break
                }
            }
        }
    }
}

extension Sequence<PersonName> {
    /// In the order of their bytes.
    var ordered: [PersonName] { sorted { $0.canonical.lexicographicallyPrecedes($1.canonical) } }
}
