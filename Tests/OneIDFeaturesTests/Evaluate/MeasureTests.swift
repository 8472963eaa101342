import OneIDTestSupport
import Testing

@testable import OneIDCore
@testable import OneIDFeatures
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The measures against a slow reference that looks at every pair of records.
struct MeasureTests {
    private struct Reference {
        var right = 0
        var joined = 0
        var truth = 0
        var exact = 0
        var precision = 0.0
        var recall = 0.0

        init(_ records: [(cluster: Int, person: Int)]) {
            for i in records.indices {
                for j in records.indices where j > i {
                    let sameCluster = records[i].cluster == records[j].cluster
                    let samePerson = records[i].person == records[j].person
                    if sameCluster { joined += 1 }
                    if samePerson { truth += 1 }
                    if sameCluster && samePerson { right += 1 }
                }
            }
            for record in records {
                let cluster = records.filter { $0.cluster == record.cluster }
                let person = records.filter { $0.person == record.person }
                let both = cluster.filter { $0.person == record.person }
                precision += Double(both.count) / Double(cluster.count)
                recall += Double(both.count) / Double(person.count)
            }
            precision /= Double(records.count)
            recall /= Double(records.count)
            let byCluster = Set(Dictionary(grouping: records.indices) { records[$0].cluster }.values.map(Set.init))
            let byPerson = Set(Dictionary(grouping: records.indices) { records[$0].person }.values.map(Set.init))
            exact = byCluster.intersection(byPerson).count
        }
    }

    private func measures(_ records: [(cluster: Int, person: Int)], clusters: Int, people: Int) -> Measures {
        Measures(
            Contingency(
                records.map { UInt64($0.cluster) << 32 | UInt64($0.person) }, clusters: clusters, people: people))
    }

    @Test("Random partitions are measured as pair by pair", arguments: 1...200)
    func random(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let clusters = Int.random(in: 1...12, using: &random)
        let people = Int.random(in: 1...12, using: &random)
        let records = (0..<Int.random(in: 1...40, using: &random)).map { _ -> (cluster: Int, person: Int) in
            let person = Int.random(in: 0..<people, using: &random)
            // Half of the records go where their person's number says, so that some of it is right.
            let isRight = Bool.random(using: &random)
            return (isRight ? person % clusters : Int.random(in: 0..<clusters, using: &random), person)
        }
        let reference = Reference(records)
        let measures = measures(records, clusters: clusters, people: people)
        #expect(measures.rightPairs == reference.right)
        #expect(measures.joinedPairs == reference.joined)
        #expect(measures.truePairs == reference.truth)
        #expect(measures.exact == reference.exact)
        #expect(abs(Double(measures.bCubed.precision?.units ?? 0) / 1e12 - reference.precision) < 1e-9)
        #expect(abs(Double(measures.bCubed.recall?.units ?? 0) / 1e12 - reference.recall) < 1e-9)
        let byCluster = Dictionary(grouping: records, by: \.cluster).values
        #expect(measures.impureClusters == byCluster.count { Set($0.map(\.person)).count > 1 })
        let byPerson = Dictionary(grouping: records, by: \.person).values
        #expect(measures.splitPeople == byPerson.count { Set($0.map(\.cluster)).count > 1 })
    }

    @Test("A perfect answer is 1.000000 in everything")
    func perfect() {
        let records = (0..<1000).map { (cluster: $0 / 7, person: 999 - $0 / 7) }
        let measures = measures(records, clusters: 200, people: 1000)
        for triple in [measures.pairwise, measures.bCubed, measures.exactClusters] {
            #expect(
                [triple.precision, triple.recall, triple.f1].map { $0?.text } == Array(repeating: "1.000000", count: 3))
        }
    }

    @Test("Nothing joined has no precision, and recall 0")
    func nothingJoined() {
        let measures = measures([(0, 0), (1, 0)], clusters: 2, people: 1)
        #expect(measures.pairwise.precision == nil)
        #expect(measures.pairwise.recall?.text == "0.000000")
        #expect(measures.pairwise.f1 == nil)
    }

    @Test("A share is cut, not rounded, and compared exactly")
    func shares() throws {
        #expect(Share(2, of: 3)?.text == "0.666666")
        #expect(Share(999_999_999, of: 1_000_000_000)?.text == "0.999999")
        let third = try #require(Share("0.333333333333"))
        #expect(third.isReached(by: 1, of: 3))
        #expect(try !#require(Share("0.333333333334")).isReached(by: 1, of: 3))
        #expect(Share("1")?.units == Share.one)
        for bad in ["", ".", "1.1", "2", "-1", "0,9", "1e-3", "0.1234567890123"] { #expect(Share(bad) == nil) }
    }

    @Test("Where neither precision nor recall is above 0, their mean is 0")
    func noMean() {
        let none = Share(units: 0)
        #expect(Share.f1(none, none) == none)
        #expect(Share.f1(none, Share(units: Share.one)) == none)
        #expect(Share.f1(nil, none) == nil)
    }

    @Test("A near match is right about one person, a refused link about several")
    func rightItems() {
        for reason in ReviewReason.allCases {
            var tally = QueueMeasures.Reason(reason: reason)
            (tally.items, tally.onePerson, tally.severalPeople, tally.mixed, tally.unknown) = (20, 8, 4, 2, 6)
            #expect(tally.right == (reason.isNearMatch ? 10 : 6))
            #expect(tally.precision == Share(tally.right, of: 14))
        }
    }

    @Test("Large counts do not overflow")
    func large() {
        // Two clusters of 2³⁰ records each cannot be made here; their pairs can.
        #expect(Contingency.pairs(1 << 31) == (1 << 30) * ((1 << 31) - 1))
        #expect(Share(Contingency.pairs(1 << 31) - 1, of: Contingency.pairs(1 << 31))?.text == "0.999999")
    }

    @Test("Keys are numbered in the order they come")
    func numbers() {
        var prints = LabelPrints()
        var numbers = KeyNumbers()
        for round in 0..<2 {
            for number in 0..<5000 {
                let print = prints.label("person \(number)")
                let found = numbers.number(of: print)
                #expect(found.number == number)
                #expect(found.isNew == (round == 0))
                #expect(numbers.find(print) == number)
            }
        }
        #expect(numbers.find(prints.label("nobody")) == nil)
        "ab".withCell { a in
            "c".withCell { c in #expect(prints.record(a, c) != prints.record(c, a)) }
        }
    }

    @Test("The largest come first, equals by name")
    func largestFirst() {
        let numbers = [3, 9, 0, 9, 5, 3, 3]
        let names = ["g", "b", "z", "a", "c", "e", "f"]
        let found = LargestFirst.indices(numbers, limit: 4) { names[$0] }
        #expect(found.map(\.name) == ["a", "b", "c", "e"])
        #expect(LargestFirst.indices(numbers, limit: 100) { names[$0] }.count == 6)
        #expect(LargestFirst.indices([], limit: 3) { _ in "" }.isEmpty)
    }
}
