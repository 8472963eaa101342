import Foundation
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

@Suite struct CheckInvarianceTests {
    @Test("The report has the same bytes whatever the number of threads, the pieces and the key")
    func threads() throws {
        let exports = try Exports(records: 6000, seed: 9)
        let folder = try TemporaryFolder()
        try exports.write(to: folder)
        // Broken rows and duplicates as well.
        let tmall = try folder.read("tmall.csv")
        try folder.write("tmall.csv", tmall + Array("1,2\n\"open\n".utf8) + tmall.suffix(400))
        let check = try TestCheck(configuration: exports.configuration, in: folder.url).changing { $0.samples = 3 }
        func bytes(_ threads: Int, _ stretch: Int, _ seed: UInt64, budget: Int) throws -> [UInt8] {
            try check.changing {
                $0.inputs.workers = Workers(count: threads)
                $0.inputs.stretchBytes = stretch
                $0.inputs.fingerprintSeed = seed
                $0.budgetBytes = budget
            }.json()
        }
        let whole = try bytes(1, 1 << 20, 1, budget: 1 << 28)
        #expect(try bytes(3, 4096, 2, budget: 1 << 28) == whole)
        #expect(try bytes(2, 1 << 14, 99, budget: 1 << 28) == whole)
        let small = try bytes(1, 1 << 20, 1, budget: 1 << 16)
        #expect(try bytes(3, 4096, 1, budget: 1 << 16) == small)
        #expect(String(decoding: small, as: UTF8.self).contains("\"estimated\": true"))
    }

    @Test("The form of the files does not change a class", arguments: [Exports.Form.jsonl, .gbk, .utf16, .semicolon])
    func forms(_ form: Exports.Form) throws {
        let exports = try Exports(records: 3000, seed: 4)
        func figures(_ form: Exports.Form) throws -> [String] {
            let folder = try TemporaryFolder()
            try exports.write(form, to: folder)
            let report = try TestCheck(configuration: exports.configuration, in: folder.url).run()
            return report.sources.flatMap { source in
                source.allFigures.filter { ![.identical, .conflicting].contains($0.metric) }
                    .map { "\($0.source) \($0.column ?? "") \($0.metric) \($0.count) \($0.of ?? 0)" }
            }
        }
        #expect(try figures(form) == figures(.csv))
    }
}
