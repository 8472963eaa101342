/// What one exit status says.
package struct ExitStatusDefinition: Sendable, Equatable {
    package let status: Int32
    package let meaning: String

    /// Every command ends with one of these.
    package static let all: [ExitStatusDefinition] = [
        .init(status: 0, meaning: "Done; the answer is complete."),
        .init(status: 1, meaning: "Done and complete, and the data crossed a threshold you set."),
        .init(status: 2, meaning: "Wrong arguments or configuration."),
        .init(status: 3, meaning: "An input is unreadable or not what it claims to be."),
        .init(status: 4, meaning: "The output could not be written, or the system refused something."),
        .init(status: 70, meaning: "A bug in oneid."),
        .init(status: 130, meaning: "Stopped by Ctrl-C (129 by a hang-up, 143 by a request to terminate)."),
        .init(status: 141, meaning: "The reader of standard output went away."),
    ]
}
