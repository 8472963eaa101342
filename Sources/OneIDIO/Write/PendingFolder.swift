import OneIDCore

/// A folder that is being filled and has not got its name: under a temporary one, locked, open to its owner alone.
final class PendingFolder {
    let path: FilePath
    let descriptor: Int32
    private var slots: [Int?]
    private var names: [String] = []
    private var isOpen = true

    init(for destination: FilePath) throws(Errno) {
        for _ in 0..<SystemCall.attempts {
            let path = TemporaryName.make(for: destination)
            let slot = TemporaryFiles.register(path)
            do throws(Errno) {
                try SystemCall.makeFolder(path)
                let descriptor = try PendingFolder.lock(path)
                if let descriptor {
                    self.path = path
                    self.descriptor = descriptor
                    slots = [slot]
                    return
                }
                TemporaryFiles.forget(slot)
            } catch {
                TemporaryFiles.forget(slot)
                if error != .exists { throw error }
            }
        }
        throw .wouldBlock
    }

    /// nil: another run took it for a leftover in between.
    private static func lock(_ path: FilePath) throws(Errno) -> Int32? {
        let descriptor: Int32
        do throws(Errno) { descriptor = try SystemCall.open(path, for: .looking) } catch {
            try? SystemCall.removeFolder(path)
            throw error
        }
        if SystemCall.lock(descriptor) != .taken, SystemCall.name(path, isOf: descriptor) { return descriptor }
        SystemCall.closeQuietly(descriptor)
        // It stands where the lock is somebody's who only looks, or where the system does not say.
        try? SystemCall.removeFolder(path)
        return nil
    }

    deinit { remove() }

    /// Makes a file in it.
    func make(_ name: String, mode: UInt32) throws(Errno) -> Int32 {
        let slot = TemporaryFiles.register(path.child(name))
        do throws(Errno) {
            let file = try SystemCall.open(FilePath(name), for: .creating, mode: mode, in: descriptor)
            slots.append(slot)
            names.append(name)
            return file
        } catch {
            TemporaryFiles.forget(slot)
            throw error
        }
    }

    /// It has its name: what is under the temporary one now, if anything, is another folder.
    func close() {
        guard isOpen else { return }
        isOpen = false
        for slot in slots { TemporaryFiles.forget(slot) }
        SystemCall.closeQuietly(descriptor)
    }

    /// Gives the folder up; nothing is left of it.
    func remove() {
        guard isOpen else { return }
        for name in names { SystemCall.remove(name, in: descriptor) }
        // Nobody else makes this name, and what holds anything stays.
        try? SystemCall.removeFolder(path)
        close()
    }
}
