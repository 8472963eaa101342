import OneIDCore
import OneIDLinking
import OneIDPipeline

/// An item before it is known whether somebody decided it.
struct ReviewDraft: Sendable {
    let item: ReviewItem
    /// By side: the records that a decision about it may name.
    let keys: [[ReviewKey]]
}

/// Puts an item into words, with its id, digest and score.
struct ReviewItemMaker {
    private let resolution: Resolution
    private let evidence: [ClusterNumber: PersonEvidence]
    private let words: GuardWords
    private let standings: StandingReader?

    /// Records of a side that are listed.
    private static let shownRecords = 5

    /// - Parameter standings: of the worker that makes the items; nil without rules.
    init(_ resolution: Resolution, _ evidence: [ClusterNumber: PersonEvidence], _ standings: StandingReader?) {
        self.standings = standings
        self.resolution = resolution
        self.evidence = evidence
        words = GuardWords(resolution)
    }

    // MARK: Refused links

    func item(_ link: RefusedLink) -> ReviewDraft? {
        let groups = link.groups.prefix(ReviewItem.shownSides)
        let people = groups.compactMap { $0.first.flatMap { evidence[resolution.clusters[RecordNumber(raw: $0)]] } }
        guard people.count == groups.count, people.count > 1 else { return nil }
        let keys = groups.map { $0.prefix(EvidenceReader.most).map { key(RecordNumber(raw: $0)) } }
        let suggestion = SuggestedDecision(
            on: link.rule, names: people.map(\.names), isContested: !link.contested.isEmpty)
        let type = link.type
        return draft(
            Outline(
                id: ["value", link.type, link.scope, link.value],
                reason: ReviewReason(link.rule),
                value: ReviewIdentifier(type: type, scope: link.scope, value: link.value),
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
        case .names: "real names clearly differ and nothing else agrees: \(clash)"
        }
    }

    // MARK: Near matches

    /// - Parameter matches: all of one pair of clusters, at least one.
    func item(_ matches: [NearMatch]) -> ReviewDraft? {
        guard let first = matches.first, let one = evidence[first.left], let other = evidence[first.right],
            let oneKey = one.records.first?.key, let otherKey = other.records.first?.key
        else { return nil }
        let common = one.names.intersection(other.names).sorted()
        guard let name = common.first else { return nil }
        let isTurned = otherKey < oneKey
        let turned = isTurned ? matches.map(\.turned) : matches
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
        guard let best = ordered.first else { return nil }
        var said: [String] = []
        for entry in ordered where !said.contains(phrase(entry.match)) { said.append(phrase(entry.match)) }
        let people = isTurned ? [other, one] : [one, other]
        let keys = [
            [best.left] + people[0].records.prefix(EvidenceReader.most).map(\.key),
            [best.right] + people[1].records.prefix(EvidenceReader.most).map(\.key),
        ]
        return draft(
            Outline(
                id: ["pair", best.left.source, best.left.id, best.right.source, best.right.id],
                reason: best.match.reason, value: nil,
                strength: Strength.of(surprise: best.match.surprise, people: resolution.clusters.count),
                suggestion: .merge,
                why: "equal name \(words.masked(name: name)); " + said.prefix(3).joined(separator: "; "),
                done: "nothing that links is shared, so they stay two people", people: people, keys: keys, sideCount: 2)
        )
    }

    private func phrase(_ match: NearMatch) -> String {
        let left = words.shown(match.leftValue.value, match.leftValue.type)
        let right = words.shown(match.rightValue.value, match.rightValue.type)
        return switch match.reason {
        case .maskedValue: "\(match.leftValue.type) \(left) fits \(right)"
        case .nearPhone: "phones \(left) and \(right) are one slip apart"
        case .emailDomain: "e-mails \(left) and \(right) agree except for the domain"
        default: "equal birthday \(left)"
        }
    }

    // MARK: Common

    private func key(_ record: RecordNumber) -> ReviewKey {
        resolution.store.withKey(of: record) { source, id in
            ReviewKey(source: resolution.plan.sources[source].name, id: String(decoding: id, as: UTF8.self))
        }
    }

    /// What differs between the two kinds of items.
    private struct Outline {
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
    }

    private func draft(_ outline: Outline) -> ReviewDraft? {
        let people = outline.people
        let value = outline.value
        let identity = outline.id.joined(separator: "\u{1e}")
        let merged = standings?.standing(of: people.flatMap(\.counted))
        var sides: [ReviewSide] = []
        for (person, keys) in zip(people, outline.keys) {
            guard let key = keys.first else { return nil }
            sides.append(side(person, key))
        }
        let item = ReviewItem(
            id: ReviewDigest.hex(identity, bytes: 8), reason: outline.reason,
            score: Strength.raised(outline.strength, stake: Strength.stake(people.map(\.standing), merged)),
            suggestion: outline.suggestion, value: value.map(shown), plainValue: value?.value, why: outline.why,
            done: outline.done,
            evidence: ReviewDigest.hex(
                ([identity] + people.map(\.digestText)).joined(separator: "\u{1d}"), bytes: 8),
            sides: sides, sideCount: outline.sideCount, merged: merged)
        return ReviewDraft(item: item, keys: outline.keys)
    }

    private func side(_ person: PersonEvidence, _ key: ReviewKey) -> ReviewSide {
        ReviewSide(
            key: key, recordCount: person.records.count,
            records: person.records.prefix(ReviewItemMaker.shownRecords).map(\.key),
            names: person.names.sorted().map { words.masked(name: $0) },
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
        var out = [UInt8](repeating: 0, count: DigestAlgorithm.sha256.byteCount)
        Array(text.utf8).withUnsafeBufferPointer { message in
            out.withUnsafeMutableBufferPointer { buffer in
                if let start = buffer.baseAddress { DigestAlgorithm.sha256.digest(message, into: start) }
            }
        }
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: out.prefix(count).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension SuggestedDecision {
    /// A name that all sides have speaks for one person; names on all sides and none in common, for several.
    ///
    /// - Parameters:
    ///   - names: of each side, at least two.
    ///   - isContested: whether others share values with both sides and were joined to neither.
    init(on rule: GuardRule, names: [Set<String>], isContested: Bool) {
        let areNamed = names.allSatisfy { !$0.isEmpty }
        let common = names.dropFirst().reduce(names[0]) { $0.intersection($1) }
        // Who could be on either side is not said to be on none.
        if isContested, !areNamed {
            self = .undecided
        } else if rule == .separate || rule == .exclusive {
            self = .separate
        } else if !common.isEmpty {
            self = .merge
        } else {
            self = areNamed || rule == .names || rule == .weak ? .separate : .undecided
        }
    }
}

/// From evidence and stakes to a score of 1…100.
enum Strength {
    /// How sure the suggestion is for a refused link. An identifier that one person has once is the surest sign of two.
    static func of(_ rule: GuardRule, _ suggestion: SuggestedDecision) -> Int {
        let base =
            switch rule {
            case .separate: 30
            case .limit: 60
            case .exclusive: 70
            case .weak: 30
            case .names: 55
            }
        return suggestion == .merge ? min(100, base + 25) : base
    }

    /// 50 where as many chance agreements are expected as there are people, two points for each bit beyond.
    static func of(surprise: Int, people: Int) -> Int {
        let bits = surprise - Surprise.log2Tenths(people + 1000)
        return min(99, max(1, 50 + bits / 5))
    }

    /// What a wrong decision would cost: a step for each digit of the largest balance on a side, and one for each rung of
    /// the ladder that a side would move. Having no level is the rung below the lowest.
    static func stake(_ sides: [ReviewStanding], _ merged: ReviewStanding?) -> Int {
        let digits = sides.map(\.digits).max() ?? 0
        guard let merged else { return digits }
        func rung(_ standing: ReviewStanding) -> Int { standing.place.map { $0 + 1 } ?? 0 }
        return digits + (sides.map { abs(rung(merged) - rung($0)) }.max() ?? 0)
    }

    /// The stake closes up to half of what the evidence leaves open, a tenth for each of its steps.
    static func raised(_ strength: Int, stake steps: Int) -> Int {
        strength + (100 - strength) * min(5, steps) / 10
    }
}
