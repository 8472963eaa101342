/// System calls, each wrapped once: interrupted ones are repeated, failures carry their number (`Errno`).
///
/// What POSIX says is in `POSIX`; what a system does in its own way is in the folder with its name, with the same functions
/// in each. Nothing else of the program but `OneIDMemory` (pages) and `OneIDCore/Parallel` (threads) imports the C library.
package enum SystemCall {
    package static let standardInput: Int32 = 0
    package static let standardOutput: Int32 = 1
    package static let standardError: Int32 = 2
}
