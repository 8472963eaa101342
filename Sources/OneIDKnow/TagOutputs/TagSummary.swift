import OneIDCore
import OneIDPipeline

/// How many people have which value of a tag.
package struct TagSummary: Sendable, Equatable {
    package let name: String
    package let unit: String
    /// Words and how many people have each: in the order of the tag's words, others the most frequent first.
    package internal(set) var values: [Value] = []
    /// Of a tag of numbers.
    package internal(set) var numbers: Numbers?
    package internal(set) var without = 0
    package internal(set) var unknown = 0
    /// Where its parts of all people end.
    package internal(set) var cuts: [String] = []

    package struct Value: Sendable, Equatable {
        package let word: String
        package internal(set) var people: Int
    }

    package struct Numbers: Sendable, Equatable {
        package var people = 0
        package var least: Int64 = .max
        package var most: Int64 = .min
        var sum: Int128 = 0

        package var leastText: String { TagNumber.text(least) }
        package var mostText: String { TagNumber.text(most) }
        /// Two decimals, half to even.
        package var meanText: String {
            TagNumber.text(Int64(clamping: TagNumber.quotient(sum, by: Int128(max(1, people)) * 10_000) * 10_000))
        }
    }

    /// People with a value.
    package var people: Int { values.reduce(0) { $0 + $1.people } + (numbers?.people ?? 0) }
}

/// The values of tags that one worker meets.
private final class TagTally {
    struct One {
        /// By number of the word.
        var words: [Int] = []
        var numbers: TagSummary.Numbers?
        var without = 0
        var unknown = 0
    }

    private let teller: TagTeller?
    private let tags: [Int]
    private(set) var tallies: [One]

    init(_ teller: TagTeller?, _ tags: [Int]) {
        self.teller = teller
        // Of its own, so that threads do not count the same references.
        self.tags = tags.map { $0 }
        tallies = tags.map { _ in One() }
    }

    func add(_ facts: PersonFacts) {
        teller?.tell(tags, facts) { place, value in
            switch value {
            case .none: tallies[place].without += 1
            case .unknown: tallies[place].unknown += 1
            case .word(let word): add(Int(word), at: place)
            case .number(let number): add(number, at: place)
            }
        }
    }

    @inline(__always)
    private func add(_ word: Int, at place: Int) {
        let known = tallies[place].words.count
        if word >= known { tallies[place].words += repeatElement(0, count: word + 1 - known) }
        tallies[place].words[word] += 1
    }

    @inline(__always)
    private func add(_ number: Int64, at place: Int) {
        var numbers = tallies[place].numbers ?? TagSummary.Numbers()
        numbers.people += 1
        numbers.least = min(numbers.least, number)
        numbers.most = max(numbers.most, number)
        numbers.sum += Int128(number)
        tallies[place].numbers = numbers
    }
}

extension Knowledge {
    /// Counts the values of tags over everybody.
    ///
    /// - Parameter names: which; nil: those of tags.csv.
    package func tagSummaries(_ names: [String]? = nil) -> [TagSummary] {
        guard let tags else { return [] }
        let plan = tags.plan
        let chosen = names?.compactMap { plan.numbers[$0] } ?? plan.listed
        let tallies = run.profiles.walk(
            worker: { TagTally(teller(), chosen) }, body: { tally, facts in tally.add(facts) }
        ).map(\.tallies)
        return chosen.enumerated().map { place, tag in
            let program = plan.programs[tag]
            var summary = TagSummary(name: program.name, unit: program.unit)
            var words: [UInt32: Int] = [:]
            for tally in tallies.map({ $0[place] }) {
                summary.without += tally.without
                summary.unknown += tally.unknown
                for (word, count) in tally.words.enumerated() where count > 0 {
                    words[UInt32(truncatingIfNeeded: word), default: 0] += count
                }
                guard let own = tally.numbers else { continue }
                var all = summary.numbers ?? TagSummary.Numbers()
                all.people += own.people
                all.least = min(all.least, own.least)
                all.most = max(all.most, own.most)
                all.sum += own.sum
                summary.numbers = all
            }
            let order = program.rule.words
            summary.values = words.map { (number: $0, people: $1, text: plan.words[$0]) }.sorted { left, right in
                let (one, other) = (order.firstIndex(of: left.number), order.firstIndex(of: right.number))
                if one != nil || other != nil { return one ?? .max < other ?? .max }
                if left.people != right.people { return left.people > right.people }
                return left.text.lexicographicallyPrecedes(right.text)
            }.map { TagSummary.Value(word: String(decoding: $0.text, as: UTF8.self), people: $0.people) }
            summary.cuts =
                tags.world.value?.scale.cuts(ofTag: program.name) ?? cuts(of: program.rule, tags).map(TagNumber.text)
            return summary
        }
    }

    private func cuts(of rule: TagPlan.Rule, _ tags: KnownTags) -> [Int64] {
        switch rule {
        case .quantiles(let measure, _), .top(let measure, _): tags.cuts.cuts[measure] ?? []
        case .builtIn(let tag, _):
            // Of a hundred parts the cut points would be a table of their own.
            tag.inputs.compactMap { tags.plan.builtInMeasures[$0] }.flatMap { measure in
                let cuts = tags.cuts.cuts[measure] ?? []
                return cuts.count <= 10 ? cuts : tag.words.isEmpty ? [19, 39, 59, 79].map { cuts[$0] } : [cuts[98]]
            }
        default: []
        }
    }
}

extension RFMScale {
    /// Where the bands of a tag of scores begin, as a configuration declares them; nil of others.
    fileprivate func cuts(ofTag name: String) -> [String]? {
        switch name {
        case "recency_score": recencyCuts
        case "frequency_score": frequencyCuts.map { "\($0)" }
        case "monetary_score": monetaryCuts.map { ConditionText.billionths($0) }
        default: nil
        }
    }
}

extension TagPlan.Rule {
    /// Its words in the order of the rule.
    fileprivate var words: [UInt32] {
        switch self {
        case .builtIn(_, let words), .quantiles(_, let words): words
        case .bands(_, let bands): bands.map(\.word)
        case .first(let cases): cases.map(\.word)
        case .top(_, let word): [word]
        case .share, .table, .profile: []
        }
    }
}

extension Knowledge {
    /// Tags that are asked for, and left out for want of what they are made of: one note for all.
    ///
    /// - Parameter names: which tags; nil: those that are wanted.
    package func tagFindings(_ names: [String]?) -> [Finding] {
        guard let tags else { return [] }
        let out = tags.plan.programs.filter { program in !program.isGiven && (names ?? []).contains(program.name) }.map(
            \.name)
        let left = names == nil ? tags.leftOut : out
        guard !left.isEmpty else { return [] }
        return [
            Finding(
                .tagWithoutInput,
                "\(FindingText.count(left.count, "tag")) of the catalogue \(left.count == 1 ? "is" : "are") left out, for the run "
                    + "lacks what \(left.count == 1 ? "it is" : "they are") made of: \(left.joined(separator: ", "))",
                fix: "map the columns that docs/reference/tags.md names")
        ]
    }
}
