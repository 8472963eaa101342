import Glibc

/// How writing to a standard stream ended.
package enum WriteOutcome: Sendable, Equatable {
    case done
    /// The reader went away.
    case closed
    /// `errno`
    case failed(Int32)
}

/// Standard output and standard error, written with `write(2)`: no buffer to lose, no lock to wait for.
package enum StandardStream {
    /// Keeps descriptors 0–2 occupied when the caller started us without them: a file opened later would otherwise
    /// become standard output. They are opened the wrong way round, so that using them still fails.
    package static func occupyMissing() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
            _ = unsafe open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Writes all bytes, continuing after interruptions and partial writes.
    package static func write(_ text: String, to descriptor: Int32) -> WriteOutcome {
        var text = text
        return text.withUTF8 { unsafe write(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    package static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> WriteOutcome {
        var rest = unsafe bytes[...]
        while unsafe !rest.isEmpty {
            let piece = unsafe UnsafeRawBufferPointer(rebasing: rest)
            let count = unsafe Glibc.write(descriptor, piece.baseAddress, piece.count)
            if count >= 0 {
                unsafe rest = unsafe rest.dropFirst(count)
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                // A caller left the pipe non-blocking: wait until it takes bytes again.
                var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&wanted, 1, -1)
            case EPIPE: return .closed
            case let code: return .failed(code)
            }
        }
        return .done
    }

    /// Messages go to standard error; when that fails there is nobody left to tell.
    package static func message(_ text: String) { _ = write(text, to: STDERR_FILENO) }
}
