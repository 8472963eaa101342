import OneIDCore
import OneIDLinking
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Paths and bridges on random graphs, against references that try everything.
struct LinkGraphTests {
    /// A random graph of accounts and values; slots 0…3 are strengths 0…3.
    private func graph(seed: UInt64) -> LinkGraph {
        var random = SeededGenerator(seed: seed)
        var facts = RecordFacts()
        let count = Int.random(in: 2...12, using: &random)
        for record in 0..<count {
            facts.accounts.append(RecordFacts.Account(record: RecordNumber(record), rows: [RecordNumber(record)]))
        }
        for number in 0..<Int.random(in: 1...14, using: &random) {
            let holders = Set(
                (0..<Int.random(in: 1...4, using: &random)).map { _ in Int.random(in: 0..<count, using: &random) })
            facts.values.append(
                RecordFacts.Value(
                    slot: UInt8.random(in: 0...3, using: &random),
                    print: Fingerprint(high: UInt64(number + 1), low: 0), text: Array("v\(number)".utf8), isPlain: true,
                    holders: holders.sorted()))
        }
        let merge = DecisionLinks.Pair(left: RecordNumber(0), right: RecordNumber(count - 1))
        let merges = Bool.random(using: &random) ? [merge] : []
        let rules = LinkRules(slots: (0..<4).map { SlotRule(strength: $0) })
        let refused = Set(facts.values.indices.filter { _ in Int.random(in: 0..<5, using: &random) == 0 })
        return LinkGraph(facts, rules: rules, refused: refused, merges: merges)
    }

    /// Accounts reached from one over some joints, with their distance.
    private func distances(_ graph: LinkGraph, from start: Int, _ isAllowed: (Int) -> Bool) -> [Int: Int] {
        var found = [start: 0]
        var grew = true
        while grew {
            grew = false
            for (number, joint) in graph.joints.enumerated() where isAllowed(number) {
                guard let least = joint.holders.compactMap({ found[$0] }).min() else { continue }
                for holder in joint.holders where (found[holder] ?? .max) > least + 1 {
                    found[holder] = least + 1
                    grew = true
                }
            }
        }
        return found
    }

    @Test("Of values of one type the one that fewer hold comes first, then the smaller text")
    func order() {
        var facts = RecordFacts()
        for record in (0..<3).map({ RecordNumber($0) }) {
            facts.accounts.append(RecordFacts.Account(record: record, rows: [record]))
        }
        for (text, holders) in [("a", [0, 1, 2]), ("c", [0, 1]), ("b", [1, 2]), ("d", [2])] {
            facts.values.append(
                RecordFacts.Value(
                    slot: 0, print: Fingerprint(high: UInt64(facts.values.count + 1), low: 0), text: Array(text.utf8),
                    isPlain: true, holders: holders))
        }
        let graph = LinkGraph(facts, rules: LinkRules(slots: [SlotRule()]), refused: [], merges: [])
        #expect(graph.joints.map(\.text) == ["b", "c", "a"].map { [0] + Array($0.utf8) })
    }

    @Test("The strongest path has the strongest weakest link, then the fewest steps", arguments: 1...300)
    func paths(seed: UInt64) throws {
        let graph = graph(seed: seed)
        let end = graph.facts.accounts.count - 1
        let levels = Set(graph.joints.map(\.level)).sorted()
        let least = levels.first { level in distances(graph, from: 0) { graph.joints[$0].level <= level }[end] != nil }
        let path = graph.strongestPath(from: [0], to: [end])
        guard let least else {
            #expect(path == nil)
            return
        }
        let found = try #require(path)
        let distance = distances(graph, from: 0) { graph.joints[$0].level <= least }[end]
        #expect(found.start == 0)
        #expect(found.steps.count == distance)
        #expect(found.steps.last?.to == end)
        var account = 0
        for step in found.steps {
            let strongest = try #require(step.joints.first)
            #expect(graph.joints[strongest].level <= least)
            for joint in step.joints {
                #expect(graph.joints[joint].holders.contains(account) && graph.joints[joint].holders.contains(step.to))
            }
            account = step.to
        }
    }

    @Test("Bridges are the joints whose removal takes accounts apart", arguments: 1...300)
    func bridges(seed: UInt64) {
        let graph = graph(seed: seed)
        let whole = graph.facts.accounts.indices.map { Set(distances(graph, from: $0) { _ in true }.keys) }
        var expected: [Int: Int] = [:]
        for removed in graph.joints.indices {
            let holder = graph.joints[removed].holders[0]
            let parts = Set(
                whole[holder].map { Set(distances(graph, from: $0) { $0 != removed }.keys) })
            if parts.count > 1 { expected[removed] = parts.map(\.count).max() }
        }
        let found = graph.bridges()
        #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.joint, $0.largest) }) == expected)
        if let weakest = graph.weakestBridge() {
            #expect(graph.joints[weakest.joint].level == expected.keys.map { graph.joints[$0].level }.max())
            #expect(weakest.parts.flatMap(\.self).sorted() == Array(graph.facts.accounts.indices))
        } else {
            #expect(expected.isEmpty)
        }
    }

    @Test("The steps that build a person join all there is and none is spare", arguments: 1...100)
    func build(seed: UInt64) {
        let graph = graph(seed: seed)
        let whole = Set(graph.facts.accounts.indices.map { Set(distances(graph, from: $0) { _ in true }.keys) })
        let steps = graph.build()
        #expect(steps.reduce(0) { $0 + $1.groups - 1 } == graph.facts.accounts.count - whole.count)
        #expect(steps.map(\.joint) == steps.map(\.joint).sorted())
    }

    @Test("A chain of a hundred thousand accounts is walked without recursion")
    func longChain() {
        let count = 100_000
        var facts = RecordFacts()
        for record in 0..<count {
            facts.accounts.append(RecordFacts.Account(record: RecordNumber(record), rows: [RecordNumber(record)]))
        }
        for number in 0..<count - 1 {
            facts.values.append(
                RecordFacts.Value(
                    slot: 0, print: Fingerprint(high: UInt64(number + 1), low: 0), text: Array("\(number)".utf8),
                    isPlain: true, holders: [number, number + 1]))
        }
        let graph = LinkGraph(facts, rules: LinkRules(slots: [SlotRule(strength: 0)]), refused: [], merges: [])
        #expect(graph.bridges().count == count - 1)
        #expect(graph.strongestPath(from: [0], to: [count - 1])?.steps.count == count - 1)
        #expect(graph.weakestBridge()?.parts.first?.count == count / 2)
    }
}
