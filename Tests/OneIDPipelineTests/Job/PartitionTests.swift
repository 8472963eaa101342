import OneIDCore
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The people of generated exports against a slow implementation and against the truth.
struct PartitionTests {
    private func expectSame(_ found: Set<Set<RecordKey>>, _ expected: Set<Set<RecordKey>>) {
        let wrong = found.symmetricDifference(expected)
        #expect(wrong.isEmpty, "\(wrong.count) clusters differ, one is \(wrong.first?.sorted() ?? [])")
    }

    @Test(arguments: [1, 2] as [UInt64]) func withGuards(seed: UInt64) throws {
        let exports = try Exports(records: 12_000, seed: seed)
        let answer = try exports.resolve { $0.hubGuardsOnly() }
        var bruteForce = BruteForce()
        expectSame(answer.partition, bruteForce.partition(exports))
        #expect(answer.resolution.hubs.count == bruteForce.hubs.count)
        #expect(answer.resolution.reconciliation.repeatedAccounts > 0)
    }

    @Test func withTightLimits() throws {
        let exports = try Exports(records: 6_000, seed: 3)
        let answer = try exports.resolve { request in
            request.hubGuardsOnly()
            for index in request.identifiers.types.indices {
                switch request.identifiers.types[index].name {
                case "phone", "email":
                    request.identifiers.types[index].maxRecords = 6
                    request.identifiers.types[index].maxPeople = 1
                case "device":
                    request.identifiers.types[index].maxRecords = 4
                    request.identifiers.types[index].maxPeople = 1
                default: break
                }
            }
        }
        var bruteForce = BruteForce()
        bruteForce.recordLimits = ["phone": 6, "email": 6, "device": 4]
        bruteForce.peopleLimits = ["phone": 1, "email": 1, "device": 1]
        expectSame(answer.partition, bruteForce.partition(exports))
        #expect(answer.resolution.hubs.count == bruteForce.hubs.count)
        #expect(answer.resolution.hubs.contains { $0.names > 1 })
        #expect(answer.resolution.hubs.contains { $0.phones > 1 })
    }

    @Test func withoutGuards() throws {
        let exports = try Exports(records: 8_000, seed: 4)
        let answer = try exports.resolve { $0.identifiers.switchGuardsOff() }
        var bruteForce = BruteForce()
        bruteForce.guards = false
        expectSame(answer.partition, bruteForce.partition(exports))
        #expect(answer.resolution.hubs.isEmpty)
    }

    @Test(arguments: [5, 6] as [UInt64]) func cleanDataNeverJoinsTwoPersons(seed: UInt64) throws {
        let exports = try Exports(records: 10_000, seed: seed, clean: true)
        let answer = try exports.resolve()
        let mixed = answer.partition.filter { Set($0.compactMap { exports.truth[$0] }).count > 1 }
        #expect(mixed.isEmpty, "\(mixed.first?.sorted() ?? [])")
        #expect(answer.rows.allSatisfy { exports.truth[$0.key] != nil })
        // And joins most of what belongs together.
        #expect(answer.partition.count < Set(exports.truth.values).count * 3 / 2)
    }

    @Test func plainExports() throws {
        let exports = try Exports(records: 6_000, seed: 7, plain: true)
        var bruteForce = BruteForce()
        expectSame(try exports.resolve { $0.hubGuardsOnly() }.partition, bruteForce.partition(exports))
    }
}
