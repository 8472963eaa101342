import OneIDIO

/// What is known of the place where messages appear (standard error).
package struct Terminal: Sendable, Equatable {
    /// Standard error is a terminal.
    package var isTerminal: Bool
    /// Columns; 80 when unknown, never 0.
    package var width: Int
    /// Messages may be coloured.
    package var colour: Bool

    package static let defaultWidth = 80

    package init(isTerminal: Bool, width: Int, colour: Bool) {
        self.isTerminal = isTerminal
        self.width = width
        self.colour = colour
    }

    /// Looks at standard error and the environment.
    package static func detect(_ colour: ColourChoice = .auto) -> Terminal {
        let isTerminal = SystemCall.isTerminal(SystemCall.standardError)
        return Terminal(
            isTerminal: isTerminal, width: isTerminal ? detectWidth() : defaultWidth,
            colour: colour.isOn(isTerminal: isTerminal, environment: SystemCall.environment))
    }

    /// Some terminals answer 0; a line is then 80 columns, or what COLUMNS says.
    package static func width(reported: Int, columns: String?) -> Int {
        if reported > 0 { return reported }
        if let wanted = columns.flatMap(WholeNumber.parse), wanted > 0 { return min(wanted, 10_000) }
        return defaultWidth
    }

    /// Whether data on standard output for people to read is coloured: by the same rules as messages.
    package static func coloursData(_ colour: ColourChoice, isFile: Bool) -> Bool {
        colour.isOn(
            isTerminal: !isFile && SystemCall.isTerminal(SystemCall.standardOutput),
            environment: SystemCall.environment)
    }

    private static func detectWidth() -> Int {
        width(
            reported: SystemCall.columns(of: SystemCall.standardError) ?? 0,
            columns: SystemCall.environment("COLUMNS"))
    }
}
