import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDPipeline

/// An item before it is known whether somebody decided it.
struct ReviewDraft: Sendable {
    let item: ReviewItem
    /// By side: the records that a decision about it may name.
    let keys: [[ReviewKey]]
    /// By side: all that is known of it.
    let people: [PersonEvidence]
}

/// Puts an item into words, with its id, digest and score.
struct ReviewItemMaker {
    let resolution: Resolution
    let evidence: [ClusterNumber: PersonEvidence]
    let words: GuardWords
    private let standings: StandingReader?
    private let forecast: MergeForecastReader?

    /// Records of a side that are listed.
    private static let shownRecords = 5

    /// - Parameters:
    ///   - standings: of the worker that makes the items; nil without rules.
    ///   - forecast: of the worker; nil where a merge brings nobody along.
    ///   - showsValues: nil: as the run was asked.
    init(
        _ resolution: Resolution, _ evidence: [ClusterNumber: PersonEvidence], _ standings: StandingReader?,
        _ forecast: MergeForecastReader?, showsValues: Bool? = nil
    ) {
        self.standings = standings
        self.forecast = forecast
        self.resolution = resolution
        self.evidence = evidence
        words = GuardWords(resolution, showsValues: showsValues)
    }

    // MARK: Refused links

    func item(_ link: RefusedLink) -> ReviewDraft? {
        let groups = link.groups.prefix(ReviewItem.shownSides)
        let people = groups.compactMap { $0.first.flatMap { evidence[resolution.clusters[$0]] } }
        guard people.count == groups.count, people.count > 1 else { return nil }
        let keys = groups.map { $0.prefix(EvidenceReader.most).map(key) }
        let suggestion = SuggestedDecision(
            on: link.rule, names: people.map { Array($0.names.keys) }, isContested: !link.contested.isEmpty)
        let type = link.type
        return draft(
            Outline(
                id: ["value", link.type, link.scope, link.value],
                reason: ReviewReason(link.rule),
                // Nobody can make junk of what nobody can see.
                value: type == SlotTable.maskedType
                    ? nil : ReviewIdentifier(type: type, scope: link.scope, value: link.value),
                strength: Strength.of(link.rule, suggestion), suggestion: suggestion, why: why(link),
                done:
                    "\(type) \(words.shown(link.value, type)) does not join its \(link.groups.count) groups; they stay apart",
                people: people, keys: keys, sideCount: link.groups.count))
    }

    private func why(_ link: RefusedLink) -> String {
        let clash = "\(words.shown(link.left)) against \(words.shown(link.right))"
        let contested = words.contested(link.contested)
        return why(link.rule, clash) + (contested.isEmpty ? "" : "; \(contested)")
    }

    private func why(_ rule: GuardRule, _ clash: String) -> String {
        switch rule {
        case .separate: "a decision separates \(clash)"
        case .limit: "one person would have too many values of a type: \(clash)"
        case .exclusive: "a person has one value of it: \(clash)"
        case .weak: "each side has an identifier of its own: \(clash)"
        case .names: "real names differ and nothing else agrees: \(clash)"
        }
    }

    // MARK: Near matches

    /// The item of people who are nearly the same.
    func item(_ group: NearGroup) -> ReviewDraft? {
        let edges = group.pairs.compactMap(edge)
        guard edges.count == group.pairs.count, let weakest = edges.max(by: { $0.isStronger(than: $1) }),
            let first = (edges + group.others.compactMap(edge)).map(\.identity)
                .min(by: { $0.lexicographicallyPrecedes($1) })
        else { return nil }
        var places: [ClusterNumber: ReviewKey] = [:]
        for edge in edges {
            places[edge.left.cluster] = min(edge.left.key, places[edge.left.cluster] ?? edge.left.key)
            places[edge.right.cluster] = min(edge.right.key, places[edge.right.cluster] ?? edge.right.key)
        }
        // Those of one pair stand in the order of their smallest records.
        let sides = places.compactMap { cluster, key in evidence[cluster].map { (person: $0, key: key) } }
            .sorted { ($0.person.records.first?.key ?? $0.key) < ($1.person.records.first?.key ?? $1.key) }
        let shown = sides.prefix(ReviewItem.shownSides)
        guard shown.count > 1 else { return nil }
        // How the names agree, and what else is alike.
        let most = 4
        let said = weakest.phrases.prefix(most).joined(separator: "; ")
        return draft(
            Outline(
                id: ["pair"] + first, reason: weakest.best.reason, value: nil,
                strength: Strength.of(surprise: weakest.best.surprise, people: resolution.clusters.count),
                suggestion: group.isContested ? .undecided : .merge,
                why: (sides.count > 2 ? "the weakest of \(edges.count) likenesses: " : "") + said
                    + (group.isContested ? "; one of them is as near to somebody whom the other cannot be" : ""),
                done: "nothing that links is shared, so they stay "
                    + (sides.count == 2 ? "two people" : "\(sides.count) people"),
                people: shown.map(\.person),
                keys: shown.map { side in [side.key] + side.person.keys.prefix(EvidenceReader.most) },
                sideCount: sides.count))
    }

