import OneIDCore
import OneIDFeatures
import OneIDLinking
import OneIDShell

extension ExplainRequest {
    /// Reads `SOURCE:RECORD_ID`, `TYPE=VALUE` or a OneID; nil for anything else, which is a file.
    ///
    /// What comes first of `/`, `:` and `=` decides, so `./a:b.csv`, `tmall=a:b.csv` and `phones/a=b` are files.
    init?(_ operand: Argument, types: Set<String>) {
        guard let text = operand.text else { return nil }
        if let id = OneID(text) {
            self = .oneID(id)
            return
        }
        guard let mark = text.firstIndex(where: { $0 == "/" || $0 == ":" || $0 == "=" }), mark > text.startIndex else {
            return nil
        }
        let left = String(text[..<mark])
        let right = String(text[text.index(after: mark)...])
        guard !right.isEmpty else { return nil }
        switch text[mark] {
        case ":": self = .record(source: left, id: right)
        case "=" where types.contains(left): self = .identifier(type: left, value: right)
        default: return nil
        }
    }
}
