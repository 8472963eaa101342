import OneIDCore
import Synchronization

/// Where an answer goes: a file that appears complete or not at all, or a stream such as standard output.
///
/// A file is written under a temporary name in its own folder and renamed when done; until then whatever stood under
/// the final name stays as it was. Devices and named pipes are written directly. A symbolic link stays a link: the file
/// it leads to is replaced. A replaced file's permissions are kept.
public final class OutputFile: @unchecked Sendable {
    public let descriptor: Int32
    /// Whether bytes may be written at offsets, by several threads.
    public let isSeekable: Bool
    private let destination: FilePath?
    /// What messages call it, where that is not the path it is written to.
    private let shown: FilePath?
    private var temporary: FilePath?
    private var slot: Int?
    private var isOpen = true
    /// Whether the file is longer than what was written.
    private var isReserved = false
    /// Bytes written so far, wherever.
    private let written = Atomic<Int>(0)
    /// What becomes of the pages of a long file; nil for pipes and devices.
    private let writeback: WritebackWindow?

    /// Standard output.
    public static func standardOutput() -> OutputFile {
        let isFile = (try? SystemCall.status(of: SystemCall.standardOutput))?.isRegular ?? false
        return OutputFile(Target(descriptor: SystemCall.standardOutput), writeback: isFile ? WritebackWindow() : nil)
    }

    /// What is written to.
    private struct Target {
        let descriptor: Int32
        /// The final name; nil: a stream.
        var destination: FilePath?
        /// The name until the file is complete; nil where bytes go to their place at once.
        var temporary: FilePath?
        var shown: FilePath?
    }

    private init(_ target: Target, writeback: WritebackWindow?) {
        self.writeback = writeback
        shown = target.shown
        descriptor = target.descriptor
        isSeekable = target.temporary != nil
        destination = target.destination
        temporary = target.temporary
    }

    /// Begins a file. Throws `output.failed` when it cannot be created.
    ///
    /// - Parameter shown: what messages call it; nil: its path.
    public convenience init(at path: FilePath, shown: FilePath? = nil) throws(Finding) {
        try self.init(at: path, shown: shown, writeback: WritebackWindow())
    }

    convenience init(at path: FilePath, shown: FilePath? = nil, writeback: WritebackWindow) throws(Finding) {
        if let present = SystemCall.status(at: path) {
            if present.kind == .folder {
                let inside = path.display + (path.display.hasSuffix("/") ? "" : "/") + "map.csv"
                throw Finding(
                    .outputFailed, at: SourcePosition(file: path.display), "cannot be written: this is a folder",
                    fix: "name a file in it, for example \(inside)")
            }
            if !present.isRegular {
                do {
                    let descriptor = try SystemCall.open(path, for: .writing)
                    self.init(Target(descriptor: descriptor, destination: path, shown: shown), writeback: nil)
                    return
                } catch { throw OutputFile.failure(shown ?? path, error.text) }
            }
        }
        let path = SystemCall.target(of: path)
        let temporary = path.appending(".oneid-\(SystemCall.processNumber)")
        let slot = TemporaryFiles.register(temporary)
        do {
            let descriptor = try SystemCall.open(temporary, for: .replacing)
            self.init(
                Target(descriptor: descriptor, destination: path, temporary: temporary, shown: shown),
                writeback: writeback)
            self.slot = slot
            if let present = SystemCall.status(at: path) { SystemCall.setPermissions(descriptor, like: present) }
        } catch {
            TemporaryFiles.forget(slot)
            if error == .noSuchFile, SystemCall.status(at: path.folder) == nil {
                throw Finding(
                    .outputFailed, at: SourcePosition(file: path.display),
                    "cannot be written: there is no folder \(path.folder.display)",
                    fix: "make the folder, or check the path")
            }
            throw OutputFile.failure(shown ?? path, error.text)
        }
    }

    deinit { abandon() }

    /// What the messages call it.
    public var name: String { (shown ?? destination)?.display ?? "<stdout>" }

    /// Appends to a stream or a file written by one thread.
    public func write(_ bytes: UnsafeRawPointer, count: Int) throws(Finding) {
        do {
            try SystemCall.write(descriptor, bytes, count: count)
            letGo(count)
        } catch { throw failed(error) }
    }

    public func write(_ bytes: [UInt8]) throws(Finding) {
        let result: Result<Void, Finding> = bytes.withUnsafeBytes { raw in
            guard let start = raw.baseAddress else { return .success(()) }
            do throws(Finding) {
                try write(start, count: raw.count)
                return .success(())
            } catch { return .failure(error) }
        }
        try result.get()
    }

