/// What may follow a flag.
enum FlagValue: Sendable, Equatable {
    /// A switch: present or not.
    case none
    /// A file name; completed as one.
    case file
    /// Any text; its command checks it.
    case text
    /// A whole number in the range.
    case number(ClosedRange<Int>)
    /// One of a fixed list of words.
    case choice([String])
}

/// Headings under which help lists flags, in the order printed.
enum FlagGroup: String, Sendable, CaseIterable {
    case job = "Job"
    case output = "Output"
    case people = "Which people"
    case columns = "Columns and identifiers"
    case reading = "Reading files"
    case limits = "Limits"
    case messages = "Messages"
    case general = "Help"
}

/// One flag, as data: parsing, both helps, the man page, the completions and did-you-mean all read this value.
struct FlagDefinition: Sendable, Equatable {
    /// Without the leading `--`.
    let long: String
    let short: Character?
    /// What the value is called in help and errors, for example `FILE`.
    let valueName: String
    let value: FlagValue
    /// May be given more than once.
    let isRepeatable: Bool
    let group: FlagGroup
    /// Has a line of its own in the short help.
    let isProminent: Bool
    /// One line without a full stop.
    let summary: String
    /// Sentences for the long help and the man page.
    let details: String
    /// A use of the flag as it is typed.
    let example: String

    init(
        _ long: String, short: Character? = nil, valueName: String = "", value: FlagValue = .none,
        repeatable: Bool = false, group: FlagGroup, prominent: Bool = false, summary: String, details: String,
        example: String
    ) {
        self.long = long
        self.short = short
        self.valueName = valueName
        self.value = value
        self.isRepeatable = repeatable
        self.group = group
        self.isProminent = prominent
        self.summary = summary
        self.details = details
        self.example = example
    }

    /// The same flag without a line of its own in the short help of a command that has much to say.
    func inBackground() -> FlagDefinition {
        FlagDefinition(
            long, short: short, valueName: valueName, value: value, repeatable: isRepeatable, group: group,
            summary: summary, details: details, example: example)
    }

    var takesValue: Bool { value != .none }
    /// `--output`
    var spelling: String { "--" + long }
    /// `-o, --output FILE`, indented where there is no short form so that the long ones stand below each other.
    var heading: String {
        let names = short.map { "-\($0), " } ?? "    "
        return names + spelling + (takesValue ? " " + valueName : "")
    }
    var choices: [String] {
        if case .choice(let words) = value { return words }
        return []
    }
}
