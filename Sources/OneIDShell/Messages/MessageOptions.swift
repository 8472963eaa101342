/// What a user says about messages.
package struct MessageOptions: Sendable, Equatable {
    package var verbosity: Verbosity = .normal
    package var colour: ColourChoice = .auto
    package var progress: ProgressForm = .auto
    /// Whether members' values are shown as they are.
    package var showsValues = false

    package init() {}
}

/// The options of a command that prints messages.
package protocol SpeakingOptions: CommandOptions {
    var messages: MessageOptions { get set }
}
