import OneIDCore

/// A folder of outputs that appears complete or not at all.
///
/// It is filled under a temporary name beside its place and takes its name when every file in it is complete and on the disk. A
/// folder that stands there already is refused, or – when that is asked for – exchanged (`FolderExchange`) and then removed;
/// the new one keeps its owner and who may read it. Only a folder that holds nothing but outputs of this program is ever
/// removed: whatever else lies in it keeps it from being replaced.
public final class OutputFolder {
    private let destination: FilePath
    private let outputNames: Set<String>
    private let manner: OutputManner
    /// nil where the folder is only tried.
    private let pending: PendingFolder?
    private let replaces: Bool
    private var files: [OutputFile] = []
    private var isOpen = true
    /// Whether the system can exchange two names, and move folders; where it cannot, tests see what happens then.
    var canExchange = true
    var canMove = true

    /// Begins a folder.
    ///
    /// - Parameters:
    ///   - replaces: whether a folder that stands there may be exchanged.
    ///   - outputNames: every name that a file of such a folder may have.
    /// - Throws: `output.folder-exists`, `output.folder-foreign`, `output.mount-point`, `output.failed`.
    public init(
        at path: FilePath, replaces: Bool, outputNames: Set<String>, _ manner: OutputManner = OutputManner()
    ) throws(Finding) {
        let destination = OutputFolder.place(path)
        if manner.trial == nil { LeftoverSearch(outputNames: outputNames, tell: manner.tell).clean(destination) }
        self.replaces = try OutputFolder.standing(destination, path, replaces: replaces, outputNames)
        do throws(Errno) {
            if manner.trial != nil, SystemCall.status(at: destination.folder) == nil { throw .noSuchFile }
            pending = manner.trial == nil ? try PendingFolder(for: destination) : nil
        } catch {
            if error == .noSuchFile {
                throw Finding(
                    .outputFailed, at: SourcePosition(file: path.display),
                    "cannot be made: there is no folder \(destination.folder.display)",
                    fix: "make that folder, or check the path")
            }
            throw OutputFolder.failure(path, "cannot be made", error)
        }
        self.destination = destination
        self.outputNames = outputNames
        self.manner = manner
    }

    deinit { abandon() }

    /// The folder that a path means: without slashes at the end, with a name of its own, and no link.
    private static func place(_ path: FilePath) -> FilePath {
        var bytes = path.bytes
        while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        let path = FilePath(bytes)
        if [".", "..", "/"].contains(path.lastComponent) { return SystemCall.realPath(path) ?? path }
        return SystemCall.target(of: path)
    }

    /// Begins a file of the folder.
    ///
    /// - Throws: `output.failed`.
    public func begin(_ name: String) throws(Finding) -> OutputFile {
        let path = destination.child(name)
        guard let pending else {
            guard let trial = manner.trial else { throw OutputFolder.failure(path, "cannot be written", .noSuchFile) }
            let file = OutputFile.nowhere(path, trial, manner)
            files.append(file)
            return file
        }
        do throws(Errno) {
            let descriptor = try pending.make(name, mode: manner.mode.ofNewFile)
            let file = OutputFile.inFolder(descriptor, former: path, manner)
            files.append(file)
            return file
        } catch { throw OutputFolder.failure(path, "cannot be written", error) }
    }

    /// Where its files stand until it has its name: after `endWriting` they can be read there.
    public var pendingPath: FilePath { pending?.path ?? destination }

    /// Gives the folder its name, with every file in it.
    ///
    /// - Throws: `output.failed`; then whatever stood under the name stands there still.
    public func commit() throws(Finding) {
        do throws(Finding) {
            try endWriting()
            try takeName()
        } catch {
            abandon()
            throw error
        }
    }

    /// The first half of `commit`: after it nothing more is written, and all of it is on the disk.
    public func endWriting() throws(Finding) {
        for file in files { try file.endWriting() }
        guard let pending else { return }
        do throws(Errno) {
            let former = replaces ? SystemCall.status(at: destination) : nil
            try FormerFile.handOver(former, toFolder: pending.descriptor, manner.mode)
            if manner.synchronises { try SystemCall.synchronise(pending.descriptor) }
        } catch { throw OutputFolder.failure(destination, "cannot be written", error) }
    }

