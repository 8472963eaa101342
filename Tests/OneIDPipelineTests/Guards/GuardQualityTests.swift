import OneIDCore
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// What the guards are for, on generated exports with the truth beside them.
struct GuardQualityTests {
    private static let exports = Result { try Exports(records: 30_000, seed: 5) }

    private func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }

    /// Real names and UnionIDs of every person within a set of records: what tells two of them apart.
    private func evidence(_ exports: Exports) -> [RecordKey: (names: Set<String>, unions: Set<String>)] {
        var evidence: [RecordKey: (names: Set<String>, unions: Set<String>)] = [:]
        for source in exports.sources {
            let names = source.header.indices.filter { ["name", "姓名"].contains(source.header[$0]) }
            let unions = source.header.indices.filter { source.header[$0] == "unionid" }
            let id = source.name == "wechat" ? source.header.firstIndex(of: "openid") ?? 0 : 0
            for row in source.rows {
                let key = RecordKey(source: source.name, id: row[id])
                evidence[key, default: ([], [])].names.formUnion(names.map { row[$0] }.filter { !$0.isEmpty })
                evidence[key, default: ([], [])].unions.formUnion(unions.map { row[$0] }.filter { !$0.isEmpty })
            }
        }
        return evidence
    }

    @Test func precisionAndRecall() throws {
        let exports = try Self.exports.get()
        let guarded = try exports.resolve().partition
        let ceiling = try exports.resolve { $0.identifiers.switchGuardsOff() }.partition
        let evidence = evidence(exports)
        var right = 0
        var wrong = 0
        for people in guarded {
            let byPerson = Dictionary(grouping: people) { exports.truth[$0] ?? "" }.values
            right += byPerson.reduce(0) { $0 + pairs($1.count) }
            let sides = byPerson.map { records in
                (
                    count: records.count,
                    names: records.reduce(into: Set<String>()) { $0.formUnion(evidence[$1]?.names ?? []) },
                    unions: records.reduce(into: Set<String>()) { $0.formUnion(evidence[$1]?.unions ?? []) }
                )
            }
            for (index, one) in sides.enumerated() {
                for other in sides[(index + 1)...] {
                    let areTold =
                        !one.names.isEmpty && !other.names.isEmpty && one.names.isDisjoint(with: other.names)
                        || !one.unions.isEmpty && !other.unions.isEmpty
                    // Two persons with a phone and nothing else are told apart by nothing in the data.
                    if areTold { wrong += one.count * other.count }
                }
            }
        }
        let possible = ceiling.reduce(0) { sum, people in
            sum + Dictionary(grouping: people) { exports.truth[$0] ?? "" }.values.reduce(0) { $0 + pairs($1.count) }
        }
        #expect(wrong == 0)
        #expect(Double(right) / Double(right + wrong) >= 0.999)
        #expect(Double(right) / Double(possible) >= 0.97)
    }

    @Test func theRowsAddUp() throws {
        let sums = try Self.exports.get().resolve().resolution.reconciliation
        #expect(sums.isBalanced)
    }
}
