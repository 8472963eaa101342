/// What a new file takes over from the one in whose place it comes: its owner, where the system allows, and who may read it.
enum FormerFile {
    /// - Parameter mode: as asked for; one that is given exactly wins.
    /// - Throws: where the bits cannot be set as they have to be.
    static func handOver(_ former: FileStatus?, to descriptor: Int32, _ mode: OutputManner.Mode) throws(Errno) {
        if case .exactly(let bits) = mode {
            if let former { keepOwner(former, descriptor) }
            return try SystemCall.setPermissions(descriptor, bits)
        }
        guard let former else { return }
        try SystemCall.setPermissions(descriptor, permissions(of: former, keepOwner(former, descriptor)))
    }

    /// The same for a folder.
    static func handOver(_ former: FileStatus?, toFolder descriptor: Int32, _ mode: OutputManner.Mode) throws(Errno) {
        if case .exactly(let bits) = mode {
            try handOver(former, to: descriptor, .exactly(OutputManner.ofFolder(bits)))
        } else {
            try handOver(former, to: descriptor, mode)
        }
    }

    /// Whether the group is that of the former one.
    @discardableResult
    private static func keepOwner(_ former: FileStatus, _ descriptor: Int32) -> Bool {
        guard let made = try? SystemCall.status(of: descriptor) else { return false }
        if made.user == former.user, made.group == former.group { return true }
        if SystemCall.setOwner(descriptor, user: former.user, group: former.group) { return true }
        return made.group == former.group || SystemCall.setOwner(descriptor, user: nil, group: former.group)
    }

    /// A group that could not be kept gets no more than everybody: other people would read what they could not before.
    private static func permissions(of former: FileStatus, _ groupIsKept: Bool) -> UInt32 {
        let bits = former.permissions
        return groupIsKept ? bits : bits & ~0o070 | bits & bits << 3 & 0o070
    }
}
