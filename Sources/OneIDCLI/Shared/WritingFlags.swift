import OneIDCore
import OneIDIO
import OneIDShell

/// How files are written where flags say so.
struct WritingOptions: Sendable, Equatable {
    /// The bits of `chmod`; nil: new files are their owner's alone, and replaced ones keep theirs.
    var mode: UInt32?
    /// Whether outputs are on the disk before they have their names.
    var synchronises = true
    /// Whether nothing is written, and what would be is told.
    var isDryRun = false

    /// - Parameter mode: of new files, where no flag says otherwise.
    func manner(_ log: MessageLog, mode usual: OutputManner.Mode = .owner) -> OutputManner {
        var manner = OutputManner { log.report($0) }
        manner.mode = mode.map(OutputManner.Mode.exactly) ?? usual
        manner.synchronises = synchronises
        if isDryRun {
            manner.trial = OutputManner.Trial { name, bytes, replaces in
                log.line(
                    "oneid: dry run: would \(replaces ? "replace" : "write") \(name)"
                        + (bytes > 0 ? ", \(FindingText.size(bytes: UInt64(bytes)))" : ""))
            }
        }
        return manner
    }
}

/// The options of a command that writes files.
protocol WritesFiles: CommandOptions {
    var writing: WritingOptions { get set }
}

extension Flag where Options: WritesFiles {
    /// Of a command that writes nothing else than outputs.
    static var tried: Flag {
        Flag(
            "dry-run",
            FlagHelp(
                .output, "Do the work, say what would be written, write nothing",
                details:
                    "Reads, checks and computes as without it, so that its figures and its exit status are those of the run. "
                    + "Each output is named with its size, those that would be replaced as such; standard output stays empty.",
                example: "--dry-run")
        ) { $0.writing.isDryRun = true }
    }

    static var mode: Flag {
        Flag(
            "mode", .text("MODE", as: FileMode.read),
            FlagHelp(
                .output, "Who may read what is written, as for chmod: 640",
                details:
                    "Without it a new file is its owner's alone (600, or less where the umask says so), a new folder likewise "
                    + "(700), and what is replaced keeps its owner and mode. A folder lets those in who may read its files.",
                example: "--mode 640")
        ) { $0.writing.mode = $1 }
    }

    static var noSync: Flag {
        Flag(
            "no-sync",
            FlagHelp(
                .output, "Do not wait until the disk has what is written",
                details:
                    "A scratch run ends sooner. A machine that fails within the next minute may then leave an empty file "
                    + "under a name.",
                example: "--no-sync")
        ) { $0.writing.synchronises = false }
    }
}

extension ReadsInputs {
    /// Ends a run whose inputs have changed while it read them, before anything is published.
    ///
    /// - Throws: `input.changed`, unless that is allowed: then it is a warning.
    func refuseChanged(_ watch: InputWatch?, _ log: MessageLog) throws(Finding) {
        for var finding in watch?.changed() ?? [] {
            guard inputs.allowsChanging else { throw finding }
            finding.severity = .warning
            finding.fix = nil
            log.report(finding)
        }
    }
}

/// The bits of `chmod` as a flag gives them.
enum FileMode {
    /// Three octal digits, or four that begin with 0. What is written is to be read and written by its owner at least.
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> UInt32 {
        let digits = text.count == 4 && text.hasPrefix("0") ? text.dropFirst() : Substring(text)
        guard digits.count == 3, digits.allSatisfy({ ("0"..."7").contains($0) }), let mode = UInt32(digits, radix: 8)
        else { throw flag.refused("three digits from 0 to 7 were expected, as for chmod, found '\(text)'") }
        guard mode & 0o600 == 0o600 else {
            throw flag.refused("the owner has to read and write what is written, and \(text) does not say so")
        }
        return mode
    }
}
