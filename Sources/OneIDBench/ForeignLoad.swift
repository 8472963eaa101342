import Glibc

/// Processor time that others took while a command ran.
enum ForeignLoad {
    /// Seconds that all processors have been busy since the system started; nil where it does not tell.
    static var busySeconds: Double? {
        guard let text = try? Dataset.text(of: "/proc/stat") else { return nil }
        return busySeconds(inStat: text)
    }

    /// User, nice, system, interrupts and stolen time of the first line of `/proc/stat` (proc(5)), in seconds.
    static func busySeconds(inStat text: String) -> Double? {
        guard let line = text.split(separator: "\n").first, line.hasPrefix("cpu ") else { return nil }
        let fields = line.split(separator: " ").dropFirst().map { Double($0) ?? 0 }
        guard fields.count >= 8 else { return nil }
        return (fields[0] + fields[1] + fields[2] + fields[5] + fields[6] + fields[7])
            / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// The share of all processors that others took.
    ///
    /// - Parameters:
    ///   - busy: seconds that all processors were busy meanwhile.
    ///   - use: what the command took, and how long.
    static func share(busy: Double, of use: ProcessUse, processors: Int) -> Double {
        guard use.seconds > 0, processors > 0 else { return 0 }
        // The clock of /proc/stat counts hundredths: what is less than two of them a processor says nothing.
        let foreign = busy - use.processorSeconds - 0.02 * Double(processors)
        return max(0, foreign) / (use.seconds * Double(processors))
    }
}
