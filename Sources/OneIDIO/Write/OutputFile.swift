import OneIDCore
import Synchronization

/// Where an answer goes: a file that appears complete or not at all, or a stream such as standard output.
///
/// A file is written without a name, or under a temporary one, in its own folder, and gets its name when it is complete and on
/// the disk; until then whatever stood under the name stays as it was. Devices and named pipes are written directly. A
/// symbolic link stays a link: the file it leads to is made or replaced. A replaced file's owner and permissions are kept.
public final class OutputFile: @unchecked Sendable {
    public let descriptor: Int32
    /// Whether bytes may be written at offsets, by several threads.
    public let isSeekable: Bool
    private let place: Place
    /// What messages call it, where that is not the path it is written to.
    private let shown: FilePath?
    private let manner: OutputManner
    private var isOpen = true
    private var isPending: Bool
    /// Whether the file is longer than what was written.
    private var isReserved = false
    /// Bytes written so far, wherever.
    private let written = Atomic<Int>(0)
    /// What becomes of the pages of a long file; nil for pipes and devices.
    private let writeback: WritebackWindow?

    /// Made of what is written before it goes out; not of what is written at offsets. Set before the first byte.
    private var rewriting: (@Sendable (UnsafeBufferPointer<UInt8>) -> [UInt8])?

    /// Makes rows over for spreadsheets from now on; each piece that is written has to be whole rows of CSV.
    public func openForSpreadsheets() throws(Finding) {
        try write(SpreadsheetRows.byteOrderMark)
        rewriting = { SpreadsheetRows.safe($0) }
    }

    /// Where the bytes go.
    private enum Place {
        case standardOutput
        /// A device or a named pipe, at once.
        case stream(FilePath)
        /// A file that takes its name when it is complete.
        case file(PendingFile, FilePath)
        /// A file of a folder that takes its name as a whole; the path is that of the former one.
        case inFolder(FilePath)
        /// Nowhere: what would be written is counted. nil: it is standard output.
        case nowhere(FilePath?, OutputManner.Trial)
    }

    private init(
        _ place: Place, _ descriptor: Int32, shown: FilePath?, writeback: WritebackWindow?, _ manner: OutputManner
    ) {
        self.place = place
        self.descriptor = descriptor
        self.shown = shown
        self.writeback = writeback
        self.manner = manner
        switch place {
        case .standardOutput, .stream, .nowhere: (isSeekable, isPending) = (false, false)
        case .file: (isSeekable, isPending) = (true, true)
        case .inFolder: (isSeekable, isPending) = (true, false)
        }
    }

    /// Standard output.
    public static func standardOutput(_ manner: OutputManner = OutputManner()) -> OutputFile {
        if let trial = manner.trial { return OutputFile(nowhereInPlaceOf: nil, trial, manner) }
        let isFile = (try? SystemCall.status(of: SystemCall.standardOutput))?.isRegular ?? false
        return OutputFile(
            .standardOutput, SystemCall.standardOutput, shown: nil, writeback: isFile ? WritebackWindow() : nil, manner)
    }

    /// An output that is thrown away. Without a descriptor nothing is written at all.
    private convenience init(nowhereInPlaceOf path: FilePath?, _ trial: OutputManner.Trial, _ manner: OutputManner) {
        self.init(.nowhere(path, trial), -1, shown: nil, writeback: nil, manner)
    }

    /// A file of a folder that would be made.
    static func nowhere(_ path: FilePath, _ trial: OutputManner.Trial, _ manner: OutputManner) -> OutputFile {
        OutputFile(nowhereInPlaceOf: path, trial, manner)
    }

    /// A file of a folder that has not got its name.
    ///
    /// - Parameters:
    ///   - descriptor: of the file, which the folder made and removes.
    ///   - former: where the file will be, and another one is perhaps.
    static func inFolder(_ descriptor: Int32, former: FilePath, _ manner: OutputManner) -> OutputFile {
        OutputFile(.inFolder(former), descriptor, shown: nil, writeback: WritebackWindow(), manner)
    }

