import Foundation
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDExamine
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Every figure can be limited from above and from below, by itself and for one source or column, and is told when it passes.
@Suite struct MetricTests {
    private static let configuration = """
        { sources: { shop: { files: ["shop.csv"], rows: { skip: ["Closed"] }, id: "member_id", updated: "changed", level: "grade",
            identifiers: { phone: "phone", email: "email", openid: { type: "openid", scope: "wx1" },
                           digest: { type: "phone", hash: "md5" } },
            points: { points: "points" }, attributes: { name: "name" } } },
          rules: { level: { ladder: ["member"], map: { shop: { V1: "member" } } } } }
        """

    private static let header = "member_id,phone,email,openid,digest,grade,points,changed,name\n"

    /// Rows among which every figure is at least one.
    private static let rows: String = {
        var rows: [String] = []
        func add(_ cells: String) { rows.append("\(rows.count),\(cells)") }
        for number in 0..<12 { add("\(13_512_340_000 + number),,,,V1,5,2025-01-01,") }
        for number in 0..<60 {
            let openID = "oAANxPNqmoeqLI_krvN-ABVy\(1000 + number)"
            add(
                "138\(10_000_000 + number * 7919),ann@corp.com,\(openID),\(String(repeating: "0a", count: 16)),V1,5,2025-01-01,"
            )
        }
        add("138-2234-5678,,oZZZxPNqmoeqLI_krvN-ABVy1000,,V9,abc,2031-01-01,=cmd()")
        add("1.38E+10,,,,,1.2E+05,1880-01-01,\u{1}x")
        add("138****1234,a***@qq.com,,,,\"1,234\",1970-01-01,\u{FFFD}")
        add("13800138000,,,,,-3,soon,")
        add("12345,,,,,5,2025-01-01,")
        rows += ["5,13512340005,,,,V1,5,2025-01-01,", "6,13512340006,,,,V1,9,2025-01-02,", "broken,row"]
        rows += ["950,13512350001,,,,V1,5,2025-01-01,王小明", "950,13512350001,,,,V1,5,2025-01-02,李建国"]
        rows += ["960,13512350002,,,,V1,5,2025-01-01,27\" screen"]
        rows += ["0,13512350005,,,,V1,5,2025-01-01,a", "0,13512350006,,,,V1,5,2025-01-01,b"]
        rows += ["900,13512350000,,,,V1,5,2025-01-01,,", ",,,,,,,,", "Closed,,,,,,5,,", "Total,,,,,,500,,"]
        return rows.joined(separator: "\n") + "\n" + header + "Printed by: Ann\n"
    }()

    private static func report(_ thresholds: [Threshold], missing: Bool = false) throws -> CheckReport {
        let folder = try TemporaryFolder()
        return try withExtendedLifetime(folder) {
            try folder.write("shop.csv", header + "1,13822345678,,,,V0,5,2025-01-01,\n")
            let baseline = try Baseline(
                TestCheck(configuration: configuration, in: folder.url).json(), file: "yesterday.json")
            // A column that is new and one that is gone.
            let text = "Members of the shop\n" + header + rows
            let changed = text.replacing("name\n", with: "title\n")
            try folder.write("shop.csv", missing ? changed : text)
            return try TestCheck(configuration: configuration, in: folder.url).changing {
                $0.baseline = baseline
                $0.thresholds = thresholds
            }.run()
        }
    }

    private static func threshold(_ kind: Threshold.Kind, _ subject: String, _ limit: String) throws -> Threshold {
        try Threshold(kind, subject, limit, at: SourcePosition(file: "--max"))
    }

    /// Figures that a file without its usual columns has.
    private static let ofMissing: Set<Metric> = [.missingColumns, .newColumns, .vanishedColumns]

    /// Figures of what a table does not have; see `CheckReadingTests`.
    private static let ofReading: Set<Metric> = [.doubtfulEncodings, .unreadElements]

    @Test(
        "The figure is found, is above zero here, and both kinds of limit hold or are crossed",
        arguments: Metric.allCases.filter { !ofReading.contains($0) })
    func everyMetric(_ metric: Metric) throws {
        let isMissing = Self.ofMissing.contains(metric)
        let isShare = metric == .driftFill || metric == .driftValid
        let (none, all) = isShare ? ("0%", "100%") : ("0", "1000000")
        let report = try Self.report(
            [
                Self.threshold(.max, metric.rawValue, none), Self.threshold(.min, metric.rawValue, none),
                Self.threshold(.max, "shop:" + metric.rawValue, all),
                Self.threshold(.min, "shop:" + metric.rawValue, all),
            ], missing: isMissing)
        let verdicts = report.verdicts
        #expect(verdicts.allSatisfy { $0.figure != nil }, "there is no figure \(metric)")
        let largest = verdicts.compactMap(\.figure).map(\.count).max() ?? 0
        #expect(largest > 0, "nothing is \(metric.rawValue) here")
        func kept(_ text: String) -> [Bool] {
            verdicts.filter { $0.threshold.text == text }.map(\.isKept)
        }
        #expect(kept("max \(metric.rawValue)=\(none)").contains(false))
        #expect(kept("min \(metric.rawValue)=\(none)").allSatisfy { $0 })
        #expect(kept("max shop:\(metric.rawValue)=\(all)").allSatisfy { $0 })
        #expect(kept("min shop:\(metric.rawValue)=\(all)").contains(false))
        // Kept or not, the figure is told.
        #expect(verdicts.allSatisfy { !($0.figure?.phrase ?? "").isEmpty })
        let crossed = verdicts.count { !$0.isKept }
        #expect(report.findings.count { $0.finding.id == .checkThreshold } == crossed)
        #expect(report.status(.error) == .thresholdCrossed && report.status(.never) == .done)
    }

    @Test("A limit for a column is about that column alone")
    func ofColumn() throws {
        let report = try Self.report([
            Self.threshold(.max, "invalid.phone", "0"), Self.threshold(.max, "invalid.email", "0"),
        ])
        // By its name and, for the column of digests, by its type.
        #expect(report.verdicts.map { $0.figure?.column } == ["phone", "digest", "email"])
        #expect(report.verdicts.map(\.isKept) == [false, true, true])
    }
}
