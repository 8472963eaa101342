import OneIDCore
import OneIDIO

extension StandardStream {
    /// Writes data to standard output and says how the run ends.
    package static func data(_ text: String, terminal: Terminal) -> ExitStatus {
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
