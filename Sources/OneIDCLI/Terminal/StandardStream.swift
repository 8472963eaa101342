import OneIDCore
import OneIDIO

/// How writing to a standard stream ended.
enum WriteOutcome: Sendable, Equatable {
    case done
    /// The reader went away.
    case closed
    case failed(Errno)
}

/// Standard output and standard error, written with `write(2)`: no buffer to lose, no lock to wait for.
enum StandardStream {
    /// Writes all bytes, continuing after interruptions and partial writes.
    static func write(_ text: String, to descriptor: Int32) -> WriteOutcome {
        do throws(Errno) {
            try SystemCall.write(descriptor, Array(text.utf8))
            return .done
        } catch { return error == .brokenPipe ? .closed : .failed(error) }
    }

    /// Messages go to standard error; when that fails there is nobody left to tell.
    static func message(_ text: String) { _ = write(text, to: SystemCall.standardError) }

    /// Writes data to standard output and says how the run ends.
    static func data(_ text: String, terminal: Terminal) -> ExitStatus {
        switch write(text, to: SystemCall.standardOutput) {
        case .done: return .done
        case .closed: return .brokenPipe
        case .failed(let failure):
            let finding = Finding(
                .outputStandardOutput, "standard output could not be written: \(failure.systemText)",
                fix: "free the disk or redirect to another place")
            message(FindingPrinter(terminal).text(finding))
            return finding.id.status
        }
    }
}
