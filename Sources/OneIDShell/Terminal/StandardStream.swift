import OneIDIO

/// How writing to a standard stream ended.
package enum WriteOutcome: Sendable, Equatable {
    case done
    /// The reader went away.
    case closed
    case failed(Errno)
}

/// Standard output and standard error, written with `write(2)`: no buffer to lose, no lock to wait for.
package enum StandardStream {
    /// Writes all bytes, continuing after interruptions and partial writes.
    package static func write(_ text: String, to descriptor: Int32) -> WriteOutcome {
        do throws(Errno) {
            try SystemCall.write(descriptor, Array(text.utf8))
            return .done
        } catch { return error == .brokenPipe ? .closed : .failed(error) }
    }

    /// Messages go to standard error; when that fails there is nobody left to tell.
    package static func message(_ text: String) { _ = write(text, to: SystemCall.standardError) }
}