    public func write(_ text: String) throws(Finding) { try write(Array(text.utf8)) }

    /// Writes at an offset of a seekable file.
    public func write(_ bytes: UnsafeRawPointer, count: Int, at offset: Int) throws(Finding) {
        do {
            try SystemCall.write(descriptor, bytes, count: count, at: offset)
            letGo(count)
        } catch { throw failed(error) }
    }

    /// Says before the first write how long the file will be, roughly: the system then finds the room at once.
    public func reserve(bytes: Int) {
        guard isSeekable, bytes >= OutputFile.reservedFrom else { return }
        isReserved = SystemCall.reserve(descriptor, bytes: bytes)
    }

    /// Files of fewer bytes are not worth it.
    private static let reservedFrom = 1 << 20

    /// Lets pages go that a long file has completed.
    private func letGo(_ count: Int) {
        let after = written.add(count, ordering: .relaxed).newValue
        guard let writeback, let step = writeback.step(from: after - count, to: after) else { return }
        // A redirected standard output may have begun behind what others wrote.
        let start = isSeekable ? 0 : max(0, (SystemCall.position(of: descriptor) ?? 0) - after)
        SystemCall.releasePages(descriptor, from: start, step.begin)
        SystemCall.releasePages(descriptor, from: start, step.release)
    }

    /// Gives the file its final name.
    public func commit() throws(Finding) {
        try endWriting()
        try publish()
    }

    /// The first half of `commit`: after it nothing more is written, and the system has had its chance to refuse.
    func endWriting() throws(Finding) {
        guard isOpen else { return }
        isOpen = false
        guard destination != nil else { return }
        if isReserved {
            do throws(Errno) {
                try SystemCall.truncate(descriptor, to: written.load(ordering: .relaxed))
            } catch {
                SystemCall.closeQuietly(descriptor)
                removeTemporary()
                throw failed(error)
            }
        }
        // Delayed errors (network file systems, quotas) show at the latest here.
        do throws(Errno) { try SystemCall.close(descriptor) } catch {
            removeTemporary()
            throw failed(error)
        }
    }

    /// The second half of `commit`: the file takes its final name.
    func publish() throws(Finding) {
        guard let temporary, let destination else { return }
        do throws(Errno) { try SystemCall.rename(temporary, to: destination) } catch {
            removeTemporary()
            throw failed(error)
        }
        self.temporary = nil
        TemporaryFiles.forget(slot)
        slot = nil
    }

    /// What `publish` replaces, kept under a name of its own so that it can be put back.
    func keepPresent() -> FilePath? {
        guard temporary != nil, let destination, SystemCall.status(at: destination) != nil else { return nil }
        let kept = destination.appending(".oneid-\(SystemCall.processNumber)-before")
        return SystemCall.link(destination, to: kept) ? kept : nil
    }

    /// Undoes `publish`: `kept` returns to its name; without it nothing remains under the name.
    func withdraw(putBack kept: FilePath?) {
        guard let destination else { return }
        if let kept {
            try? SystemCall.rename(kept, to: destination)
        } else {
            SystemCall.remove(destination)
        }
    }

    /// Whether this is a file that appears under its name when it is complete.
    var isPublished: Bool { destination != nil && temporary == nil && isSeekable }

    /// Gives the file up; nothing is left of it.
    public func abandon() {
        if isOpen, destination != nil { SystemCall.closeQuietly(descriptor) }
        isOpen = false
        removeTemporary()
    }

    private func removeTemporary() {
        guard let temporary else { return }
        self.temporary = nil
        SystemCall.remove(temporary)
        TemporaryFiles.forget(slot)
        slot = nil
    }

    private func failed(_ failure: Errno) -> Finding {
        if failure == .brokenPipe, destination == nil { return BrokenPipe.finding }
        return OutputFile.failure(shown ?? destination ?? FilePath("<stdout>"), failure.text)
    }

    private static func failure(_ path: FilePath, _ reason: String) -> Finding {
        Finding(
            .outputFailed, at: SourcePosition(file: path.display), "cannot be written: \(reason)",
            fix: "check the folder, its permissions and the free space on the disk")
    }
}

/// The reader of standard output went away: no error, but the end of the run.
public enum BrokenPipe {
    public static let id = FindingID(
        "output.closed-pipe", .note, status: .brokenPipe, summary: "The reader of standard output closed the pipe.",
        remedy: "Nothing to do: the run ends silently with status 141.")
    static let finding = Finding(id, "the reader of standard output went away")
}
