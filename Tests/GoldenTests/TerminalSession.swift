import Foundation

/// The program in a terminal of its own, as a person sits before it.
final class TerminalSession {
    private let master: Int32
    private let child: pid_t
    private var isReaped = false
    /// What was shown since the last `expect`.
    private(set) var unread = ""

    enum Failure: Error, CustomStringConvertible {
        case noTerminal(Int32)
        case notShown(String, instead: String)

        var description: String {
            switch self {
            case .noTerminal(let code): "no terminal: \(String(cString: strerror(code)))"
            case .notShown(let text, let instead): "'\(text)' was not shown, but: \(instead)"
            }
        }
    }

    /// Runs `oneid` in a folder.
    init(_ arguments: [String], in folder: String, columns: UInt16 = 80, term: String = "xterm") throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard master >= 0 else { throw Failure.noTerminal(errno) }
        // What `unlockpt` and `ptsname` do; the C library shows them to programs of another standard only.
        let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        var isLocked: Int32 = 0
        var number: UInt32 = 0
        guard ioctl(master, setLock, &isLocked) == 0, ioctl(master, getNumber, &number) == 0 else {
            throw Failure.noTerminal(errno)
        }
        let terminal = "/dev/pts/\(number)"
        // Before the program can ask for it.
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        let program = GoldenCase.products.appendingPathComponent("oneid").path
        let command = ["/bin/bash", "-c", #"cd "$0" && exec "$@""#, folder, program] + arguments
        let environment = ["LC_ALL=C.UTF-8", "TERM=\(term)", "USER=lin", "HOME=\(folder)", "TMPDIR=\(folder)"]
        // The leader of a session gets the terminal that it opens first: Ctrl-C reaches it.
        let session: Int16 = 0x80
        let (child, code) = SpawnedChild.start(command, environment: environment, flags: session) { actions in
            for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
                posix_spawn_file_actions_addopen(&actions, descriptor, terminal, O_RDWR, 0)
            }
        }
        self.child = child
        guard code == 0 else {
            isReaped = true
            throw Failure.noTerminal(code)
        }
    }

    deinit {
        if !isReaped {
            kill(child, SIGKILL)
            _ = wait()
        }
        close(master)
    }

    func signal(_ number: Int32) { kill(child, number) }

    /// Whether keys are shown and come line by line, as a shell leaves a terminal.
    var isCooked: Bool {
        var modes = termios()
        let answer = tcgetattr(master, &modes)
        return answer == 0 && modes.c_lflag & tcflag_t(ICANON) != 0 && modes.c_lflag & tcflag_t(ECHO) != 0
    }

    func resize(columns: UInt16, rows: UInt16 = 24) {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(master, bytes, bytes.count)
    }

    /// Waits until a text is shown; returns all up to its end.
    @discardableResult
    func expect(_ text: String) throws -> String {
        while true {
            if let found = unread.range(of: text) {
                let shown = String(unread[..<found.upperBound])
                unread = String(unread[found.upperBound...])
                return shown
            }
            guard let more = receive() else { throw Failure.notShown(text, instead: unread) }
            unread += more
        }
    }

    /// nil at the end, or when nothing came for as long as a loaded machine could take.
    private func receive() -> String? {
        var wanted = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&wanted, 1, Int32(CommandRun.limit * 1000)) == 1 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(master, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }

    /// The exit status, once all that is shown has been taken.
    func end() -> Int32 {
        while let more = receive() { unread += more }
        return wait()
    }

    private func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        isReaped = true
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }
}
