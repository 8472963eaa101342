import OneIDIO

/// Columns and rows of a terminal.
package struct ScreenSize: Sendable, Hashable {
    package var columns: Int
    package var rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}

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

    /// Columns and rows of the terminal on standard error; nil when it does not say.
    package static var size: ScreenSize? {
        guard let size = SystemCall.sizeOfTerminal(SystemCall.standardError), size.columns > 0, size.rows > 0 else {
            return nil
        }
        return ScreenSize(columns: size.columns, rows: size.rows)
    }

    /// Whether signs beyond ASCII can be shown, by the first of LC_ALL, LC_CTYPE and LANG that says something.
    package static func showsSigns(_ environment: (String) -> String?) -> Bool {
        for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
            guard let value = environment(name), !value.isEmpty else { continue }
            let letters = value.utf8.prefix { $0 != UInt8(ascii: "@") }.filter { $0 != UInt8(ascii: "-") }
            return letters.suffix(4).map { $0 | 0x20 } == Array("utf8".utf8).map { $0 | 0x20 }
        }
        return false
    }

    private static func detectWidth() -> Int {
        width(
            reported: SystemCall.columns(of: SystemCall.standardError) ?? 0,
            columns: SystemCall.environment("COLUMNS"))
    }
}
