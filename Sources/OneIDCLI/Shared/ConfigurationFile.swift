import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDShell

/// Reads the configuration a user names.
enum ConfigurationFile {
    /// The configuration and the folder its paths are relative to. All its errors go to `log`; the last is thrown.
    static func read(_ path: FilePath, _ log: MessageLog) throws(Finding) -> (Configuration, FilePath) {
        let text = try bytes(of: path, as: .configurationUnreadable)
        let (configuration, findings) = Configuration.read(text, file: path.display)
        if let configuration {
            for finding in findings { log.report(finding) }
            return (configuration, path.folder)
        }
        let errors = findings.filter { $0.severity == .error }
        for finding in findings where finding != errors.last { log.report(finding) }
        throw errors.last
            ?? Finding(
                .configurationUnreadable, at: SourcePosition(file: path.display), "the configuration cannot be read")
    }

    /// What a file that is part of the configuration holds, as UTF-8.
    static func bytes(of path: FilePath, as id: FindingID) throws(Finding) -> [UInt8] {
        let content = try open(path, as: id)
        return withExtendedLifetime(content) { unsafe Array(content.bytes) }
    }

    /// Opens a file that is part of the configuration: what is wrong with it is a matter of usage, not of input.
    static func open(_ path: FilePath, as id: FindingID, encoding: TextEncoding? = .utf8) throws(Finding)
        -> InputContent
    {
        do {
            return try InputContent.open(path, encoding: encoding)
        } catch {
            guard error.id.status == .input else { throw error }
            var finding = Finding(id, at: error.position, error.message, fix: error.fix)
            if error.id == .inputEmpty { finding.fix = "write it, or leave it out" }
            if error.id == .inputUnreadable, error.message.contains(text: "folder") {
                finding.fix = "name the file in it"
            }
            if error.id == .inputNotText || error.id == .inputBinary || error.id == .inputMarkup {
                finding.fix = "give a text file in UTF-8"
            }
            throw finding
        }
    }
}
