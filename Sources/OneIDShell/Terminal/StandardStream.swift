import Glibc
import OneIDCore

/// How writing to a standard stream ended.
enum WriteOutcome: Sendable, Equatable {
    case done
    /// The reader went away.
    case closed
    /// `errno`
    case failed(Int32)
}

/// Standard output and standard error, written with `write(2)`: no buffer to lose, no lock to wait for.
enum StandardStream {
    /// Keeps descriptors 0–2 occupied when the caller started us without them: a file opened later would otherwise
    /// become standard output. They are opened the wrong way round, so that using them still fails.
    static func occupyMissing() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Writes all bytes, continuing after interruptions and partial writes.
    static func write(_ text: String, to descriptor: Int32) -> WriteOutcome {
        var text = text
        return text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> WriteOutcome {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest)
            let count = Glibc.write(descriptor, piece.baseAddress, piece.count)
            if count >= 0 {
                rest = rest.dropFirst(count)
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                // A caller left the pipe non-blocking: wait until it takes bytes again.
                var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&wanted, 1, -1)
            case EPIPE: return .closed
            case let code: return .failed(code)
            }
        }
        return .done
    }

    /// Messages go to standard error; when that fails there is nobody left to tell.
    static func message(_ text: String) { _ = write(text, to: STDERR_FILENO) }

    /// Writes data to standard output and says how the run ends.
    static func data(_ text: String, terminal: Terminal) -> ExitStatus {
        switch write(text, to: STDOUT_FILENO) {
        case .done: return .done
        case .closed: return .brokenPipe
        case .failed(let code):
            let finding = Finding(
                .outputStandardOutput, "standard output could not be written: \(String(cString: strerror(code)))",
                fix: "free the disk or redirect to another place")
            message(FindingPrinter(terminal).text(finding))
            return finding.id.status
        }
    }
}
