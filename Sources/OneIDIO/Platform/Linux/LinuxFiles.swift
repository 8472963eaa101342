#if os(Linux)
    import Glibc

    /// renameat2(2), in glibc since 2.28; Swift's module of glibc does not declare it.
    @_silgen_name("renameat2")
    private func systemRename(
        _ fromFolder: Int32, _ from: UnsafePointer<CChar>, _ toFolder: Int32, _ to: UnsafePointer<CChar>,
        _ flags: UInt32
    ) -> Int32

    /// statx(2), in glibc since 2.28.
    @_silgen_name("statx")
    private func systemStatus(
        _ folder: Int32, _ path: UnsafePointer<CChar>, _ flags: Int32, _ mask: UInt32, _ result: UnsafeMutableRawPointer
    ) -> Int32

    /// sync_file_range(2).
    @_silgen_name("sync_file_range")
    private func systemWriteback(_ descriptor: Int32, _ start: Int64, _ count: Int64, _ flags: UInt32) -> Int32

    /// What Linux does with files in its own way.
    extension SystemCall {
        /// Both names stand for the other's file afterwards, in one step (`RENAME_EXCHANGE`). False when the system or the
        /// file system cannot.
        static func exchange(_ first: FilePath, with second: FilePath) throws(Errno) -> Bool {
            let exchangeFlag: UInt32 = 2
            let done = first.withCString { first in
                second.withCString { systemRename(AT_FDCWD, first, AT_FDCWD, $0, exchangeFlag) }
            }
            if done == 0 { return true }
            let failure = Errno.last
            // NFS knows no exchange; overlayfs refuses it for a folder that lies in a lower layer.
            let unable: [Errno] = [.notImplemented, .invalidArgument, .notSupported, .otherFileSystem]
            guard unable.contains(failure) else { throw failure }
            return false
        }

        /// `O_TMPFILE`, which Swift's module of glibc does not declare.
        private static let nameless = 0o20000000 | O_DIRECTORY

        /// A file that has no name yet (`O_TMPFILE`); nil where the file system has no such thing, or it could not get a name
        /// later.
        static func makeNamelessFile(in folder: FilePath, mode: UInt32) -> Int32? {
            let descriptor = folder.withCString { Glibc.open($0, nameless | O_RDWR | O_CLOEXEC, mode_t(mode)) }
            guard descriptor >= 0 else { return nil }
            if hasProcessFolder || canNameByDescriptor(in: folder) { return descriptor }
            closeQuietly(descriptor)
            return nil
        }

        /// A file that never has a name; nil where the file system has no such thing.
        static func makeFileWithoutName(in folder: FilePath) -> Int32? {
            let descriptor = folder.withCString { Glibc.open($0, nameless | O_RDWR | O_EXCL | O_CLOEXEC, 0o600) }
            return descriptor >= 0 ? descriptor : nil
        }

        /// Gives an open file without a name one, which must not be taken.
        static func giveName(_ descriptor: Int32, _ path: FilePath) throws(Errno) {
            let done = path.withCString { name in
                hasProcessFolder
                    ? FilePath("/proc/self/fd/\(descriptor)").withCString {
                        linkat(AT_FDCWD, $0, AT_FDCWD, name, Int32(AT_SYMLINK_FOLLOW))
                    } : linkat(descriptor, "", AT_FDCWD, name, emptyPath)
            }
            guard done == 0 else { throw .last }
        }

        /// `AT_EMPTY_PATH`.
        private static let emptyPath: Int32 = 0x1000

        /// A container may lack /proc.
        private static let hasProcessFolder = access("/proc/self/fd", X_OK) == 0

        /// Without /proc, whether the system names a file by its descriptor: to privileged processes always, to others since
        /// Linux 6.10. Nothing but trying tells, and the file that was tried cannot be named again.
        private static func canNameByDescriptor(in folder: FilePath) -> Bool {
            let tried = folder.withCString { Glibc.open($0, nameless | O_RDWR | O_CLOEXEC, 0o600) }
            guard tried >= 0 else { return false }
            defer { closeQuietly(tried) }
            let name = TemporaryName.make(for: folder.child("try"))
            let done = name.withCString { linkat(tried, "", AT_FDCWD, $0, emptyPath) } == 0
            if done { remove(name) }
            return done
        }

        /// Whether something is mounted at a path: a volume of a container, a disk. False where the system does not say
        /// (before Linux 5.8).
        static func isMountPoint(_ path: FilePath) -> Bool {
            // struct statx: 256 bytes; stx_attributes is the word at 8, stx_attributes_mask that at 56.
            let isMountRoot: UInt64 = 0x2000
            return withUnsafeTemporaryAllocation(byteCount: 256, alignment: 8) { result in
                result.initializeMemory(as: UInt8.self, repeating: 0)
                guard let start = result.baseAddress, path.withCString({ systemStatus(AT_FDCWD, $0, 0, 0, start) }) == 0
                else { return false }
                let known = result.load(fromByteOffset: 56, as: UInt64.self)
                return result.load(fromByteOffset: 8, as: UInt64.self) & known & isMountRoot != 0
            }
        }

        /// Has the system begin to write a stretch of a file to the disk, without waiting and without letting go of its pages.
        static func beginWriteback(_ descriptor: Int32, from start: Int, _ range: Range<Int>) {
            guard !range.isEmpty else { return }
            let write: UInt32 = 2
            _ = systemWriteback(descriptor, Int64(start + range.lowerBound), Int64(range.count), write)
        }

        /// Asks for the blocks of an empty file at once (posix_fallocate(3)), which makes every later write cheaper. The file
        /// then has this length. False, and the file is empty still, when the file system cannot or has no room.
        ///
        /// Where it cannot, glibc writes into every block instead, which costs more than it saves: so a single block is tried
        /// first. Reserved, it is a hole to lseek(2)'s `SEEK_DATA`; written to, it is data.
        static func reserve(_ descriptor: Int32, bytes: Int) -> Bool {
            let seekData: Int32 = 3
            if posix_fallocate(descriptor, 0, 4096) == 0, lseek(descriptor, 0, seekData) < 0,
                Errno.last == .noSuchAddress, posix_fallocate(descriptor, 0, off_t(bytes)) == 0
            {
                return true
            }
            _ = ftruncate(descriptor, 0)
            _ = lseek(descriptor, 0, SEEK_SET)
            return false
        }

        /// Tells the system that a stretch of a file is not needed in its cache: pages that are on the disk are given back,
        /// for the others it begins to write them, without waiting (posix_fadvise(2), `POSIX_FADV_DONTNEED`).
        ///
        /// Only advice: its failure changes nothing.
        static func releasePages(_ descriptor: Int32, from start: Int, _ range: Range<Int>) {
            guard !range.isEmpty else { return }
            _ = posix_fadvise(descriptor, off_t(start + range.lowerBound), off_t(range.count), POSIX_FADV_DONTNEED)
        }
    }
#endif
