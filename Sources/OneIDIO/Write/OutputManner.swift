import OneIDCore

/// How outputs are written, whatever they are.
public struct OutputManner: Sendable {
    /// Who may read a new file.
    public enum Mode: Sendable, Equatable {
        /// Its owner alone: what is written is about members. The umask may ask for less.
        case owner
        /// As the umask says: what is written is about no member, such as a configuration.
        case umask
        /// As the user said, in the bits of `chmod`; of a file that is replaced too.
        case exactly(UInt32)

        /// Of a file at the moment it is made; nobody else reads it before it is complete.
        var ofNewFile: UInt32 {
            switch self {
            case .owner, .exactly: 0o600
            case .umask: 0o666
            }
        }
    }

    public var mode = Mode.owner
    /// Whether an output is on the disk before it has its name. Without it a run is quicker, and a machine that fails just then
    /// may leave an empty file.
    public var synchronises = true
    /// What a run that is only tried would write; nil: it writes.
    public struct Trial: Sendable {
        /// Hears of each output when it is complete.
        let tell: @Sendable (_ name: String, _ bytes: Int, _ replaces: Bool) -> Void

        /// - Parameter tell: told the name of each output, its bytes, and whether something stands there that it would replace.
        public init(tell: @escaping @Sendable (_ name: String, _ bytes: Int, _ replaces: Bool) -> Void) {
            self.tell = tell
        }
    }

    /// Where outputs are thrown away and only told.
    public var trial: Trial?
    /// Hears what is found on the way, such as what an earlier run left.
    public var tell: @Sendable (Finding) -> Void

    public init(tell: @escaping @Sendable (Finding) -> Void = { _ in }) { self.tell = tell }

    /// The bits of a folder that goes with files of the given ones: who may read a file may enter.
    static func ofFolder(_ file: UInt32) -> UInt32 { file & 0o777 | (file & 0o444) >> 2 }
}
