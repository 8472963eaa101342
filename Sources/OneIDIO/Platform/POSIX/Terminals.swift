#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What is known of the terminal.
extension SystemCall {
    package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Columns as the terminal says them, which may be 0; nil when it does not answer.
    package static func columns(of descriptor: Int32) -> Int? {
        var size = winsize()
        let answer = withUnsafeMutablePointer(to: &size) { ioctl(descriptor, UInt(TIOCGWINSZ), $0) }
        return answer == 0 ? Int(size.ws_col) : nil
    }
}
