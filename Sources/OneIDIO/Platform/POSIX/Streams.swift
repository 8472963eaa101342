#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Bytes in and out of open files.
extension SystemCall {
    /// Reads up to `count` bytes; 0 at the end.
    package static func read(
        _ descriptor: Int32, into buffer: UnsafeMutableRawPointer, count: Int
    ) throws(Errno) -> Int {
        while true {
            #if canImport(Glibc)
                let got = Glibc.read(descriptor, buffer, count)
            #else
                let got = Darwin.read(descriptor, buffer, count)
            #endif
            if got >= 0 { return got }
            try wait(for: descriptor, POLLIN, after: .last)
        }
    }

    /// The next byte; nil at the end.
    package static func readByte(_ descriptor: Int32) throws(Errno) -> UInt8? {
        var byte: UInt8 = 0
        return try read(descriptor, into: &byte, count: 1) == 1 ? byte : nil
    }

    /// Writes all bytes.
    package static func write(_ descriptor: Int32, _ buffer: UnsafeRawPointer, count: Int) throws(Errno) {
        var done = 0
        while done < count {
            #if canImport(Glibc)
                let put = Glibc.write(descriptor, buffer + done, count - done)
            #else
                let put = Darwin.write(descriptor, buffer + done, count - done)
            #endif
            if put < 0 { try wait(for: descriptor, POLLOUT, after: .last) } else { done += put }
        }
    }

    /// Writes all bytes.
    package static func write(_ descriptor: Int32, _ bytes: [UInt8]) throws(Errno) {
        try bytes.withUnsafeBufferPointer { bytes throws(Errno) in
            if let start = bytes.baseAddress { try write(descriptor, start, count: bytes.count) }
        }
    }

    /// Writes all bytes at an offset of the file.
    static func write(
        _ descriptor: Int32, _ buffer: UnsafeRawPointer, count: Int, at offset: Int
    ) throws(Errno) {
        var done = 0
        while done < count {
            let put = pwrite(descriptor, buffer + done, count - done, off_t(offset + done))
            if put < 0 {
                if Errno.last == .interrupted { continue }
                throw .last
            }
            done += put
        }
    }

    /// Tries once to write a text; safe in a signal handler.
    package static func writeOnce(_ descriptor: Int32, _ text: StaticString) {
        #if canImport(Glibc)
            _ = Glibc.write(descriptor, text.utf8Start, text.utf8CodeUnitCount)
        #else
            _ = Darwin.write(descriptor, text.utf8Start, text.utf8CodeUnitCount)
        #endif
    }

    /// After a call that was interrupted nothing; after one that would have blocked, until the pipe that its other end made
    /// non-blocking is ready; anything else is thrown.
    private static func wait(for descriptor: Int32, _ event: Int32, after failure: Errno) throws(Errno) {
        switch failure {
        case .interrupted: return
        case .wouldBlock:
            var wanted = pollfd(fd: descriptor, events: Int16(event), revents: 0)
            _ = poll(&wanted, 1, -1)
        default: throw failure
        }
    }

    /// Where the next byte of an open file is read or written; nil for a stream.
    static func position(of descriptor: Int32) -> Int? {
        let offset = lseek(descriptor, 0, SEEK_CUR)
        return offset >= 0 ? Int(offset) : nil
    }

    /// Goes back to the first byte.
    static func rewind(_ descriptor: Int32) { _ = lseek(descriptor, 0, SEEK_SET) }

    /// A second descriptor of an open file, which shares its position.
    static func duplicate(_ descriptor: Int32) -> Int32 { dup(descriptor) }

    /// Cuts a file, or what was reserved for it, to its length.
    package static func truncate(_ descriptor: Int32, to length: Int) throws(Errno) {
        while ftruncate(descriptor, off_t(length)) != 0 { if Errno.last != .interrupted { throw .last } }
    }

    /// Returns when what was written is on the disk; pipes, devices and file systems that know no such thing count as done.
    package static func synchronise(_ descriptor: Int32) throws(Errno) {
        while fsync(descriptor) != 0 {
            switch Errno.last {
            case .interrupted: continue
            case .invalidArgument, .notSupported, .readOnly, .notImplemented: return
            case let failure: throw failure
            }
        }
    }

    /// The same for the names in a folder. One that may not be listed cannot be synchronised, and counts as done.
    package static func synchroniseFolder(_ path: FilePath) throws(Errno) {
        #if DEBUG
            // For tests: nothing makes a folder of a sound disk fail.
            if getenv("ONEID_FAIL_FOLDER_SYNC") != nil { throw Errno(rawValue: EIO) }
        #endif
        guard let descriptor = try? open(path, for: .reading) else { return }
        defer { closeQuietly(descriptor) }
        try synchronise(descriptor)
    }

    /// Has a file system tell delayed errors (network file systems, quotas), which close(2) does, while the file stays open: a
    /// second descriptor is closed.
    static func tellDelayedErrors(_ descriptor: Int32) throws(Errno) {
        let second = duplicate(descriptor)
        if second >= 0 { try close(second) }
    }

    /// Keeps descriptors 0–2 occupied when the caller started us without them: a file opened later would otherwise
    /// become standard output. They are opened the wrong way round, so that using them still fails.
    package static func occupyMissingStandardStreams() {
        for descriptor in [standardInput, standardOutput, standardError] where fcntl(descriptor, F_GETFD) == -1 {
            #if canImport(Glibc)
                _ = Glibc.open("/dev/null", descriptor == standardInput ? O_WRONLY : O_RDONLY)
            #else
                _ = Darwin.open("/dev/null", descriptor == standardInput ? O_WRONLY : O_RDONLY)
            #endif
        }
    }
}
