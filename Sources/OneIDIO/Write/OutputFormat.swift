/// A form that an output can have: its name, the endings of file names that mean it, and what writes it.
///
/// Every output has a table of its forms (`FormatTable`); adding one is adding its writer and its line in the table.
package struct OutputFormat<Writer: Sendable>: Sendable {
    /// As users write it, for example `csv`.
    package let name: String
    /// Small letters, for example `.tsv`.
    package let endings: [String]
    package let writer: Writer

    package init(_ name: String, endings: [String] = [], writer: Writer) {
        self.name = name
        self.endings = endings
        self.writer = writer
    }
}

extension OutputFormat: Equatable {
    package static func == (left: OutputFormat, right: OutputFormat) -> Bool { left.name == right.name }
}

/// The forms that an output can have.
package struct FormatTable<Writer: Sendable>: Sendable {
    /// Where nothing says which.
    package let usual: OutputFormat<Writer>
    /// All, in the order in which help lists them.
    package let all: [OutputFormat<Writer>]

    package init(usual: OutputFormat<Writer>, _ others: OutputFormat<Writer>...) {
        self.usual = usual
        self.all = [usual] + others
    }

    /// By the ending of a file's name; the usual one when that says nothing.
    package func format(ofFile name: String) -> OutputFormat<Writer> {
        let name = name.lowercased()
        return all.first { $0.endings.contains(where: name.hasSuffix) } ?? usual
    }
}
