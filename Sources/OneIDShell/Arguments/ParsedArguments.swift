import OneIDCore

/// A flag as it was given.
package struct ParsedFlag: Sendable, Equatable {
    package let flag: FlagDefinition
    /// nil for a switch.
    package let value: Argument?
}

/// The flags and operands of one command, checked against its table but not yet interpreted.
package struct ParsedArguments: Sendable, Equatable {
    package var flags: [ParsedFlag] = []
    /// In the order given.
    package var operands: [Argument] = []

    package init() {}

    package func has(_ flag: FlagDefinition) -> Bool { flags.contains { $0.flag.long == flag.long } }

    /// Values of a flag in the order given; the bytes as they came.
    package func values(of flag: FlagDefinition) -> [Argument] {
        flags.compactMap { $0.flag.long == flag.long ? $0.value : nil }
    }

    package func value(of flag: FlagDefinition) -> Argument? { values(of: flag).first }
}
