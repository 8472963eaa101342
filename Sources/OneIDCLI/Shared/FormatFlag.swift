import OneIDIO
import OneIDShell

extension FlagForm {
    /// One of the forms of an output.
    static func format<Writer>(_ table: FormatTable<Writer>) -> FlagForm where Value == OutputFormat<Writer> {
        .choice("FORMAT", table.all.map { (word: $0.name, value: $0) })
    }
}

extension FormatTable {
    /// What the flag says; else by the ending of the file's name.
    func format(_ named: OutputFormat<Writer>?, for target: OutputTarget) -> OutputFormat<Writer> {
        if let named { return named }
        guard case .file(let path) = target else { return usual }
        return format(ofFile: path.display)
    }
}

extension OperandDefinition {
    /// Exports, as every command that reads members' files takes them.
    static func exports(to verb: String) -> OperandDefinition {
        OperandDefinition(
            "[SOURCE=]FILE", summary: "exports to \(verb); - is standard input", values: .files)
    }
}