    /// Begins a file. Throws `output.failed` when it cannot be created.
    ///
    /// - Parameter shown: what messages call it; nil: its path.
    public convenience init(
        at path: FilePath, shown: FilePath? = nil, _ manner: OutputManner = OutputManner()
    ) throws(Finding) {
        try self.init(at: path, shown: shown, manner, writeback: WritebackWindow())
    }

    /// - Parameter canBeNameless: whether the file system can make files without a name; tests see both.
    convenience init(
        at path: FilePath, shown: FilePath? = nil, _ manner: OutputManner = OutputManner(), writeback: WritebackWindow,
        canBeNameless: Bool = true
    ) throws(Finding) {
        let called = shown ?? path
        if let trial = manner.trial {
            let target = SystemCall.target(of: path)
            if SystemCall.status(at: path)?.kind == .folder { throw OutputFile.isFolder(path) }
            guard SystemCall.status(at: target.folder) != nil else { throw OutputFile.hasNoFolder(path, target) }
            self.init(nowhereInPlaceOf: path, trial, manner)
            return
        }
        if let present = SystemCall.status(at: path), !present.isRegular {
            if present.kind == .folder { throw OutputFile.isFolder(path) }
            do throws(Errno) {
                let descriptor = try SystemCall.open(path, for: .writing)
                self.init(.stream(path), descriptor, shown: shown, writeback: nil, manner)
                return
            } catch { throw OutputFile.failure(called, error.text) }
        }
        let target = SystemCall.target(of: path)
        LeftoverSearch(tell: manner.tell).clean(target)
        do throws(Errno) {
            let pending = try PendingFile(
                for: target, mode: manner.mode.ofNewFile, canBeNameless: canBeNameless)
            self.init(.file(pending, target), pending.descriptor, shown: shown, writeback: writeback, manner)
        } catch {
            if error == .noSuchFile, SystemCall.status(at: target.folder) == nil {
                throw OutputFile.hasNoFolder(path, target)
            }
            throw OutputFile.failure(called, error.text)
        }
    }

    private static func isFolder(_ path: FilePath) -> Finding {
        let inside = path.display + (path.display.hasSuffix("/") ? "" : "/") + "map.csv"
        return Finding(
            .outputFailed, at: SourcePosition(file: path.display), "cannot be written: this is a folder",
            fix: "name a file in it, for example \(inside)")
    }

    private static func hasNoFolder(_ path: FilePath, _ target: FilePath) -> Finding {
        let isLink = path != target
        return Finding(
            .outputFailed, at: SourcePosition(file: path.display),
            "cannot be written: " + (isLink ? "it is a link to \(target.display), and " : "")
                + "there is no folder \(target.folder.display)",
            fix: isLink ? "make the folder, or remove the link" : "make the folder, or check the path")
    }

    deinit { abandon() }

    /// What the messages call it.
    public var name: String { (shown ?? destination)?.display ?? "<stdout>" }

    /// nil: standard output.
    private var destination: FilePath? {
        switch place {
        case .standardOutput: nil
        case .stream(let path), .file(_, let path), .inFolder(let path): path
        case .nowhere(let path, _): path
        }
    }

    /// Appends to a stream or a file written by one thread.
    public func write(_ bytes: UnsafeRawPointer, count: Int) throws(Finding) {
        if case .nowhere = place {
            written.add(count, ordering: .relaxed)
            return
        }
        do {
            try SystemCall.write(descriptor, bytes, count: count)
            letGo(count)
        } catch { throw failed(error) }
    }

