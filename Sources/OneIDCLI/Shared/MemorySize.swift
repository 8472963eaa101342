import OneIDCore
import OneIDShell

/// A size of memory as a flag gives it.
enum MemorySize {
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> Int {
        guard let bytes = bytes(text) else {
            throw flag.refused("a size from 1MiB to 1024GiB was expected, found '\(text)'")
        }
        return bytes
    }

    /// `512MiB`, `2GiB`, `300MB`, `1GB`: from 1 MiB to 1 TiB.
    static func bytes(_ text: String) -> Int? {
        let units = [
            ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("KB", 1000), ("MB", 1_000_000),
            ("GB", 1_000_000_000),
        ]
        for (unit, factor) in units where text.lowercased().hasSuffix(unit.lowercased()) {
            guard let number = WholeNumber.parse(String(text.dropLast(unit.count))) else { return nil }
            let (bytes, overflows) = number.multipliedReportingOverflow(by: factor)
            return overflows || bytes < 1 << 20 || bytes > 1 << 40 ? nil : bytes
        }
        return nil
    }
}
