#if canImport(Darwin)
    /// What Linux does with files in its own way, where it is not done: callers have another way.
    extension SystemCall {
        /// Never done in one step.
        static func exchange(_ first: FilePath, with second: FilePath) throws(Errno) -> Bool { false }

        /// Never reserved.
        static func reserve(_ descriptor: Int32, bytes: Int) -> Bool { false }

        /// Every file has a name.
        static func makeNamelessFile(in folder: FilePath, mode: UInt32) -> Int32? { nil }

        static func makeFileWithoutName(in folder: FilePath) -> Int32? { nil }

        static func giveName(_ descriptor: Int32, _ path: FilePath) throws(Errno) { throw .notImplemented }

        /// A folder on another device than the one above it.
        static func isMountPoint(_ path: FilePath) -> Bool {
            guard let status = status(at: path), let above = status(at: path.child("..")) else { return false }
            return status.identity.device != above.identity.device
        }

        /// Not advised.
        static func beginWriteback(_ descriptor: Int32, from start: Int, _ range: Range<Int>) {}

        /// Not advised.
        static func releasePages(_ descriptor: Int32, from start: Int, _ range: Range<Int>) {}
    }
#endif
