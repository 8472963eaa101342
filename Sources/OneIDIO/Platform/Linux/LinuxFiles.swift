#if os(Linux)
    import Glibc

    /// renameat2(2), in glibc since 2.28; Swift's module of glibc does not declare it.
    @_silgen_name("renameat2")
    private func systemRename(
        _ fromFolder: Int32, _ from: UnsafePointer<CChar>, _ toFolder: Int32, _ to: UnsafePointer<CChar>,
        _ flags: UInt32
    ) -> Int32

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
            guard failure == .notImplemented || failure == .invalidArgument else { throw failure }
            return false
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
