import OneIDCore
import OneIDGenerator
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The quality that generated exports are resolved with under the default policy; `make bench BENCH="--only quality"` measures
/// the same on 150,000 records.
struct GeneratedQualityTests {
    private static func evaluate(
        _ records: Int, seed: UInt64, _ change: (inout GeneratorOptions) -> Void = { _ in },
        run: (inout ResolveRequest) -> Void = { _ in }
    ) throws -> Evaluation {
        let folder = try TemporaryFolder()
        var options = GeneratorOptions()
        options.records = records
        options.seed = seed
        options.truth = true
        change(&options)
        try MemberExports(options).write(to: folder.url.path)
        let configuration = String(decoding: try folder.read("oneid.json5"), as: UTF8.self)
        let answer = try TestRun(configuration: configuration, in: folder.url).changing(run).resolve()
        return try EvaluateJob(answer.resolution, truth: folder.path("truth.csv")).run()
    }

    private static let lean = Result { try evaluate(15_000, seed: 4) }
    private static let rich = Result { try evaluate(40_000, seed: 4) { $0.columns = .rich } }

    private func isAtLeast(_ share: Share?, _ least: String) -> Bool {
        guard let share, let least = Share(least) else { return false }
        return share.units >= least.units
    }

    @Test("Precision, recall, traps and queue reach their bars", arguments: [false, true])
    func bars(isRich: Bool) throws {
        let found = try (isRich ? Self.rich : Self.lean).get()
        let measures = try #require(found.measures)
        let ceiling = try #require(found.ceiling)
        let traps = try #require(found.traps)
        let queue = try #require(found.queue)
        #expect(isAtLeast(traps.precision(measures), "0.999"))
        #expect(isAtLeast(ceiling.reached, "0.97"))
        // Not by luck: there are traps of both kinds, and pairs to be joined.
        #expect(traps.total.withEvidence >= 5 && traps.total.withoutEvidence >= 5 && ceiling.pairs > 5_000)
        #expect(traps.total.joined == 0)
        #expect(traps.shown.shown == traps.shown.all)
        // Masked values are many and decided in bulk.
        let masked = queue.reasons.first { $0.reason == .maskedValue }?.items ?? 0
        #expect((queue.items - masked) * 1000 <= 20 * queue.records)
        #expect(isAtLeast(queue.nearMatches.precision, "0.333333333333"))
        #expect(ceiling.splitPeople == queue.splitBelowCeiling.shown)
    }

    @Test(
        "Of the items of every near-match rule a third is true",
        arguments: [ReviewReason.maskedValue, .nameAndBirthday, .nearPhone, .emailDomain])
    func nearMatches(reason: ReviewReason) throws {
        let queue = try #require(try Self.rich.get().queue)
        let found = try #require(queue.reasons.first { $0.reason == reason })
        #expect(found.judged >= 3)
        #expect(isAtLeast(found.precision, "0.333333333333"))
    }

    @Test("Namesakes and neighbours put false items into the queue, so its precision is measured at all")
    func falseItems() throws {
        let queue = try #require(try Self.rich.get().queue)
        #expect(queue.nearMatches.severalPeople > 0)
    }

    @Test("Without traps the ceiling is what linking reaches, and no value has several people")
    func ceilingWithoutTraps() throws {
        let found = try Self.evaluate(10_000, seed: 6) {
            $0.traps = .none
        } run: {
            $0.identifiers.switchGuardsOff()
        }
        let ceiling = try #require(found.ceiling)
        let measures = try #require(found.measures)
        #expect(found.traps?.kinds.isEmpty == true && measures.impureClusters == 0)
        #expect(ceiling.pairs == measures.rightPairs && ceiling.joinedPairs == ceiling.pairs)
        #expect(ceiling.recall(measures) == measures.pairwise.recall)
    }

    @Test("With traps and no guards every clean pair is joined, and the traps show as wrong merges")
    func ceilingWithoutGuards() throws {
        let found = try Self.evaluate(15_000, seed: 4) { _ in
        } run: {
            $0.identifiers.switchGuardsOff()
        }
        let ceiling = try #require(found.ceiling)
        #expect(ceiling.joinedPairs == ceiling.pairs)
        #expect(ceiling.pairs == (try Self.lean.get().ceiling?.pairs))
        #expect((found.traps?.toldApartPairs ?? 0) > 100 && (found.traps?.total.joined ?? 0) > 5)
        #expect(found.queue?.refusedLinks.items == 0)
    }

    @Test("Threads and stretches change no figure")
    func invariance() throws {
        let one = try Self.evaluate(8_000, seed: 3) { _ in
        } run: {
            $0.workers = Workers(count: 1)
        }
        let three = try Self.evaluate(8_000, seed: 3) { _ in
        } run: {
            $0.workers = Workers(count: 3)
            $0.stretchBytes = 32 << 10
        }
        #expect(one.json() == three.json())
    }
}