    /// A pair of people with all that is alike of them, the smaller record key first.
    private struct Edge {
        struct End {
            let cluster: ClusterNumber
            let key: ReviewKey
        }

        let left: End
        let right: End
        let best: NearMatch
        let phrases: [String]

        var identity: [String] { [left.key.source, left.key.id, right.key.source, right.key.id] }

        func isStronger(than other: Edge) -> Bool {
            best.surprise != other.best.surprise
                ? best.surprise > other.best.surprise : identity.lexicographicallyPrecedes(other.identity)
        }
    }

    /// - Parameter matches: all of one pair of clusters, at least one.
    private func edge(_ matches: [NearMatch]) -> Edge? {
        guard let first = matches.first, let one = evidence[first.left], let other = evidence[first.right],
            let oneKey = one.records.first?.key, let otherKey = other.records.first?.key
        else { return nil }
        let turned = otherKey < oneKey ? matches.map(\.turned) : matches
        let ordered = turned.map { match in (match: match, left: key(match.leftRecord), right: key(match.rightRecord)) }
            .sorted { left, right in
                if left.match.surprise != right.match.surprise { return left.match.surprise > right.match.surprise }
                if left.match.reason != right.match.reason {
                    return left.match.reason.rawValue < right.match.reason.rawValue
                }
                if left.match.leftValue != right.match.leftValue { return left.match.leftValue < right.match.leftValue }
                if left.match.rightValue != right.match.rightValue {
                    return left.match.rightValue < right.match.rightValue
                }
                return left.left != right.left ? left.left < right.left : left.right < right.right
            }
        guard let best = ordered.first, let names = agreement(of: best.match) else { return nil }
        var said = [names]
        for entry in ordered where !said.contains(phrase(entry.match)) { said.append(phrase(entry.match)) }
        return Edge(
            left: .init(cluster: best.match.left, key: best.left),
            right: .init(cluster: best.match.right, key: best.right),
            best: best.match, phrases: said)
    }

    /// How the names of a pair agree: `equal name 王*`, `names G*** G*** and G*** G*** could be one`.
    private func agreement(of match: NearMatch) -> String? {
        guard let left = evidence[match.left], let right = evidence[match.right] else { return nil }
        let common = left.names.filter { !$0.key.isMasked && right.names[$0.key] != nil }
        if let name = common.map({ min($0.value, right.names[$0.key] ?? $0.value) }).min() {
            return "equal name \(words.masked(name: name))"
        }
        var nearest: (comparison: KindComparison, text: String)?
        for (one, spelt) in left.names {
            for (other, theirs) in right.names {
                let comparison = one.compare(with: other)
                let text = "names \(words.masked(name: spelt)) and \(words.masked(name: theirs)) could be one"
                if let present = nearest, (present.comparison, present.text) <= (comparison, text) { continue }
                nearest = (comparison, text)
            }
        }
        return nearest?.text
    }

    private func phrase(_ match: NearMatch) -> String {
        let left = words.shown(match.leftValue.value, match.leftValue.type)
        let right = words.shown(match.rightValue.value, match.rightValue.type)
        return switch match.reason {
        case .maskedValue: "\(match.leftValue.type) \(left) fits \(right)"
        case .nearPhone: "phones \(left) and \(right) are one slip apart"
        case .phoneEnding: "phones \(left) and \(right) end alike"
        case .emailAlias: "e-mails \(left) and \(right) reach one mailbox"
        case .nearBirthday: "birthdays \(left) and \(right) are one slip apart"
        case .nameAndAddress: "equal address \(left)"
        case .emailDomain: "e-mails \(left) and \(right) agree except for the domain"
        default: "equal birthday \(left)"
        }
    }

