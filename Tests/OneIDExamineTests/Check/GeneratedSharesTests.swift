import Foundation
import OneIDCore
import OneIDGenerator
import OneIDLinking
import OneIDTestSupport
import Testing

@testable import OneIDExamine
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// On generated exports, where the share of every class is known, each reported share is exact.
@Suite struct GeneratedSharesTests {
    private struct Shares: Decodable {
        struct Source: Decodable {
            struct Column: Decodable {
                let type: String
                let classes: [String: Int]
            }
            let rows: Int
            let secondVersions: Int
            let columns: [String: Column]

            enum CodingKeys: String, CodingKey {
                case rows, columns
                case secondVersions = "second_versions"
            }
        }
        let sources: [String: Source]
    }

    @Test("Rows, duplicates and every class of every column are as generated", arguments: [(true, 1), (false, 2)])
    func exact(_ plain: Bool, _ threads: Int) throws {
        let folder = try TemporaryFolder()
        var options = GeneratorOptions()
        options.records = 15_000
        options.seed = 5
        options.plain = plain
        try MemberExports(options).write(to: folder.url.path)
        let shares = try JSONDecoder().decode(Shares.self, from: Data(try folder.read("shares.json")))
        let configuration = String(decoding: try folder.read("oneid.json5"), as: UTF8.self)
        let report = try TestCheck(configuration: configuration, in: folder.url).changing {
            $0.inputs.workers = Workers(count: threads)
            $0.inputs.stretchBytes = 32 << 10
        }.run()
        #expect(report.sources.count == shares.sources.count)
        #expect(report.count(.error) == 0)
        for source in report.sources {
            let truth = try #require(shares.sources[source.name])
            #expect(source.rows == truth.rows)
            #expect(source.count(.duplicates) == truth.secondVersions, "\(source.name)")
            for (name, column) in truth.columns {
                let found = try #require(source.columns.first { $0.name == name && $0.type == column.type })
                for valueClass in ValueClass.allCases {
                    let metric = try #require(Metric(rawValue: valueClass.name))
                    #expect(
                        found.count(metric) == column.classes[valueClass.name] ?? 0,
                        "\(source.name) \(name) \(valueClass.name)")
                }
                #expect(found.rows == truth.rows)
                #expect(found.filled == truth.rows - (column.classes["empty"] ?? 0))
            }
        }
    }

    @Test("Distinct values and shared ones are those that a dictionary counts")
    func distinct() throws {
        let exports = try Exports(records: 9000, seed: 3, plain: true)
        let folder = try TemporaryFolder()
        try exports.write(to: folder)
        let report = try TestCheck(configuration: exports.configuration, in: folder.url).run()
        var normalised = NormalisedCell()
        let phones = IdentifierType.phone.makeNormaliser()
        for source in exports.sources {
            let index = try #require(source.header.firstIndex { $0 == "phone" || $0 == "mobile" })
            var holders: [String: Int] = [:]
            for row in source.rows {
                Array(row[index].utf8).withUnsafeBufferPointer { phones.normalise($0, into: &normalised) }
                for value in 0..<normalised.count { holders[normalised.text(value), default: 0] += 1 }
            }
            let found = try #require(report.sources.first { $0.name == source.name })
            let column = try #require(found.columns.first { $0.name == source.header[index] })
            #expect(column.distinct == SampledCount(sampled: holders.count, level: 0))
            #expect(column.count(.shared) == holders.values.count { $0 > 50 })
        }
    }
}
