import Glibc

/// What is known of the place where messages appear (standard error).
struct Terminal: Sendable, Equatable {
    /// Standard error is a terminal.
    var isTerminal: Bool
    /// Columns; 80 when unknown, never 0.
    var width: Int
    /// Messages may be coloured.
    var colour: Bool

    static let defaultWidth = 80

    /// Looks at standard error and the environment.
    static func detect(_ colour: ColourChoice = .auto) -> Terminal {
        let isTerminal = isatty(STDERR_FILENO) == 1
        return Terminal(
            isTerminal: isTerminal, width: isTerminal ? detectWidth() : defaultWidth,
            colour: colour.isOn(isTerminal: isTerminal, environment: environment))
    }

    /// Some terminals answer 0; a line is then 80 columns, or what COLUMNS says.
    static func width(reported: Int, columns: String?) -> Int {
        if reported > 0 { return reported }
        if let wanted = columns.flatMap(WholeNumber.parse), wanted > 0 { return min(wanted, 10_000) }
        return defaultWidth
    }

    /// Whether data on standard output for people to read is coloured: by the same rules as messages.
    static func coloursData(_ colour: ColourChoice, isFile: Bool) -> Bool {
        colour.isOn(isTerminal: !isFile && isatty(STDOUT_FILENO) == 1, environment: environment)
    }

    private static func detectWidth() -> Int {
        var size = winsize()
        let answered = withUnsafeMutablePointer(to: &size) { ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), $0) } == 0
        return width(reported: answered ? Int(size.ws_col) : 0, columns: environment("COLUMNS"))
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
