import OneIDCore
import OneIDIO

/// What every command that writes files needs around its run: clean-up on signals, a log, a progress line.
enum RunFrame {
    /// Runs `body` and says how it ended. What it throws is reported; a closed pipe ends silently.
    static func run(
        _ terminal: Terminal, _ verbosity: Verbosity,
        _ body: (MessageLog, ProgressLine) throws(Finding) -> ExitStatus
    ) -> ExitStatus {
        TemporaryFiles.prepare()
        Signals.install(cleanup: { TemporaryFiles.removeAll() })
        OutOfMemory.cleanUp = { TemporaryFiles.removeAll() }
        let line = ProgressLine(terminal, verbosity: verbosity)
        let log = MessageLog(terminal, verbosity: verbosity, progress: line)
        do throws(Finding) {
            let status = try body(log, line)
            line.clear()
            return status
        } catch {
            line.clear()
            if error.id.status != .brokenPipe { log.report(error) }
            return error.id.status
        }
    }
}
