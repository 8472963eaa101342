import OneIDFeatures
import OneIDIO
import OneIDPipeline

/// Makes the bytes of an explanation; the number is the most accounts and steps that a text for people lists.
typealias ExplanationFormat = OutputFormat<@Sendable (Explanation, Int) -> [UInt8]>

/// The forms of an explanation.
extension OutputFormat where Writer == @Sendable (Explanation, Int) -> [UInt8] {
    static var table: FormatTable<Writer> {
        FormatTable(
            usual: .init("text") { Array(ExplanationText($0, limit: $1).text.utf8) },
            .init("json") { explanation, _ in explanation.json() },
            .init("dot") { explanation, _ in Array(ExplanationGraph(explanation).dot.utf8) },
            .init("mermaid") { explanation, _ in Array(ExplanationGraph(explanation).mermaid.utf8) })
    }
}
