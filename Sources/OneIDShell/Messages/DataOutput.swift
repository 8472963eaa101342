import Glibc
import OneIDCore

extension StandardStream {
    /// Writes data to standard output and says how the run ends.
    package static func data(_ text: String, terminal: Terminal) -> ExitStatus {
        switch write(text, to: STDOUT_FILENO) {
        case .done: return .done
        case .closed: return .brokenPipe
        case .failed(let code):
            let finding = Finding(
                .outputStandardOutput,
                unsafe "standard output could not be written: \(String(cString: strerror(code)))",
                fix: "free the disk or redirect to another place")
            message(FindingPrinter(terminal).text(finding))
            return finding.id.status
        }
    }
}
