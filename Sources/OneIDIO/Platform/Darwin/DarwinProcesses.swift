#if canImport(Darwin)
    import Darwin

    /// How Darwin spells what processes and signals are made of.
    extension SystemCall {
        static var noSpawnActions: posix_spawn_file_actions_t? { nil }
        static var noSpawnAttributes: posix_spawnattr_t? { nil }
        static func faultAddress(_ details: UnsafeMutablePointer<siginfo_t>) -> UInt {
            UInt(bitPattern: details.pointee.si_addr)
        }

        static var environmentStart: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? { _NSGetEnviron().pointee }
        /// Nothing writes one here.
        public static var buildID: [UInt8] { [] }
    }

    extension sigaction {
        mutating func setHandler(_ handler: @escaping @convention(c) (Int32) -> Void) {
            __sigaction_u.__sa_handler = handler
        }

        mutating func setFaultHandler(
            _ handler:
                @escaping @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void
        ) {
            __sigaction_u.__sa_sigaction = handler
        }

        var isIgnored: Bool {
            unsafeBitCast(__sigaction_u.__sa_handler, to: UInt.self) == unsafeBitCast(SIG_IGN, to: UInt.self)
        }
    }
#endif
