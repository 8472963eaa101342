import Foundation
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDExamine
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

@Suite struct ThresholdTests {
    private static let place = SourcePosition(file: "--max")

    private static func threshold(_ kind: Threshold.Kind, _ subject: String, _ limit: String) throws -> Threshold {
        try Threshold(kind, subject, limit, at: place)
    }

    @Test("Figures and limits are read")
    func reading() throws {
        let one = try Self.threshold(.max, "tmall:invalid.phone", "1.5%")
        #expect(one.source == "tmall")
        #expect(one.metric == .invalid)
        #expect(one.column == "phone")
        #expect(one.limit == .share(PartsPerMillion(15_000)))
        #expect(try Self.threshold(.max, "invalid.user.phone", "0").column == "user.phone")
        #expect(try Self.threshold(.max, "drift_rows", "20%").limit == .share(PartsPerMillion(200_000)))
        #expect(try Self.threshold(.min, "rows", "1000").limit == .count(1000))
        // A colon in a column's name.
        #expect(try Self.threshold(.max, "invalid.a:b", "0").column == "a:b")
    }

    @Test(
        "What is none is an error that says what was meant",
        arguments: [
            ("invlaid.phone", "1%", "did you mean invalid?"), ("duplicates.phone", "0", "leave out .phone"),
            ("invalid", "-1", "for example 0"), ("invalid", "1.23456%", "for example 0"),
            ("rows", "5%", "write a whole"),
            ("drift_fill", "5", "write for example 5%"), ("", "1", ""), (":rows", "1", ""), ("invalid", "%", ""),
            ("invalid", "", ""),
        ])
    func errors(_ subject: String, _ limit: String, _ fix: String) {
        let error = #expect(throws: Finding.self) { try Self.threshold(.max, subject, limit) }
        #expect(error?.id == .checkBadThreshold)
        #expect(fix.isEmpty || error?.fix?.hasPrefix(fix) == true, "\(error?.fix ?? "")")
    }

    @Test("Shares are compared exactly, at the border and beyond")
    func border() throws {
        let max = try Self.threshold(.max, "invalid", "1%")
        let min = try Self.threshold(.min, "fill", "60%")
        func figure(_ metric: Metric, _ count: Int, _ of: Int) -> Figure {
            Figure(metric: metric, source: "s", column: "c", type: "phone", count: count, of: of)
        }
        #expect(max.isKept(by: figure(.invalid, 1, 100)))
        #expect(!max.isKept(by: figure(.invalid, 1, 99)))
        #expect(max.isKept(by: figure(.invalid, 10_000_000, 1_000_000_000)))
        #expect(!max.isKept(by: figure(.invalid, 10_000_001, 1_000_000_000)))
        #expect(min.isKept(by: figure(.fill, 3, 5)))
        #expect(!min.isKept(by: figure(.fill, 59_999, 100_000)))
        // Of nothing, no share is too large or too small.
        #expect(max.isKept(by: figure(.invalid, 0, 0)))
    }

    @Test("A crossed threshold is an error; the figure is there also when it is kept")
    func verdicts() throws {
        let folder = try TemporaryFolder()
        let check = try TestCheck("member_id,phone\n1,13822345678\n2,123\n2,123\n", in: folder)
        func report(_ thresholds: [Threshold]) throws -> CheckReport {
            try check.changing { $0.thresholds = thresholds }.run()
        }
        let kept = try report([
            Self.threshold(.max, "invalid.phone", "70%"), Self.threshold(.min, "rows", "3"),
            Self.threshold(.max, "shop:duplicates", "1"),
        ])
        #expect(kept.verdicts.allSatisfy { $0.isKept })
        #expect(kept.verdicts.map { $0.figure?.phrase } == ["2 of 3 (66.7 %)", "3", "1 of 3 (33.3 %)"])
        #expect(kept.status(.error) == .done)
        #expect(kept.status(.warning) == .thresholdCrossed)
        let crossed = try report([Self.threshold(.max, "duplicates", "0")])
        #expect(crossed.status(.error) == .thresholdCrossed)
        #expect(crossed.status(.never) == .done)
        // A figure that is gone must not pass in silence.
        for missing in ["fill.email", "other:rows"] {
            let gone = try report([Self.threshold(.min, missing, missing == "fill.email" ? "60%" : "1")])
            #expect(gone.ids(.error) == ["check.no-figure"])
            #expect(gone.status(.error) == .thresholdCrossed)
        }
    }

    @Test("Severities are those asked for")
    func severities() throws {
        let folder = try TemporaryFolder()
        let report = try TestCheck("member_id,phone\n1,138****5678\n", in: folder)
            .changing { $0.severities = ["check.masked": .error] }.run()
        #expect(report.ids(.error) == ["check.masked"])
    }
}
