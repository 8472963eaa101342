#if os(Linux)
    import Glibc

    /// How glibc spells what processes and signals are made of.
    extension SystemCall {
        static var noSpawnActions: posix_spawn_file_actions_t { posix_spawn_file_actions_t() }
        static var noSpawnAttributes: posix_spawnattr_t { posix_spawnattr_t() }
        /// The address that could not be touched. Swift does not see the macro `si_addr`: the word behind three numbers, at the
        /// next border of eight bytes.
        static func faultAddress(_ details: UnsafeMutablePointer<siginfo_t>) -> UInt {
            UnsafeRawPointer(details).load(fromByteOffset: 16, as: UInt.self)
        }

        static var environmentStart: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? { environ }
    }

    extension sigaction {
        mutating func setHandler(_ handler: @escaping @convention(c) (Int32) -> Void) {
            __sigaction_handler.sa_handler = handler
        }

        mutating func setFaultHandler(
            _ handler:
                @escaping @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void
        ) {
            __sigaction_handler.sa_sigaction = handler
        }

        var isIgnored: Bool {
            unsafeBitCast(__sigaction_handler.sa_handler, to: UInt.self) == unsafeBitCast(SIG_IGN, to: UInt.self)
        }
    }
#endif
