import Foundation
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The assignment is a function of the set of records: not of order, form, chunks or threads.
struct InvarianceTests {
    private static let exports = Result { try Exports(records: 4_000, seed: 11) }
    private static let expected = Result { try exports.get().resolve().assignment }

    private var exports: Exports { get throws { try Self.exports.get() } }
    private var expected: [RecordKey: String] { get throws { try Self.expected.get() } }

    /// Says how many differ, not four thousand lines.
    private func expectSame(_ answer: Answer, _ what: Comment) throws {
        let found = answer.assignment
        let expected = try expected
        #expect(found.count == expected.count, what)
        let different = expected.filter { found[$0.key] != $0.value }
        #expect(different.isEmpty, "\(what): \(different.count) differ, \(different.keys.sorted().prefix(3))")
    }

    @Test func theExportsHaveSomethingToLink() throws {
        let expected = try expected
        #expect(Set(expected.values).count < expected.count * 3 / 4)
    }

    @Test(arguments: Exports.Form.allCases) func theFormDoesNotMatter(form: Exports.Form) throws {
        try expectSame(try exports.resolve(form), "\(form)")
    }

    @Test(arguments: [1, 2, 5, 16]) func threadsDoNotMatter(threads: Int) throws {
        let answer = try exports.resolve { $0.workers = Workers(count: threads) }
        try expectSame(answer, "\(threads) threads")
        let again = try exports.resolve { $0.workers = Workers(count: 2) }
        #expect(answer.map == again.map)
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func theOrderOfFilesAndRowsDoesNotMatter(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var shuffled = try exports
        for index in shuffled.sources.indices { shuffled.sources[index].rows.shuffle(using: &random) }
        let folder = try TemporaryFolder()
        try shuffled.write(to: folder)
        var run = try TestRun(configuration: shuffled.configuration, in: folder.url)
        run.request.sources.shuffle(using: &random)
        try expectSame(try run.resolve(), "shuffled")
    }

    @Test func theOrderOfColumnsDoesNotMatter() throws {
        var turned = try exports
        for index in turned.sources.indices {
            turned.sources[index].header.reverse()
            for row in turned.sources[index].rows.indices { turned.sources[index].rows[row].reverse() }
        }
        try expectSame(try turned.resolve(), "columns reversed")
    }

    @Test func theKeyOfTheFingerprintsDoesNotMatter() throws {
        for seed in [0, 1, UInt64.max] {
            let answer = try exports.resolve { $0.fingerprintSeed = seed }
            try expectSame(answer, "seed \(seed)")
        }
    }

    @Test func aSourceInTwoFilesIsTheSameSource() throws {
        let exports = try exports
        let folder = try TemporaryFolder()
        try exports.write(to: folder)
        let tmall = exports.sources[0]
        let half = tmall.rows.count / 2
        try folder.write("tmall.csv", SimpleCSV.write([tmall.header] + tmall.rows[..<half]))
        // The second half has its columns in another order, as a newer export may.
        let turned = [Array(tmall.header.reversed())] + tmall.rows[half...].map { Array($0.reversed()) }
        try folder.write("tmall-2.csv", SimpleCSV.write(turned))
        let run = try TestRun(configuration: exports.configuration, in: folder.url).changing {
            $0.sources[0].files = [folder.path("tmall-2.csv"), folder.path("tmall.csv")]
        }
        try expectSame(try run.resolve(), "split")
    }

    @Test func aFileTwiceIsTheFileOnce() throws {
        let exports = try exports
        let folder = try TemporaryFolder()
        try exports.write(to: folder)
        try folder.write("copy.csv", try folder.read("jd.csv"))
        let run = try TestRun(configuration: exports.configuration, in: folder.url).changing { request in
            for index in request.sources.indices where request.sources[index].declared.name == "jd" {
                request.sources[index].files.append(folder.path("copy.csv"))
            }
        }
        let answer = try run.resolve()
        try expectSame(answer, "jd twice")
        let jd = try #require(exports.sources.first { $0.name == "jd" })
        let once = try exports.resolve()
        let repeated = answer.resolution.reconciliation.repeatedAccounts
        #expect(repeated == once.resolution.reconciliation.repeatedAccounts + jd.rows.count)
    }

    @Test func theSameInputGivesTheSameBytes() throws {
        let one = try exports.resolve()
        let two = try exports.resolve()
        #expect(one.map == two.map)
    }

    @Test func theMapFollowsTheInput() throws {
        let exports = try exports
        var seen: Set<RecordKey> = []
        let expected = exports.sources.flatMap { source in
            source.rows.compactMap { row -> RecordKey? in
                let id = source.name == "wechat" ? row[source.header.firstIndex(of: "openid") ?? 0] : row[0]
                let key = RecordKey(source: source.name, id: id)
                return seen.insert(key).inserted ? key : nil
            }
        }
        let found = try exports.resolve()
        #expect(found.rows.map(\.key) == expected)
    }

    @Test(arguments: [1, 7, 64, 1_000, 4_096, 30_000]) func theSizeOfStretchesDoesNotMatter(size: Int) throws {
        // Below a row's length nearly every stretch begins inside a row.
        let small = size < 1_000 ? try Exports(records: 150, seed: 12) : try exports
        let folder = try TemporaryFolder()
        for form in [Exports.Form.csv, .jsonl, .array, .semicolon] {
            try small.write(form, to: folder)
            let run = try TestRun(configuration: small.configuration, in: folder.url)
            let whole = try run.resolve()
            let cut = try run.changing { $0.workers = Workers(count: 3) }.resolve(stretch: size)
            #expect(cut.map == whole.map, "\(form)")
        }
    }
}
