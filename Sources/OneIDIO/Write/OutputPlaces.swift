import OneIDCore

/// Refuses outputs that would overwrite what the run reads, or each other.
///
/// Files are the same when device and inode are, whatever their names; of an output that does not exist yet, its
/// folder and name decide. Devices and pipes are never refused.
public struct OutputPlaces {
    private enum Place: Hashable {
        case present(FileIdentity)
        case future(folder: FileIdentity, name: String)
    }

    /// What is read, and what to call it in a message.
    private var inputs: [(place: Place, what: String)] = []
    private var outputs: [(place: Place, name: String)] = []

    public init() {}

    /// Notes a file that the run reads; `what` completes "is also …".
    public mutating func reads(_ path: FilePath, _ what: String) {
        let file = SheetPath(path).file
        let path = file.isDash ? FilePath("/dev/stdin") : file
        if case .present(let identity)? = OutputPlaces.place(path) { inputs.append((.present(identity), what)) }
    }

    /// Notes an output.
    ///
    /// - Throws: `output.is-input` when it is read as well, or is another output.
    public mutating func writes(_ path: FilePath) throws(Finding) { try add(path, name: path.display) }

    /// Notes standard output, which matters when it is redirected to a file.
    public mutating func writesStandardOutput() throws(Finding) {
        try add(FilePath("/dev/stdout"), name: "<stdout>")
    }

    private mutating func add(_ path: FilePath, name: String) throws(Finding) {
        guard let place = OutputPlaces.place(path) else { return }
        if let input = inputs.first(where: { $0.place == place }) {
            throw Finding(
                .outputIsInput, at: SourcePosition(file: name), "the output is also \(input.what)",
                fix: "write to another file")
        }
        if let other = outputs.first(where: { $0.place == place }) {
            throw Finding(
                .outputIsInput, at: SourcePosition(file: name), "the output is also the output \(other.name)",
                fix: "give each output a file of its own")
        }
        outputs.append((place, name))
    }

    /// nil for what is neither a regular file nor can become one.
    private static func place(_ path: FilePath) -> Place? {
        if let status = SystemCall.status(at: path) {
            return status.isRegular ? .present(status.identity) : nil
        }
        guard let folder = SystemCall.status(at: path.folder) else { return nil }
        return .future(folder: folder.identity, name: path.lastComponent)
    }

    /// Whether a path leads to a regular file.
    public static func isRegularFile(_ path: FilePath) -> Bool {
        SystemCall.status(at: path)?.isRegular ?? false
    }
}