    private func takeName() throws(Finding) {
        guard let pending else {
            isOpen = false
            return
        }
        var stays: FilePath?
        if replaces {
            var exchange = FolderExchange(new: pending.path, destination: destination, outputNames: outputNames)
            exchange.canExchange = canExchange
            exchange.canMove = canMove
            do throws(Errno) { stays = try exchange.run() } catch {
                throw OutputFolder.failure(destination, "cannot be replaced", error)
            }
        } else {
            do throws(Errno) { try SystemCall.rename(pending.path, to: destination) } catch {
                throw OutputFolder.failure(destination, "cannot take its name", error)
            }
        }
        isOpen = false
        pending.close()
        if let stays {
            manner.tell(
                Finding(
                    .outputFormer, at: SourcePosition(file: stays.display),
                    "the former folder could not be removed, and holds members' data",
                    fix: "remove it: rm -r \(stays.display)"))
        }
        guard manner.synchronises else { return }
        do throws(Errno) { try SystemCall.synchroniseFolder(destination.folder) } catch {
            throw OutputFolder.failure(destination, "is complete, but may not be on the disk", error)
        }
    }

    /// Gives the folder up; nothing is left of it.
    public func abandon() {
        guard isOpen else { return }
        isOpen = false
        for file in files { file.abandon() }
        pending?.remove()
    }

    // MARK: What stands there

    /// Whether a folder stands at the place and may be exchanged.
    ///
    /// - Parameter asked: as the user spelled it.
    private static func standing(
        _ path: FilePath, _ asked: FilePath, replaces: Bool, _ outputNames: Set<String>
    ) throws(Finding) -> Bool {
        guard let present = SystemCall.status(at: path) else { return false }
        guard present.kind == .folder else {
            throw Finding(
                .outputFolderExists, at: SourcePosition(file: asked.display),
                "this is a file, and a folder is to be written",
                fix: "name a folder that does not exist yet")
        }
        if SystemCall.isMountPoint(path) {
            let inside = asked.display + (asked.display.hasSuffix("/") ? "" : "/") + "oneid"
            throw Finding(
                .outputMountPoint, at: SourcePosition(file: asked.display),
                "this is a volume or a mounted disk, which cannot be exchanged as a whole",
                fix: "name a folder in it: -o \(inside)")
        }
        guard replaces else {
            throw Finding(
                .outputFolderExists, at: SourcePosition(file: asked.display), "the folder exists",
                fix: "name another one, or give --force to replace it as a whole")
        }
        guard let names = SystemCall.names(in: path) else {
            throw failure(asked, "cannot be listed", SystemCall.failureToList(path) ?? .accessDenied)
        }
        if let foreign = names.sorted().first(where: { !outputNames.contains($0) }) {
            throw Finding(
                .outputFolderForeign, at: SourcePosition(file: asked.display),
                "the folder contains '\(foreign)', which is not an output of oneid run, so it is not replaced",
                fix: "move that away, or name another folder")
        }
        return true
    }

    private static func failure(_ path: FilePath, _ what: String, _ failure: Errno) -> Finding {
        Finding(
            .outputFailed, at: SourcePosition(file: path.display), "\(what): \(failure.text)",
            fix: "check the folder above it, its permissions and the free space on the disk")
    }
}

extension FindingID {
    public static let outputFolderExists = FindingID(
        "output.folder-exists", status: .usage, summary: "The folder of the outputs exists already.",
        remedy: "Name another folder, or give --force to replace it as a whole.")
    public static let outputFolderForeign = FindingID(
        "output.folder-foreign", status: .usage,
        summary: "The folder to be replaced contains files that oneid did not write.",
        remedy: "Move them away, or name another folder: --force never deletes what is not an output.")
    public static let outputFolderCatalogue: [FindingID] = [.outputFolderExists, .outputFolderForeign]
}
