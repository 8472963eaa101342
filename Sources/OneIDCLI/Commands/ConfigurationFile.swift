import OneIDConfiguration
import OneIDCore
import OneIDIO

/// Reads the configuration a user names.
enum ConfigurationFile {
    /// The configuration and the folder its paths are relative to. All its errors go to `log`; the last is thrown.
    static func read(_ path: FilePath, _ log: MessageLog) throws(Finding) -> (Configuration, FilePath) {
        let content = try InputContent.open(path, encoding: .utf8)
        let (configuration, findings) = Configuration.read(Array(content.bytes), file: path.display)
        if let configuration {
            for finding in findings { log.report(finding) }
            return (configuration, path.folder)
        }
        let errors = findings.filter { $0.severity == .error }
        for finding in findings where finding != errors.last { log.report(finding) }
        throw errors.last
            ?? Finding(.usageBadValue, at: SourcePosition(file: path.display), "the configuration cannot be read")
    }
}
