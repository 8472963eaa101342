/// The flags of a command as its arguments name them, hidden ones among them.
package struct FlagTable: Sendable {
    let flags: [FlagDefinition]

    package func flag(long: String) -> FlagDefinition? { flags.first { $0.long == long } }
    package func flag(short: Character) -> FlagDefinition? { flags.first { $0.short == short && !$0.isHidden } }
}