    // MARK: Common

    func key(_ record: RecordNumber) -> ReviewKey {
        resolution.store.withKey(of: record) { source, id in
            ReviewKey(source: resolution.plan.sources[source].name, id: String(decoding: id, as: UTF8.self))
        }
    }

    /// What differs between the two kinds of items.
    struct Outline {
        let id: [String]
        let reason: ReviewReason
        let value: ReviewIdentifier?
        let strength: Int
        let suggestion: SuggestedDecision
        let why: String
        let done: String
        let people: [PersonEvidence]
        let keys: [[ReviewKey]]
        let sideCount: Int
        var doubt: ReviewDoubt?
        /// What the digest has in place of the evidence of the people, if anything.
        var digest: String?
    }

    func draft(_ outline: Outline) -> ReviewDraft? {
        let people = outline.people
        let value = outline.value
        let identity = outline.id.joined(separator: "\u{1e}")
        let joining = outline.doubt == nil ? joining(people, outline.keys) : []
        let merged =
            outline.doubt == nil
            ? standings?.standing(of: people.flatMap(\.counted) + joining.flatMap(\.counted)) : nil
        var sides: [ReviewSide] = []
        for (person, keys) in zip(people, outline.keys) {
            guard let key = keys.first else { return nil }
            sides.append(side(person, key))
        }
        let item = ReviewItem(
            id: ReviewDigest.hex(identity, bytes: 8), reason: outline.reason,
            score: Strength.raised(outline.strength, stake: Strength.stake(people.map(\.standing), merged)),
            suggestion: outline.suggestion, value: value.map(shown),
            plainValue: outline.doubt == nil ? value?.value : nil, why: outline.why,
            done: outline.done + said(of: joining),
            evidence: ReviewDigest.hex(
                ([identity] + (outline.digest.map { [$0] } ?? people.map(\.digestText))).joined(separator: "\u{1d}"),
                bytes: 8),
            sides: sides, sideCount: outline.sideCount, joining: joining.map { key($0.record) }.sorted(),
            merged: merged, doubt: outline.doubt)
        return ReviewDraft(item: item, keys: outline.keys, people: people)
    }

    // MARK: Who comes along

    private func joining(_ people: [PersonEvidence], _ keys: [[ReviewKey]]) -> [MergeForecastReader.Account] {
        guard let forecast else { return [] }
        let named = zip(people, keys).compactMap { person, keys in
            person.records.first { $0.key == keys.first }?.record
        }
        guard named.count == people.count else { return [] }
        return forecast.joining(named, sides: people.flatMap { $0.records.map(\.record) + $0.counted })
    }

    /// `; decided to be one, they take shop 3 along`
    private func said(of joining: [MergeForecastReader.Account]) -> String {
        guard !joining.isEmpty else { return "" }
        let keys = joining.map { key($0.record) }.sorted()
        let shown = keys.prefix(ReviewItemMaker.shownRecords).map { "\($0.source) \($0.id)" }.joined(separator: ", ")
        return "; decided to be one, they take \(shown)\(keys.count > ReviewItemMaker.shownRecords ? ", …" : "") along"
    }

    private func side(_ person: PersonEvidence, _ key: ReviewKey) -> ReviewSide {
        ReviewSide(
            key: key, recordCount: person.records.count,
            records: Array(person.keys.prefix(ReviewItemMaker.shownRecords)), members: person.keys,
            names: person.names.values.sorted().map { words.masked(name: $0) },
            identifiers: person.identifiers.sorted().map(shown), masked: person.masked.sorted().map(shown),
            birthdays: person.birthdays.sorted().map { words.shown($0, "birthday") },
            places: person.places.sorted().map { words.shown($0, "place") }, levels: person.levels.sorted(),
            standing: person.standing)
    }

    private func shown(_ identifier: ReviewIdentifier) -> ReviewIdentifier {
        ReviewIdentifier(
            type: identifier.type, scope: identifier.scope, value: words.shown(identifier.value, identifier.type))
    }
}

/// Ids and digests: the first bytes of SHA-256 (FIPS 180-4) in hexadecimal.
enum ReviewDigest {
    static func hex(_ text: String, bytes count: Int) -> String {
        let out = DigestAlgorithm.sha256.digest(Array(text.utf8))
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: out.prefix(count).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
