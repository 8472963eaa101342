import OneIDCore

/// Puts a folder in the place of the one that stands there: in one step where the system can (Linux, renameat2(2) with
/// `RENAME_EXCHANGE`), else by moving the old one aside for a moment.
struct FolderExchange {
    let new: FilePath
    let destination: FilePath
    /// Every name that a file of such a folder may have.
    let outputNames: Set<String>
    /// Whether the system is asked to exchange two names, and to move folders; tests see what happens where it cannot.
    var canExchange = true
    var canMove = true

    /// - Returns: where the former folder is now, if it could not be removed.
    func run() throws(Errno) -> FilePath? {
        // Other runs see by the lock that it is no leftover; where it cannot be had, nobody may come between.
        let former = try? SystemCall.open(destination, for: .looking)
        if let former { _ = SystemCall.lock(former) }
        defer { if let former { SystemCall.closeQuietly(former) } }
        if canExchange, try SystemCall.exchange(new, with: destination) { return remove(new) }
        let aside = TemporaryName.make(for: destination, isFormer: true)
        try moveAside(to: aside)
        do throws(Errno) { try SystemCall.rename(new, to: destination) } catch {
            try? moveBack(from: aside)
            throw error
        }
        return remove(aside)
    }

    private func moveAside(to aside: FilePath) throws(Errno) {
        do throws(Errno) {
            guard canMove else { throw .otherFileSystem }
            return try SystemCall.rename(destination, to: aside)
        } catch { if error != .otherFileSystem { throw error } }
        // A folder of a lower layer of overlayfs cannot be renamed, but its files can, and it can be removed.
        try SystemCall.makeFolder(aside)
        do throws(Errno) {
            try moveFiles(from: destination, to: aside)
            try SystemCall.removeFolder(destination)
        } catch {
            try? moveBack(from: aside)
            throw error
        }
    }

    private func moveBack(from aside: FilePath) throws(Errno) {
        if SystemCall.statusOfName(destination) == nil { return try SystemCall.rename(aside, to: destination) }
        try moveFiles(from: aside, to: destination)
        try SystemCall.removeFolder(aside)
    }

    private func moveFiles(from: FilePath, to: FilePath) throws(Errno) {
        for name in outputNames.sorted() where SystemCall.statusOfName(from.child(name)) != nil {
            try SystemCall.rename(from.child(name), to: to.child(name))
        }
    }

    /// Removes the former folder. One that holds anything else stays, with that in it.
    private func remove(_ path: FilePath) -> FilePath? {
        for name in SystemCall.names(in: path) ?? [] where outputNames.contains(name) {
            SystemCall.remove(path.child(name))
        }
        try? SystemCall.removeFolder(path)
        return SystemCall.statusOfName(path) == nil ? nil : path
    }
}
