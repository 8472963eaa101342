import Foundation
import OneIDCore
import OneIDLinking
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The order of people and the records behind each.
struct PersonIndexTests {
    @Test func everyRecordThatCountsStandsOnce() throws {
        let exports = try Exports(records: 5_000, seed: 3)
        let resolution = try exports.resolve().resolution
        let index = PersonIndex(
            clusters: resolution.clusters, ids: resolution.ids, superseded: resolution.accounts.superseded,
            workers: Workers(count: 3))
        #expect(index.count == resolution.clusters.count)
        var seen = Set<UInt32>()
        var clusters = Set<UInt32>()
        var last: OneID?
        for place in 0..<index.count {
            let cluster = index.cluster(at: place)
            clusters.insert(cluster)
            let id = resolution.ids.ids[Int(cluster)]
            if let last { #expect(last < id) }
            last = id
            #expect(index.place(of: id, in: resolution.ids) == (place, true))
            let records = index.records(of: cluster)
            #expect(!records.isEmpty)
            for record in records {
                #expect(resolution.clusters.labels[Int(record)] == cluster)
                #expect(seen.insert(record).inserted)
            }
        }
        #expect(clusters.count == index.count)
        let superseded = resolution.accounts.superseded
        #expect(seen.count == resolution.store.count - (superseded?.count ?? 0))
        #expect(superseded.map { set in seen.allSatisfy { !set.contains($0) } } ?? true)
    }
}
