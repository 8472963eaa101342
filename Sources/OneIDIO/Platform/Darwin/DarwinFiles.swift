#if canImport(Darwin)
    /// What Linux does with files in its own way, where it is not done: callers have another way.
    extension SystemCall {
        /// Never done in one step.
        static func exchange(_ first: FilePath, with second: FilePath) throws(Errno) -> Bool { false }

        /// Never reserved.
        static func reserve(_ descriptor: Int32, bytes: Int) -> Bool { false }

        /// Not advised.
        static func releasePages(_ descriptor: Int32, from start: Int, _ range: Range<Int>) {}
    }
#endif
