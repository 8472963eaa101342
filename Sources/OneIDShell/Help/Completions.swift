/// Completion scripts, written from the tables of commands and flags.
package enum Completions {
    package enum Shell: String, Sendable, CaseIterable {
        case bash, zsh, fish
    }

    package static func script(for shell: Shell, of program: Program) -> String {
        switch shell {
        case .bash: BashCompletion.script(for: program)
        case .zsh: ZshCompletion.script(for: program)
        case .fish: FishCompletion.script(for: program)
        }
    }
}
