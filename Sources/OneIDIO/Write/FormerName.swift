/// A second name of a file that is about to be replaced, under which it waits until the run knows that it will not be needed.
final class FormerName {
    private let path: FilePath
    /// Holds the lock that tells other runs that this is no leftover; nil where the file may not be read.
    private let descriptor: Int32?
    private let slot: Int?
    private var isKept = true

    /// nil where the file cannot have a second name, or none that stays.
    init?(of destination: FilePath) {
        for _ in 0..<SystemCall.attempts {
            let path = TemporaryName.make(for: destination, isFormer: true)
            let slot = TemporaryFiles.register(path)
            guard SystemCall.link(destination, to: path) else {
                TemporaryFiles.forget(slot)
                return nil
            }
            let descriptor = try? SystemCall.open(path, for: .looking)
            if let descriptor {
                // Another run may have taken it for a leftover in between, or the system does not say: then it still stands.
                _ = SystemCall.lock(descriptor)
                guard SystemCall.name(path, isOf: descriptor) else {
                    SystemCall.closeQuietly(descriptor)
                    SystemCall.remove(path)
                    TemporaryFiles.forget(slot)
                    continue
                }
            }
            self.path = path
            self.descriptor = descriptor
            self.slot = slot
            return
        }
        return nil
    }

    deinit { remove() }

    /// Gives the file its former name again.
    func putBack(to destination: FilePath) {
        try? SystemCall.rename(path, to: destination)
        forget()
    }

    /// Lets go of the second name.
    func remove() {
        guard isKept else { return }
        SystemCall.remove(path)
        forget()
    }

    private func forget() {
        guard isKept else { return }
        isKept = false
        TemporaryFiles.forget(slot)
        if let descriptor { SystemCall.closeQuietly(descriptor) }
    }
}
