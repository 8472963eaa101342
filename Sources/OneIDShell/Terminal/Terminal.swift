import Glibc

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
        let isTerminal = isatty(STDERR_FILENO) == 1
        return Terminal(
            isTerminal: isTerminal, width: isTerminal ? detectWidth() : defaultWidth,
            colour: colour.isOn(isTerminal: isTerminal, environment: environment))
    }

    /// Some terminals answer 0; a line is then 80 columns, or what COLUMNS says.
    package static func width(reported: Int, columns: String?) -> Int {
        if reported > 0 { return reported }
        if let wanted = columns.flatMap(WholeNumber.parse), wanted > 0 { return min(wanted, 10_000) }
        return defaultWidth
    }

    /// Whether data on standard output for people to read is coloured: by the same rules as messages.
    package static func coloursData(_ colour: ColourChoice, isFile: Bool) -> Bool {
        colour.isOn(isTerminal: !isFile && isatty(STDOUT_FILENO) == 1, environment: environment)
    }

    private static func detectWidth() -> Int {
        var size = winsize()
        let answered =
            unsafe withUnsafeMutablePointer(to: &size) { unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), $0) } == 0
        return width(reported: answered ? Int(size.ws_col) : 0, columns: environment("COLUMNS"))
    }

    private static func environment(_ name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }
}
