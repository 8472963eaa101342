import OneIDCore
import OneIDIO
import OneIDPipeline

/// Conversions of others, to be set beside one's own: CSV with the columns `stage` and `conversion`, in per cent.
package struct StageBenchmark: Sendable {
    private var conversions: [String: String] = [:]

    /// - Throws: `journey.benchmark`, and what the scan finds.
    package init(reading path: FilePath, stages: [String]) throws(Finding) {
        let table = try OneIDTable(path, columns: ["stage", "conversion"], optional: nil, .journeyBenchmark)
        try table.forEachBatch { (batch) throws(Finding) in
            for row in 0..<batch.rowCount {
                func cell(_ column: Int) -> String {
                    batch.withBytes(column: column, row: row) { String(decoding: $0, as: UTF8.self) }
                }
                let stage = cell(0)
                guard stages.contains(stage) else {
                    let near = Suggestion.nearest(to: stage, among: stages).map { "did you mean \($0)? " } ?? ""
                    throw Finding(
                        .journeyBenchmark, at: table.position(batch, row, column: 0), "no stage is called '\(stage)'",
                        fix: near + "stages are \(stages.joined(separator: ", "))")
                }
                var text = cell(1)
                while text.hasSuffix("%") || text.hasSuffix(" ") { text.removeLast() }
                guard let value = PerMille(text) else {
                    throw Finding(
                        .journeyBenchmark, at: table.position(batch, row, column: 1),
                        "the cell is not a percentage", fix: "write 12.5 for 12.5 per cent")
                }
                conversions[stage] = value.text
            }
        }
    }

    /// Per cent with one decimal.
    package subscript(stage: String) -> String? { conversions[stage] }

    /// A percentage from 0 to 100 with at most three decimals, shown with one.
    private struct PerMille {
        let text: String

        init?(_ spelling: String) {
            let parts = spelling.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            let decimals = parts.count == 2 ? String(parts[1]) : ""
            guard (1...3).contains(parts[0].utf8.count), decimals.utf8.count <= 3,
                (parts[0] + decimals).utf8.allSatisfy(\.isDigit),
                let units = Int(parts[0] + decimals + String(repeating: "0", count: 3 - decimals.utf8.count)),
                units <= 100_000
            else { return nil }
            let tenths = (units + 50) / 100
            text = "\(tenths / 10).\(tenths % 10)"
        }
    }
}

extension FindingID {
    public static let journeyBenchmark = FindingID(
        "journey.benchmark", status: .usage,
        summary: "The file given with --benchmark lacks a column, or names a stage that there is not.",
        remedy: "Write CSV with the columns stage and conversion, the conversion in per cent.")
    public static let journeyCatalogue: [FindingID] = [.journeyBenchmark]
}
