import OneIDCore

/// A flag as it was given.
struct ParsedFlag: Sendable, Equatable {
    let flag: FlagDefinition
    /// nil for a switch.
    let value: PathBytes?
}

/// The flags and operands of one command, checked against its table but not yet interpreted.
struct ParsedArguments: Sendable, Equatable {
    var flags: [ParsedFlag] = []
    /// In the order given.
    var operands: [PathBytes] = []

    func has(_ flag: FlagDefinition) -> Bool { flags.contains { $0.flag.long == flag.long } }

    /// Values of a flag in the order given; the bytes as they came.
    func values(of flag: FlagDefinition) -> [PathBytes] {
        flags.compactMap { $0.flag.long == flag.long ? $0.value : nil }
    }

    func value(of flag: FlagDefinition) -> PathBytes? { values(of: flag).first }

    /// Values of a flag as text.
    ///
    /// - Throws: `usage.bad-value` when one is not UTF-8.
    func texts(of flag: FlagDefinition) throws(Finding) -> [String] {
        var texts: [String] = []
        for value in values(of: flag) {
            guard let text = value.text else {
                throw Finding(
                    .usageBadValue, "the value of \(flag.spelling) is not valid UTF-8: \(value.display)",
                    fix: "run oneid in a terminal set to UTF-8")
            }
            texts.append(text)
        }
        return texts
    }

    func text(of flag: FlagDefinition) throws(Finding) -> String? { try texts(of: flag).first }
}
