/// When messages are coloured.
enum ColourChoice: String, Sendable, CaseIterable {
    case auto, always, never

    init(_ arguments: ParsedArguments) {
        self = arguments.value(of: CommonFlags.color).flatMap { ColourChoice(rawValue: $0.display) } ?? .auto
    }

    /// The choice in arguments that are not parsed yet, so that an error about them has the colour asked for.
    init(unparsed arguments: [PathBytes]) {
        self = .auto
        for (index, argument) in arguments.enumerated() {
            let text = argument.display
            if text == "--" { return }
            let next = index + 1 < arguments.count ? arguments[index + 1].display : ""
            let value = text == CommonFlags.color.spelling ? "=" + next : String(text.dropFirst("--color".count))
            guard text.hasPrefix(CommonFlags.color.spelling), value.hasPrefix("=") else { continue }
            if let choice = ColourChoice(rawValue: String(value.dropFirst())) { self = choice }
        }
    }

    /// `--color` wins; then NO_COLOR (no-color.org: present and not empty), a terminal that cannot, no terminal.
    func isOn(isTerminal: Bool, environment: (String) -> String?) -> Bool {
        switch self {
        case .always: return true
        case .never: return false
        case .auto:
            if let forbidden = environment("NO_COLOR"), !forbidden.isEmpty { return false }
            return isTerminal && environment("TERM") != "dumb"
        }
    }
}

/// Colours of messages (ECMA-48 "select graphic rendition").
enum Style: String, Sendable {
    case bold = "1"
    case red = "1;31"
    case yellow = "1;33"
    case blue = "1;34"
    case green = "32"

    func applied(to text: String, when colour: Bool) -> String {
        colour ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}
