import OneIDCore
import OneIDIO
import OneIDMemory
import OneIDShell

/// What every command that writes files needs around its run: clean-up on signals, a log, a progress line.
enum RunFrame {
    /// Runs `body` and says how it ended. What it throws is reported; a closed pipe ends silently.
    static func run(
        _ messages: MessageOptions, _ body: (RunVoice) throws(Finding) -> ExitStatus
    ) -> ExitStatus {
        let terminal = Terminal.detect(messages.colour)
        TemporaryFiles.prepare()
        Signals.install(cleanup: { TemporaryFiles.removeAll() })
        unsafe OutOfMemory.cleanUp = { TemporaryFiles.removeAll() }
        let line = ProgressLine(terminal, verbosity: messages.verbosity, form: messages.progress)
        let log = MessageLog(terminal, verbosity: messages.verbosity, progress: line)
        do throws(Finding) {
            let status = try body(RunVoice(log: log, line: line))
            line.clear()
            line.finish()
            return status
        } catch {
            line.clear()
            if error.id.status != .brokenPipe { log.report(error) }
            return error.id.status
        }
    }
}

/// How a run speaks to its user.
struct RunVoice {
    let log: MessageLog
    let line: ProgressLine
}
