import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The guards while linking against their definition, on data full of conflicts.
struct GuardPropertyTests {
    private func withoutHubs(_ data: ConflictData, in folder: TemporaryFolder) throws -> TestRun {
        try data.run(in: folder).changing { request in
            for index in request.identifiers.types.indices {
                request.identifiers.types[index].maxRecords = nil
                request.identifiers.types[index].maxPeople = nil
            }
        }
    }

    /// Whether a run gives what the definition gives; hubs are off, they have tests of their own.
    private func check(_ data: ConflictData, decisions: [(Decision.Verdict, Int, Int)] = []) throws -> Answer {
        let folder = try TemporaryFolder()
        let run = try withoutHubs(data, in: folder)
        var reference = data.reference
        reference.merges = decisions.filter { $0.0 == .merge }.map { ($0.1, $0.2) }
        reference.separations = decisions.filter { $0.0 == .separate }.map { ($0.1, $0.2) }
        let rows = decisions.map { verdict, left, right in
            let (left, right) = (data.records[left].key, data.records[right].key)
            return [verdict.rawValue, left.source, left.id, right.source, right.id, "", ""]
        }
        try folder.write("decisions.csv", SimpleCSV.write([DecisionFile.required] + rows))
        var decided = Decisions()
        try decided.read(folder.path("decisions.csv"), types: [])
        let answer = try run.changing { $0.use(decided) }.resolve()
        let expected = data.partition(of: reference.partition())
        let wrong = answer.partition.symmetricDifference(expected)
        #expect(wrong.isEmpty, "\(wrong.count) differ: \(wrong.map { $0.sorted() }.prefix(6))")
        let refused = Set(answer.resolution.guards.refused.map { "\($0.type) \($0.value)" })
        #expect(refused == Set(reference.refused.map { "\($0.type) \($0.text)" }))
        return answer
    }

    @Test(arguments: 0..<40 as Range<UInt64>) func asDefined(seed: UInt64) throws {
        var data = ConflictData(records: 12 + Int(seed % 40), seed: seed)
        data.isExclusive = seed % 3 == 0
        _ = try check(data)
    }

    @Test func theDataIsFullOfConflicts() throws {
        var rules: [GuardRule: Int] = [:]
        for seed in 0..<40 as Range<UInt64> {
            var data = ConflictData(records: 12 + Int(seed % 40), seed: seed)
            data.isExclusive = seed % 3 == 0
            let folder = try TemporaryFolder()
            let answer = try withExtendedLifetime(folder) { try withoutHubs(data, in: folder).resolve() }
            for link in answer.resolution.guards.refused { rules[link.rule, default: 0] += 1 }
        }
        for rule in GuardRule.allCases where rule != .separate { #expect(rules[rule] ?? 0 > 10, "\(rule)") }
    }

    @Test(arguments: 200..<240 as Range<UInt64>) func withDecisions(seed: UInt64) throws {
        let data = ConflictData(records: 30, seed: seed)
        var random = SeededGenerator(seed: seed)
        var decisions: [(Decision.Verdict, Int, Int)] = []
        var group = Array(data.records.indices)
        func root(_ index: Int) -> Int { group[index] == index ? index : root(group[index]) }
        for _ in 0..<4 {
            let (left, right) = (Int.random(in: 0..<30, using: &random), Int.random(in: 0..<30, using: &random))
            decisions.append((.merge, left, right))
            group[root(left)] = root(right)
        }
        for _ in 0..<12 {
            let (left, right) = (Int.random(in: 0..<30, using: &random), Int.random(in: 0..<30, using: &random))
            if root(left) != root(right) { decisions.append((.separate, left, right)) }
        }
        let answer = try check(data, decisions: decisions)
        for (verdict, left, right) in decisions {
            let areOne = answer.areOne(data.records[left].key, data.records[right].key)
            #expect(areOne == (verdict == .merge))
        }
    }

    @Test(arguments: 300..<320 as Range<UInt64>) func orderAndThreadsDoNotMatter(seed: UInt64) throws {
        let data = ConflictData(records: 60, seed: seed)
        let folder = try TemporaryFolder()
        let first = try data.run(in: folder).resolve()
        #expect(first.resolution.guards.componentsReplayed > 0)
        var random = SeededGenerator(seed: seed)
        for threads in [1, 2, 5] {
            var shuffled = data
            shuffled.records.shuffle(using: &random)
            let other = try TemporaryFolder()
            let again = try shuffled.run(in: other).changing { request in
                request.workers = Workers(count: threads)
                request.sources.shuffle(using: &random)
            }.resolve()
            #expect(again.assignment == first.assignment)
            let refused = { (answer: Answer) -> [String] in
                answer.resolution.guards.refused.map { link -> String in
                    let groups = link.groups.map { group in
                        group.map { key($0, answer).description }.joined(separator: ",")
                    }
                    let sides = "\(words(link.left, answer)) \(words(link.right, answer))"
                    return "\(link.rule) \(link.type) \(link.value) \(sides) \(groups.joined(separator: " | "))"
                }
            }
            #expect(refused(again) == refused(first))
        }
    }

    private func key(_ record: RecordNumber, _ answer: Answer) -> RecordKey {
        answer.resolution.store.withKey(of: record.index) { source, id in
            RecordKey(
                source: answer.resolution.plan.sources[source].name, id: String(decoding: id, as: UTF8.self))
        }
    }

    private func words(_ evidence: ClashEvidence, _ answer: Answer) -> String {
        if case .record(let record) = evidence { return key(record, answer).description }
        return "\(evidence)"
    }

    @Test func aComponentThatBreaksNoRuleIsThePlainOne() throws {
        let exports = try Exports(records: 8_000, seed: 21)
        let guarded = try exports.resolve()
        let plain = try exports.resolve { $0.hubGuardsOnly() }
        let touched = Set(guarded.resolution.guards.refused.flatMap { $0.groups.joined() }.map { key($0, guarded) })
        #expect(!touched.isEmpty)
        let partition = guarded.partition
        for people in plain.partition where people.isDisjoint(with: touched) {
            #expect(partition.contains(people))
        }
    }
}
