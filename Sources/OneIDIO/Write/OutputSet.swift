import OneIDCore

/// The outputs of one run: all of them get their final names, or none does.
///
/// Each is begun before the work, so that a folder that does not exist costs no run, and committed after everything
/// else succeeded. Several names cannot change in one instant: the output that was begun first, which is what the command is
/// about, gets its name last, so that whoever waits for it finds the others complete.
public final class OutputSet {
    private var files: [OutputFile] = []
    private let manner: OutputManner

    public init(_ manner: OutputManner = OutputManner()) { self.manner = manner }

    deinit { abandon() }

    /// Begins an output. Throws `output.failed` when it cannot be created.
    public func begin(at path: FilePath) throws(Finding) -> OutputFile {
        let file = try OutputFile(at: path, manner)
        files.append(file)
        return file
    }

    /// Adds standard output.
    public func standardOutput() -> OutputFile {
        let file = OutputFile.standardOutput(manner)
        files.append(file)
        return file
    }

    /// Gives all files their final names. When one of several cannot have it, or their folder cannot be synced, those that were
    /// there before are put back.
    public func commit() throws(Finding) {
        for file in files {
            do throws(Finding) { try file.endWriting() } catch {
                abandon()
                throw error
            }
        }
        var published: [(file: OutputFile, before: FormerName?)] = []
        do throws(Finding) {
            for file in files.reversed() {
                // A single output needs no way back: its rename happens or not.
                let before = files.count > 1 ? file.keepPresent() : nil
                do throws(Finding) { try file.publish() } catch {
                    before?.remove()
                    throw error
                }
                published.append((file, before))
            }
            var folders: Set<FilePath> = []
            for file in files {
                guard let folder = file.publishedFolder, folders.insert(folder).inserted else { continue }
                try file.synchroniseFolder()
            }
        } catch {
            // One output stays where only its folder could not be synced: it is complete, and what it replaced was not kept.
            for (done, kept) in published.reversed() where done.isPublished && files.count > 1 {
                done.withdraw(putBack: kept)
            }
            abandon()
            throw error
        }
        for (_, before) in published { before?.remove() }
        files = []
    }

    /// Gives all of them up; nothing is left.
    public func abandon() {
        for file in files { file.abandon() }
        files = []
    }
}
