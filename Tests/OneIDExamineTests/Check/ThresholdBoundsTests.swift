import OneIDCore
import Testing

@testable import OneIDExamine
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Limits that are just reached.
@Suite struct ThresholdBoundsTests {
    private func threshold(_ kind: Threshold.Kind, _ subject: String, _ limit: String) throws -> Threshold {
        try Threshold(kind, subject, limit, at: SourcePosition(file: "--max"))
    }

    private func isKept(_ kind: Threshold.Kind, _ limit: String, _ count: Int, of whole: Int?) throws -> Bool {
        try threshold(kind, "invalid.phone", limit).isKept(
            by: Figure(metric: .invalid, source: "s", column: "mobile", type: "phone", count: count, of: whole))
    }

    @Test("A limit that is just reached is kept, by counts and by shares")
    func reached() throws {
        #expect(try isKept(.max, "10", 10, of: 100))
        #expect(try !isKept(.max, "10", 11, of: 100))
        #expect(try isKept(.min, "10", 10, of: 100))
        #expect(try !isKept(.min, "10", 9, of: 100))
        #expect(try isKept(.max, "10%", 10, of: 100))
        #expect(try !isKept(.max, "10%", 11, of: 100))
        #expect(try isKept(.min, "10%", 10, of: 100))
        #expect(try !isKept(.min, "10%", 9, of: 100))
        // Nothing of nothing breaks no share.
        #expect(try isKept(.min, "10%", 0, of: 0))
    }

    @Test("The longest spellings of a share")
    func spellings() throws {
        #expect(try threshold(.max, "invalid", "100%").limit == .share(PartsPerMillion(1_000_000)))
        #expect(try threshold(.max, "invalid", "0.0001%").limit == .share(PartsPerMillion(1)))
        #expect(throws: Finding.self) { try threshold(.max, "invalid", "0.00001%") }
        #expect(throws: Finding.self) { try threshold(.max, "invalid", "1000%") }
    }

    @Test("A column is meant by its name or its type")
    func concerned() throws {
        let figure = Figure(metric: .invalid, source: "s", column: "mobile", type: "phone", count: 0, of: 1)
        for (subject, isMeant) in [
            ("invalid", true), ("invalid.phone", true), ("invalid.mobile", true), ("s:invalid.phone", true),
            ("invalid.email", false), ("t:invalid.phone", false), ("junk.phone", false),
        ] {
            #expect(try threshold(.max, subject, "0").concerns(figure) == isMeant, "\(subject)")
        }
    }

    @Test("Half a millionth is one")
    func halves() {
        #expect(PartsPerMillion(of: 1, in: 2_000_000).value == 1)
        #expect(PartsPerMillion(of: 1, in: 2_000_001).value == 0)
        #expect(PartsPerMillion(of: 3, in: 2_000_000).value == 2)
        #expect(PartsPerMillion(of: 0, in: 0).value == 0)
    }
}
