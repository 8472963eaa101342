#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How much memory this process may have at most.
extension SystemCall {
    /// Bytes of the machine's memory.
    static var machineMemory: Int { max(1, Int(sysconf(Int32(_SC_PHYS_PAGES)))) * Int(sysconf(Int32(_SC_PAGESIZE))) }

    /// Bytes of addresses that the process may use (`ulimit -v`); nil: as many as there are.
    static var addressLimit: Int? {
        var limit = rlimit()
        #if canImport(Glibc)
            guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return nil }
        #else
            guard getrlimit(RLIMIT_AS, &limit) == 0 else { return nil }
        #endif
        return limit.rlim_cur >= UInt64(Int.max) ? nil : Int(limit.rlim_cur)
    }

    /// The first bytes of a small file that the kernel makes up; nil when there is none.
    static func smallFile(_ path: String) -> String? {
        guard let descriptor = try? open(FilePath(path), for: .reading) else { return nil }
        defer { closeQuietly(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1 << 14)
        let count = bytes.withUnsafeMutableBytes { buffer in
            buffer.baseAddress.flatMap { try? read(descriptor, into: $0, count: buffer.count) } ?? 0
        }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}
