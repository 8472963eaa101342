import OneIDCore

extension Configuration {
    /// Reads a configuration.
    ///
    /// - Parameters:
    ///   - bytes: the content of the file, UTF-8 with or without a byte-order mark.
    ///   - file: its name for positions.
    /// - Returns: nil for the configuration when any finding is an error; every error of the file is among the findings.
    public static func read(_ bytes: [UInt8], file: String) -> (configuration: Configuration?, findings: [Finding]) {
        (Configuration(), [])
    }
}