    public func write(_ bytes: [UInt8]) throws(Finding) {
        let bytes = rewriting.map { rewrite in bytes.withUnsafeBufferPointer { rewrite($0) } } ?? bytes
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

    /// Writes at an offset of a seekable file; of an output that is only tried the bytes are counted.
    public func write(_ bytes: UnsafeRawPointer, count: Int, at offset: Int) throws(Finding) {
        if case .nowhere = place {
            written.add(count, ordering: .relaxed)
            return
        }
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

    /// Lets a long file go to the disk while it is written, and pages that it has completed.
    private func letGo(_ count: Int) {
        let after = written.add(count, ordering: .relaxed).newValue
        guard let writeback, let step = writeback.step(from: after - count, to: after) else { return }
        // A redirected standard output may have begun behind what others wrote.
        let start = isSeekable ? 0 : max(0, (SystemCall.position(of: descriptor) ?? 0) - after)
        // What will be waited for at the end had better be on its way.
        if manner.synchronises { SystemCall.beginWriteback(descriptor, from: start, step.begin) }
        SystemCall.releasePages(descriptor, from: start, step.push)
        SystemCall.releasePages(descriptor, from: start, step.release)
    }

    // MARK: The end

    /// Gives the file its final name.
    public func commit() throws(Finding) {
        try endWriting()
        try publish()
        try synchroniseFolder()
    }

    /// The first part of `commit`: after it nothing more is written, the file is on the disk, and the system has had its chance to
    /// refuse.
    func endWriting() throws(Finding) {
        guard isOpen else { return }
        isOpen = false
        do throws(Errno) {
            switch place {
            case .standardOutput:
                // Its owner closes it.
                if writeback != nil { try settle() }
            case .stream:
                try settle()
                try SystemCall.close(descriptor)
            case .file(_, let former):
                try complete(former)
            case .inFolder(let former):
                try complete(former)
                try SystemCall.close(descriptor)
            case .nowhere(let path, let trial):
                trial.tell(
                    path?.display ?? "standard output", written.load(ordering: .relaxed),
                    path.map { SystemCall.status(at: $0)?.isRegular ?? false } ?? false)
            }
        } catch {
            giveUp()
            throw failed(error)
        }
    }

    private func complete(_ former: FilePath) throws(Errno) {
        if isReserved { try SystemCall.truncate(descriptor, to: written.load(ordering: .relaxed)) }
        try FormerFile.handOver(SystemCall.statusOfName(former), to: descriptor, manner.mode)
        try settle()
    }

    private func settle() throws(Errno) {
        if manner.synchronises {
            try SystemCall.synchronise(descriptor)
        } else {
            try SystemCall.tellDelayedErrors(descriptor)
        }
    }

    /// The second part: the file takes its final name.
    func publish() throws(Finding) {
        guard isPending, case .file(let pending, _) = place else { return }
        do throws(Errno) { try pending.publish() } catch {
            giveUp()
            throw failed(error)
        }
        isPending = false
        SystemCall.closeQuietly(descriptor)
    }

    /// The third part: the name is on the disk, too.
    func synchroniseFolder() throws(Finding) {
        guard let folder = publishedFolder else { return }
        do throws(Errno) { try SystemCall.synchroniseFolder(folder) } catch { throw failed(error) }
    }

    /// The folder whose names have to go to the disk; nil where nothing has to.
    var publishedFolder: FilePath? {
        guard manner.synchronises, case .file(_, let path) = place else { return nil }
        return path.folder
    }

    /// What `publish` replaces, kept under a name of its own so that it can be put back.
    func keepPresent() -> FormerName? {
        guard isPending, case .file(_, let destination) = place, SystemCall.statusOfName(destination) != nil else {
            return nil
        }
        return FormerName(of: destination)
    }

    /// Undoes `publish`: what was kept returns to its name; without it nothing remains under the name.
    func withdraw(putBack kept: FormerName?) {
        guard case .file(_, let destination) = place else { return }
        if let kept { kept.putBack(to: destination) } else { SystemCall.remove(destination) }
    }

    /// Whether this is a file that appears under its name when it is complete.
    var isPublished: Bool {
        guard case .file = place else { return false }
        return !isPending
    }

    /// Gives the file up; nothing is left of it.
    public func abandon() {
        if isOpen {
            switch place {
            case .standardOutput, .file, .nowhere: break
            case .stream, .inFolder: SystemCall.closeQuietly(descriptor)
            }
        }
        isOpen = false
        giveUp()
    }

    private func giveUp() {
        guard isPending, case .file(let pending, _) = place else { return }
        isPending = false
        pending.remove()
        SystemCall.closeQuietly(descriptor)
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
