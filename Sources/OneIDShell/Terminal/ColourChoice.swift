/// When messages are coloured.
package enum ColourChoice: String, Sendable, CaseIterable {
    case auto, always, never

    /// The choice in arguments that are not parsed yet, so that an error about them has the colour asked for.
    package init(unparsed arguments: [Argument]) {
        self = .auto
        let flag = "--color"
        for (index, argument) in arguments.enumerated() {
            let text = argument.display
            if text == "--" { return }
            let next = index + 1 < arguments.count ? arguments[index + 1].display : ""
            let value = text == flag ? "=" + next : String(text.dropFirst(flag.count))
            guard text.hasPrefix(flag), value.hasPrefix("=") else { continue }
            if let choice = ColourChoice(rawValue: String(value.dropFirst())) { self = choice }
        }
    }

    /// `--color` wins; then NO_COLOR (no-color.org: present and not empty), a terminal that cannot, no terminal.
    package func isOn(isTerminal: Bool, environment: (String) -> String?) -> Bool {
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
package enum Style: String, Sendable {
    case bold = "1"
    case red = "1;31"
    case yellow = "1;33"
    case blue = "1;34"
    case green = "32"
    /// Ground and text exchanged.
    case turned = "7"

    package func applied(to text: String, when colour: Bool) -> String {
        colour ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}
