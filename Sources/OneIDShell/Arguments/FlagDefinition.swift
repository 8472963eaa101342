import OneIDCore

/// What may follow a flag.
package enum FlagValue: Sendable, Equatable {
    /// A switch: present or not.
    case none
    /// A file name; completed as one.
    case file
    /// Any text; its form reads it.
    case text
    /// A whole number in the range.
    case number(ClosedRange<Int>)
    /// One of a fixed list of words.
    case choice([String])
}

/// How a flag is written.
package struct FlagSyntax: Sendable, Equatable {
    /// What the value is called in help and errors, for example `FILE`.
    package let valueName: String
    package let value: FlagValue
    /// May be given more than once.
    package var isRepeatable = false
    /// The names that the value is one of, or begins with; nil: none that a shell could complete.
    package var offer: NameOffer?

    package static let plainSwitch = FlagSyntax(valueName: "", value: .none)

    package init(valueName: String, value: FlagValue) {
        self.valueName = valueName
        self.value = value
    }
}

/// Headings under which help lists flags, in the order printed.
package enum FlagGroup: String, Sendable, CaseIterable {
    case job = "Job"
    case output = "Output"
    case people = "Which people"
    case columns = "Columns and identifiers"
    case reading = "Reading files"
    case limits = "Limits"
    case messages = "Messages"
    case general = "Help"
}

/// What help says of a flag, and where.
package struct FlagHelp: Sendable {
    package let group: FlagGroup
    /// One line without a full stop.
    package let summary: String
    private let makeDetails: @Sendable () -> String
    /// A use of the flag as it is typed.
    package let example: String
    /// Has a line of its own in the short help.
    package var isProminent: Bool

    package init(
        _ group: FlagGroup, _ summary: String, details: @autoclosure @escaping @Sendable () -> String, example: String,
        prominent: Bool = false
    ) {
        self.group = group
        self.summary = summary
        makeDetails = details
        self.example = example
        self.isProminent = prominent
    }

    /// Sentences for the long help and the man page; put together when they are asked for, since a run asks for none.
    package var details: String { makeDetails() }
}

/// One flag, as data: parsing, both helps, the man page, the completions and did-you-mean all read this value.
package struct FlagDefinition: Sendable {
    /// Without the leading `--`.
    package let long: String
    package let short: Character?
    package let syntax: FlagSyntax
    package var help: FlagHelp
    /// Taken, but in no help and no completion: for the Makefile, not for people.
    package var isHidden = false

    package init(_ long: String, short: Character? = nil, _ syntax: FlagSyntax = .plainSwitch, help: FlagHelp) {
        self.long = long
        self.short = short
        self.syntax = syntax
        self.help = help
    }

    /// Every command has it; the parser answers it.
    package static let help = FlagDefinition(
        "help", short: "h",
        help: FlagHelp(
            .general, "Show help: -h in short, --help in full",
            details: "-h fits one screen; --help leads with examples and explains every flag.", example: "--help",
            prominent: true))

    package var valueName: String { syntax.valueName }
    package var value: FlagValue { syntax.value }
    package var isRepeatable: Bool { syntax.isRepeatable }
    package var offer: NameOffer? { syntax.offer }
    package var group: FlagGroup { help.group }
    package var isProminent: Bool { help.isProminent }
    package var summary: String { help.summary }
    package var details: String { help.details }
    package var example: String { help.example }

    package var takesValue: Bool { value != .none }
    /// `--output`
    package var spelling: String { "--" + long }
    /// `-o, --output FILE`, indented where there is no short form so that the long ones stand below each other.
    package var heading: String {
        let names = short.map { "-\($0), " } ?? "    "
        return names + spelling + (takesValue ? " " + valueName : "")
    }
    package var choices: [String] {
        if case .choice(let words) = value { return words }
        return []
    }

    /// Why a value cannot be the flag's, as far as the table tells.
    package func refusal(of value: Argument) -> Finding? {
        switch self.value {
        case .none, .file, .text: return nil
        case .choice(let words):
            guard !words.contains(value.display) else { return nil }
            return Finding(
                .usageBadValue, "\(spelling) is \(words.joinedAsAlternatives), not '\(value.display)'",
                fix: Suggestion.completing(value.display, among: words).map { "did you mean \($0)?" }
                    ?? "for example \(example)")
        case .number(let range):
            guard WholeNumber.parse(value.display).map(range.contains) != true else { return nil }
            return Finding(
                .usageBadValue,
                "\(spelling) is a whole number from \(range.lowerBound) to \(range.upperBound), "
                    + "not '\(value.display)'", fix: "for example \(example)")
        }
    }

    /// A value that the flag does not take, said at the flag.
    package func refused(_ message: String, fix: String? = nil) -> Finding {
        Finding(
            .usageBadValue, at: SourcePosition(file: spelling), message, fix: fix ?? "for example \(example)")
    }
}

extension FlagDefinition: Equatable {
    /// Flags of one command differ by name.
    package static func == (left: FlagDefinition, right: FlagDefinition) -> Bool { left.long == right.long }
}
