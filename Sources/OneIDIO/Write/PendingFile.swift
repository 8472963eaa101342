import OneIDCore

/// A file that is being written and has not got its name.
///
/// It has no name at all where the file system can do that (`O_TMPFILE`): whatever ends the run, nothing is left. Elsewhere it
/// has a temporary one (`TemporaryName`), made here and nowhere followed. While it has one it is locked, so that other runs
/// can tell it from what a killed run left.
final class PendingFile: @unchecked Sendable {
    let descriptor: Int32
    private let destination: FilePath
    /// nil: none.
    private var name: FilePath?
    private var slot: Int?

    /// - Parameters:
    ///   - mode: of the file, before the umask takes from it.
    ///   - canBeNameless: where the file system cannot, tests see what happens then.
    init(for destination: FilePath, mode: UInt32, canBeNameless: Bool = true) throws(Errno) {
        self.destination = destination
        if canBeNameless, let descriptor = SystemCall.makeNamelessFile(in: destination.folder, mode: mode) {
            self.descriptor = descriptor
            // Held when it gets a name, with which alone others can find it.
            _ = SystemCall.lock(descriptor)
            return
        }
        for _ in 0..<SystemCall.attempts {
            let name = TemporaryName.make(for: destination)
            let slot = TemporaryFiles.register(name)
            do throws(Errno) {
                let descriptor = try SystemCall.open(name, for: .creating, mode: mode)
                // Between the two calls another run may have taken it for a leftover.
                let isOurs = SystemCall.lock(descriptor) != .taken && SystemCall.name(name, isOf: descriptor)
                if isOurs {
                    self.descriptor = descriptor
                    self.name = name
                    self.slot = slot
                    return
                }
                SystemCall.closeQuietly(descriptor)
                SystemCall.remove(name)
                TemporaryFiles.forget(slot)
            } catch {
                TemporaryFiles.forget(slot)
                if error != .exists { throw error }
            }
        }
        throw .wouldBlock
    }

    /// The file appears under its name, in the place of what stood there.
    func publish() throws(Errno) {
        if name == nil {
            do throws(Errno) {
                try SystemCall.giveName(descriptor, destination)
                return
            } catch { if error != .exists { throw error } }
            // Nothing gives a name that is taken in one step: so a temporary one first.
            while name == nil {
                let next = TemporaryName.make(for: destination)
                slot = TemporaryFiles.register(next)
                do throws(Errno) {
                    try SystemCall.giveName(descriptor, next)
                    name = next
                } catch {
                    forget()
                    if error != .exists { throw error }
                }
            }
        }
        guard let name else { return }
        try SystemCall.rename(name, to: destination)
        self.name = nil
        forget()
    }

    /// Gives the file up; nothing is left of it.
    func remove() {
        if let name { SystemCall.remove(name) }
        name = nil
        forget()
    }

    private func forget() {
        TemporaryFiles.forget(slot)
        slot = nil
    }
}
