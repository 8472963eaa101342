import OneIDCore

/// A folder of outputs that appears complete or not at all.
///
/// It is filled under a temporary name beside its place and takes its name when every file in it is complete. A folder that
/// stands there already is refused, or – when that is asked for – exchanged in one step and then removed. Only a folder that
/// holds nothing but outputs of this program is ever removed: whatever else lies in it keeps it from being replaced.
public final class OutputFolder {
    private let destination: FilePath
    private let temporary: FilePath
    private let outputNames: Set<String>
    private let replaces: Bool
    private var slots: [Int?] = []
    private var files: [(name: String, file: OutputFile)] = []
    private var isOpen = true
    /// Whether two names can be exchanged in one step; where the system cannot, tests see what happens then.
    var canExchange = true

    /// Begins a folder.
    ///
    /// - Parameters:
    ///   - replaces: whether a folder that stands there may be exchanged.
    ///   - outputNames: every name that a file of such a folder may have.
    /// - Throws: `output.folder-exists`, `output.folder-foreign`, `output.failed`.
    public init(at path: FilePath, replaces: Bool, outputNames: Set<String>) throws(Finding) {
        var bytes = path.bytes
        while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        destination = SystemCall.target(of: FilePath(bytes))
        self.outputNames = outputNames
        temporary = destination.appending(".oneid-\(SystemCall.processNumber)")
        let standing = try OutputFolder.standing(destination, replaces: replaces, outputNames)
        self.replaces = standing
        let slot = TemporaryFiles.register(temporary)
        do throws(Errno) { try SystemCall.makeFolder(temporary) } catch {
            TemporaryFiles.forget(slot)
            if error == .noSuchFile {
                throw Finding(
                    .outputFailed, at: SourcePosition(file: path.display),
                    "cannot be made: there is no folder \(destination.folder.display)",
                    fix: "make that folder, or check the path")
            }
            throw OutputFolder.failure(path, "cannot be made", error)
        }
        slots = [slot]
    }

    deinit { abandon() }

    /// Begins a file of the folder.
    ///
    /// - Throws: `output.failed`.
    public func begin(_ name: String) throws(Finding) -> OutputFile {
        let path = place(name)
        // Complete files are in the temporary folder under their names until it takes its own.
        slots.append(TemporaryFiles.register(path))
        let file = try OutputFile(at: path, shown: destination.child(name))
        files.append((name, file))
        return file
    }

    /// Gives the folder its name, with every file in it.
    ///
    /// - Throws: `output.failed`; then whatever stood under the name stands there still.
    public func commit() throws(Finding) {
        do throws(Finding) {
            for (_, file) in files { try file.commit() }
            if replaces { try exchange() } else { try rename(temporary, to: destination) }
        } catch {
            abandon()
            throw error
        }
        isOpen = false
        // What is under the temporary name now is the former folder, or nothing.
        OutputFolder.remove(temporary, outputNames)
        forget()
    }

    /// Gives the folder up; nothing is left of it.
    public func abandon() {
        guard isOpen else { return }
        isOpen = false
        for (_, file) in files { file.abandon() }
        OutputFolder.remove(temporary, outputNames)
        forget()
    }

    private func forget() {
        for slot in slots { TemporaryFiles.forget(slot) }
        slots = []
    }

    private func place(_ name: String) -> FilePath { temporary.child(name) }

    // MARK: What stands there

    /// Whether a folder stands at the place and may be exchanged.
    private static func standing(
        _ path: FilePath, replaces: Bool, _ outputNames: Set<String>
    ) throws(Finding) -> Bool {
        guard let present = SystemCall.status(at: path) else { return false }
        guard present.kind == .folder else {
            throw Finding(
                .outputFolderExists, at: SourcePosition(file: path.display),
                "this is a file, and a folder is to be written",
                fix: "name a folder that does not exist yet")
        }
        guard replaces else {
            throw Finding(
                .outputFolderExists, at: SourcePosition(file: path.display), "the folder exists",
                fix: "name another one, or give --force to replace it as a whole")
        }
        let names = SystemCall.names(in: path) ?? []
        if let foreign = names.sorted().first(where: { !outputNames.contains($0) }) {
            throw Finding(
                .outputFolderForeign, at: SourcePosition(file: path.display),
                "the folder contains '\(foreign)', which is not an output of oneid run, so it is not replaced",
                fix: "move that away, or name another folder")
        }
        return true
    }

    /// Removes a folder of outputs; one that holds anything else stays, with that in it.
    private static func remove(_ path: FilePath, _ outputNames: Set<String>) {
        for name in SystemCall.names(in: path) ?? [] where outputNames.contains(name) {
            SystemCall.remove(path.child(name))
        }
        SystemCall.removeFolder(path)
    }

    // MARK: Renaming

    /// Puts the new folder in the place of the one that stands there: in one step where the system can (Linux,
    /// renameat2(2) with RENAME_EXCHANGE), else by moving the old one aside for a moment.
    private func exchange() throws(Finding) {
        do throws(Errno) {
            if canExchange, try SystemCall.exchange(temporary, with: destination) { return }
        } catch { throw OutputFolder.failure(destination, "cannot be replaced", error) }
        let aside = destination.appending(".oneid-\(SystemCall.processNumber)-before")
        try rename(destination, to: aside)
        do throws(Finding) { try rename(temporary, to: destination) } catch {
            try rename(aside, to: destination)
            throw error
        }
        OutputFolder.remove(aside, outputNames)
    }

    private func rename(_ from: FilePath, to: FilePath) throws(Finding) {
        do throws(Errno) { try SystemCall.rename(from, to: to) } catch {
            throw OutputFolder.failure(destination, "cannot take its name", error)
        }
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
