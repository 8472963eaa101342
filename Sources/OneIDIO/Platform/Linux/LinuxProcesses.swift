#if os(Linux)
    import Glibc

    /// How glibc spells what processes and signals are made of.
    extension SystemCall {
        static var noSpawnActions: posix_spawn_file_actions_t { posix_spawn_file_actions_t() }
        static var noSpawnAttributes: posix_spawnattr_t { posix_spawnattr_t() }
        static var environmentStart: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? { environ }
    }

    extension sigaction {
        mutating func setHandler(_ handler: @escaping @convention(c) (Int32) -> Void) {
            __sigaction_handler.sa_handler = handler
        }

        var isIgnored: Bool {
            unsafeBitCast(__sigaction_handler.sa_handler, to: UInt.self) == unsafeBitCast(SIG_IGN, to: UInt.self)
        }
    }
#endif
