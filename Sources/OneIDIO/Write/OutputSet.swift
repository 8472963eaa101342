import OneIDCore

/// The outputs of one run: all of them get their final names, or none does.
///
/// Each is begun before the work, so that a folder that does not exist costs no run, and committed after everything
/// else succeeded.
public final class OutputSet {
    private var files: [OutputFile] = []

    public init() {}

    deinit { abandon() }

    /// Begins an output. Throws `output.failed` when it cannot be created.
    public func begin(at path: FilePath) throws(Finding) -> OutputFile {
        let file = try OutputFile(at: path)
        files.append(file)
        return file
    }

    /// Adds standard output.
    public func standardOutput() -> OutputFile {
        let file = OutputFile.standardOutput()
        files.append(file)
        return file
    }

    /// Gives all files their final names. When one of them cannot have it, those that were there before are put back.
    public func commit() throws(Finding) {
        for file in files {
            do throws(Finding) { try file.endWriting() } catch {
                abandon()
                throw error
            }
        }
        var published: [(file: OutputFile, before: FilePath?)] = []
        for file in files {
            // A single output needs no way back: its rename happens or not.
            let before = files.count > 1 ? file.keepPresent() : nil
            do throws(Finding) {
                try file.publish()
                published.append((file, before))
            } catch {
                OutputSet.remove(before)
                for (done, kept) in published.reversed() where done.isPublished { done.withdraw(putBack: kept) }
                abandon()
                throw error
            }
        }
        for (_, before) in published { OutputSet.remove(before) }
        files = []
    }

    /// Gives all of them up; nothing is left.
    public func abandon() {
        for file in files { file.abandon() }
        files = []
    }

    private static func remove(_ path: FilePath?) {
        if let path { SystemCall.remove(path) }
    }
}
