/// What an operand may be.
package enum OperandValues: Sendable, Equatable {
    case any
    /// One of these.
    case words([String])
    /// As many as there are.
    case several
    /// Likewise; completed as such names.
    case names(NameOffer)
    /// Names of files, as many as there are; completed as such.
    case files
}

/// An argument that is not a flag.
package struct OperandDefinition: Sendable, Equatable {
    package let name: String
    package let summary: String
    package let isRequired: Bool
    private let values: OperandValues

    package init(_ name: String, summary: String, required: Bool = false, values: OperandValues = .any) {
        self.name = name
        self.summary = summary
        self.isRequired = required
        self.values = values
    }

    /// Completed as a file name.
    package var isFile: Bool { values == .files }
    package var isRepeatable: Bool { values == .files || values == .several || offer != nil }
    package var offer: NameOffer? {
        if case .names(let offer) = values { return offer }
        return nil
    }
    /// Empty: any value.
    package var choices: [String] {
        if case .words(let words) = values { return words }
        return []
    }
}
