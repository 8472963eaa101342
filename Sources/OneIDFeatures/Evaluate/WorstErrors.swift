import OneIDCore
import OneIDLinking
import OneIDPipeline

/// Picks the clusters and the people with most wrong and most missed pairs, and says who is in them.
struct WorstErrors {
    private let table: Contingency
    private let assigned: any AssignedRecords
    private let truth: TruthTable
    /// By record of the run; empty when only a map is known.
    private let people: [PersonNumber]
    private let limit: Int

    /// Parts of a cluster or person listed, and records of each.
    private static let partsListed = 5
    private static let examplesListed = 3

    init(
        _ table: Contingency, assigned: any AssignedRecords, truth: TruthTable, people: [PersonNumber], limit: Int
    ) {
        self.table = table
        self.assigned = assigned
        self.truth = truth
        self.people = people
        self.limit = limit
    }

    /// A record of one of the clusters or people picked.
    private struct Member {
        let key: String
        let cluster: ClusterNumber
        let person: PersonNumber
        let record: RecordNumber?
    }

    func describe(_ resolution: Resolution?) throws(Finding) -> ([Evaluation.WrongMerge], [Evaluation.MissedMerge]) {
        var right = (
            clusters: [Int](repeating: 0, count: table.clusterSizes.count),
            people: [Int](repeating: 0, count: table.personSizes.count)
        )
        for cell in table.cells {
            right.clusters[cell.cluster.index] += Contingency.pairs(cell.count)
            right.people[cell.person.index] += Contingency.pairs(cell.count)
        }
        let wrong = zip(table.clusterSizes, right.clusters).map { Contingency.pairs($0) - $1 }
        let missed = zip(table.personSizes, right.people).map { Contingency.pairs($0) - $1 }
        let clusters = LargestFirst.indices(wrong, limit: limit) { assigned.name(of: ClusterNumber($0)) }
        // Names of people are read again once it is known which are wanted; the fingerprints decide between equals.
        let people = LargestFirst.indices(missed, limit: limit) { rank(of: $0) }

        let pickedClusters = RecordSet(capacity: table.clusterSizes.count)
        for cluster in clusters { pickedClusters.insert(UInt32(truncatingIfNeeded: cluster.index)) }
        let pickedPeople = RecordSet(capacity: table.personSizes.count)
        for person in people { pickedPeople.insert(UInt32(truncatingIfNeeded: person.index)) }
        var members: [Member] = []
        var prints = LabelPrints()
        try assigned.forEach { record in
            guard let person = person(of: record, &prints) else { return }
            guard pickedClusters.contains(record.cluster.raw) || pickedPeople.contains(person.raw) else { return }
            let key =
                resolution.flatMap { resolution in record.record.map { ExplainWords(resolution).record($0).key } }
                ?? "\(String(record.source)):\(String(record.id))"
            members.append(Member(key: key, cluster: record.cluster, person: person, record: record.record))
        }
        let names = try truth.names(of: Set(members.map(\.person)))
        let explainer = resolution.map { ErrorExplainer($0) }
        return (
            clusters.map { index, name in
                wrongMerge(name, wrong[index], members.filter { $0.cluster == ClusterNumber(index) }, names, explainer)
            },
            people.map { index, _ in
                missedMerge(
                    names[PersonNumber(index)] ?? "", missed[index],
                    members.filter { $0.person == PersonNumber(index) }, explainer)
            }
        )
    }

    /// Who made a record, as the truth says.
    private func person(of record: AssignedRecord, _ prints: inout LabelPrints) -> PersonNumber? {
        if let number = record.record, !people.isEmpty {
            return people[number.index] == .unknown ? nil : people[number.index]
        }
        return truth.records.find(prints.record(record.source, record.id)).map { truth.personOf[$0] }
    }

    private func rank(of person: Int) -> String {
        let print = truth.people.keys[person]
        let digits = String(print.high, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    private func parts(_ members: [Member], name: (Member) -> String) -> [(part: Evaluation.Part, members: [Member])] {
        Dictionary(grouping: members, by: name).map { name, members in
            let keys = members.map(\.key).sorted()
            return (
                Evaluation.Part(
                    name: name, records: members.count, examples: Array(keys.prefix(WorstErrors.examplesListed))),
                members
            )
        }.sorted { left, right in
            left.part.records != right.part.records
                ? left.part.records > right.part.records : left.part.name < right.part.name
        }
    }

    private func wrongMerge(
        _ oneID: String, _ pairs: Int, _ members: [Member], _ names: [PersonNumber: String],
        _ explainer: ErrorExplainer?
    ) -> Evaluation.WrongMerge {
        let parts = parts(members) { names[$0.person] ?? "" }
        var people: [RecordNumber: PersonNumber] = [:]
        for member in members {
            if let record = member.record { people[record] = member.person }
        }
        return Evaluation.WrongMerge(
            oneID: oneID, records: members.count, wrongPairs: pairs,
            parts: parts.prefix(WorstErrors.partsListed).map(\.part),
            furtherParts: max(0, parts.count - WorstErrors.partsListed),
            joinedBy: members.first.flatMap { explainer?.joining($0.cluster, people) } ?? [])
    }

    private func missedMerge(
        _ person: String, _ pairs: Int, _ members: [Member], _ explainer: ErrorExplainer?
    ) -> Evaluation.MissedMerge {
        let parts = parts(members) { assigned.name(of: $0.cluster) }
        let labels = parts.compactMap { $0.members.first?.cluster }
        let reasons = labels.count > 1 ? explainer?.reasons(labels[0], labels[1]) ?? [] : []
        return Evaluation.MissedMerge(
            person: person, records: members.count, missedPairs: pairs,
            parts: parts.prefix(WorstErrors.partsListed).map(\.part),
            furtherParts: max(0, parts.count - WorstErrors.partsListed), reasons: reasons)
    }
}

/// Says of an error how it came about, from the records themselves.
private struct ErrorExplainer {
    private let resolution: Resolution
    private let context: ExplainContext

    /// Values listed for a wrong merge.
    private static let listed = 5

    init(_ resolution: Resolution) {
        self.resolution = resolution
        context = ExplainContext(resolution)
    }

    /// The values of a cluster that tie records of several people; those of most people first.
    ///
    /// - Parameter people: the person of each record that has a truth.
    func joining(_ cluster: ClusterNumber, _ people: [RecordNumber: PersonNumber]) -> [Evaluation.JoiningValue] {
        let rows = ClusterRecords(resolution).rows([cluster])[cluster] ?? []
        let facts = context.reader.read(rows)
        let words = context.words
        let found = facts.values.compactMap { value -> (value: RecordFacts.Value, people: Int)? in
            let owners = Set(value.holders.compactMap { people[facts.accounts[$0].record] })
            return owners.count > 1 ? (value, owners.count) : nil
        }
        return found.sorted { left, right in
            if left.people != right.people { return left.people > right.people }
            if left.value.slot != right.value.slot { return left.value.slot < right.value.slot }
            return left.value.text.lexicographicallyPrecedes(right.value.text)
        }.prefix(ErrorExplainer.listed).map { entry in
            Evaluation.JoiningValue(
                tie: words.tie(entry.value.text, entry.value.slot, accounts: entry.value.holders.count),
                people: entry.people)
        }
    }

    func reasons(_ left: ClusterNumber, _ right: ClusterNumber) -> [ApartReason] {
        let reasons = ApartFinder(context: context).reasons([left], [right])
        return reasons.isEmpty ? [.nothingShared] : reasons
    }
}
