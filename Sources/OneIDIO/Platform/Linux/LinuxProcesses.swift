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
            // AT_PHDR, AT_PHENT and AT_PHNUM: where the program's own headers are.
            let entry = Int(auxiliaryValue(4))
            guard let headers = UnsafeRawPointer(bitPattern: auxiliaryValue(3)), entry >= 56 else { return [] }
            let segments = (0..<Int(auxiliaryValue(5))).map { Segment(headers + $0 * entry) }
            // By how much the program was moved: its table of headers says where it was to be.
            let moved = segments.first { $0.type == 6 }.map { UInt(bitPattern: headers) &- $0.address } ?? 0
            for notes in segments where notes.type == 4 {
                guard let start = UnsafeRawPointer(bitPattern: moved &+ notes.address) else { continue }
                if let id = buildID(inNotes: UnsafeRawBufferPointer(start: start, count: notes.size)) { return id }
            }
            return []
        }

        /// A stretch of the program as a header of it says.
        private struct Segment {
            let type: UInt32
            let address: UInt
            let size: Int

            init(_ header: UnsafeRawPointer) {
                type = header.loadUnaligned(as: UInt32.self)
                address = header.loadUnaligned(fromByteOffset: 16, as: UInt.self)
                size = Int(header.loadUnaligned(fromByteOffset: 40, as: UInt.self))
            }
        }

        private static func buildID(inNotes notes: UnsafeRawBufferPointer) -> [UInt8]? {
            var offset = 0
            while offset + 12 <= notes.count {
                func word(_ place: Int) -> Int {
                    Int(notes.loadUnaligned(fromByteOffset: offset + place, as: UInt32.self))
                }
                // Name and content are padded to four bytes; "GNU" and a zero is the name.
                let name = (word(0) + 3) & ~3
                let content = word(4)
                let begin = offset + 12 + name
                guard begin + content <= notes.count else { return nil }
                if word(8) == 3, name == 4 { return Array(notes[begin..<begin + content]) }
                offset = begin + (content + 3) & ~3
            }
            return nil
        }
    }

    /// getauxval(3), which Swift's module of the C library leaves out.
    @_silgen_name("getauxval")
    private func auxiliaryValue(_ type: UInt) -> UInt

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
