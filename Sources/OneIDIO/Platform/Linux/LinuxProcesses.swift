#if os(Linux)
    import Glibc

    /// Of `<sys/auxv.h>`, which the module of the C library leaves out.
    @_silgen_name("getauxval") private func getauxval(_ type: UInt) -> UInt

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

        /// The build id that the linker wrote into the running program (a note of the GNU tools, see elf(5)); empty where there
        /// is none.
        public static var buildID: [UInt8] {
            // AT_PHDR, AT_PHENT and AT_PHNUM of getauxval(3): where the program's own headers are.
            let (entry, count) = (Int(getauxval(4)), Int(getauxval(5)))
            guard let headers = UnsafeRawPointer(bitPattern: UInt(getauxval(3))), entry >= 56 else { return [] }
            func segment(_ index: Int) -> (type: UInt32, address: UInt, size: Int) {
                let header = headers + index * entry
                return (
                    header.loadUnaligned(as: UInt32.self), header.loadUnaligned(fromByteOffset: 16, as: UInt.self),
                    Int(header.loadUnaligned(fromByteOffset: 40, as: UInt.self))
                )
            }
            let segments = (0..<count).map(segment)
            // By how much the program was moved: its table of headers says where it was to be.
            let moved = segments.first { $0.type == 6 }.map { UInt(bitPattern: headers) &- $0.address } ?? 0
            for notes in segments where notes.type == 4 {
                guard let start = UnsafeRawPointer(bitPattern: moved &+ notes.address) else { continue }
                var offset = 0
                while offset + 12 <= notes.size {
                    func word(_ place: Int) -> Int { Int(start.loadUnaligned(fromByteOffset: place, as: UInt32.self)) }
                    let (name, content) = ((word(offset) + 3) & ~3, word(offset + 4))
                    let isBuildID = word(offset + 8) == 3 && name == 4
                    let begin = offset + 12 + name
                    guard begin + content <= notes.size else { break }
                    if isBuildID { return Array(UnsafeRawBufferPointer(start: start + begin, count: content)) }
                    offset = begin + (content + 3) & ~3
                }
            }
            return []
        }
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
