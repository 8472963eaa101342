import OneIDCore

/// One flag of commands whose options are `Options`: its name, its text, the form of its value, and what it does.
///
/// It is declared once, as a static member of this type; a command lists it, and everything else reads the list.
package struct Flag<Options>: Sendable {
    package private(set) var definition: FlagDefinition
    private let take: @Sendable (inout Options, Argument?, FlagDefinition) throws(Finding) -> Void

    /// A switch.
    package init(
        _ long: String, short: Character? = nil, _ help: FlagHelp,
        set: @escaping @Sendable (inout Options) throws(Finding) -> Void
    ) {
        definition = FlagDefinition(long, short: short, help: help)
        take = { (options, _, _) throws(Finding) in try set(&options) }
    }

    /// A flag with a value.
    package init<Value>(
        _ long: String, short: Character? = nil, _ form: FlagForm<Value>, _ help: FlagHelp,
        set: @escaping @Sendable (inout Options, Value) -> Void
    ) {
        self.init(long, short: short, form, help) { options, value, _ in set(&options, value) }
    }

    /// A flag with a value that may not suit those before it.
    package init<Value>(
        _ long: String, short: Character? = nil, _ form: FlagForm<Value>, _ help: FlagHelp,
        add: @escaping @Sendable (inout Options, Value, FlagDefinition) throws(Finding) -> Void
    ) {
        definition = FlagDefinition(long, short: short, form.syntax, help: help)
        take = { (options, value, flag) throws(Finding) in
            guard let value else { return }
            try add(&options, try form.read(value, flag), flag)
        }
    }

    /// `--help`, which the parser answers.
    package static var help: Flag { Flag(FlagDefinition.help.long, short: "h", FlagDefinition.help.help) { _ in } }

    /// The same flag without a line of its own in the short help of a command that has much to say.
    package var inBackground: Flag {
        var flag = self
        flag.definition.help.isProminent = false
        return flag
    }

    /// The same flag, taken but in no help and no completion.
    package var hidden: Flag {
        var flag = self
        flag.definition.isHidden = true
        return flag
    }

    package var spelling: String { definition.spelling }
    package var example: String { definition.example }

    /// Takes every use of the flag over into the options, in the order given.
    package func read(_ arguments: ParsedArguments, into options: inout Options) throws(Finding) {
        for given in arguments.flags where given.flag.long == definition.long {
            try take(&options, given.value, definition)
        }
    }
}

/// What a user can say to a command. Cheap to pass on: what is large in it is a class.
package protocol CommandOptions: SendableMetatype {
    /// Every flag of the command, in the order of its help; they are read in this order too.
    static var flags: [Flag<Self>] { get }

    /// - Throws: the first thing wrong, as a usage finding.
    init(_ arguments: ParsedArguments) throws(Finding)
}

extension CommandOptions {
    /// Reads the flags that were given.
    package mutating func readFlags(_ arguments: ParsedArguments) throws(Finding) {
        for flag in Self.flags { try flag.read(arguments, into: &self) }
    }
}
