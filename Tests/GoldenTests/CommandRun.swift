import Foundation

/// One command in a process group of its own, ended when it takes too long.
///
/// Foundation's `Process` hands the blocked and ignored signals of the caller on, and cannot end what the command
/// started itself.
struct CommandRun: Sendable {
    /// Names the command in messages.
    let name: String
    /// The path of the program comes first.
    let arguments: [String]
    /// As `NAME=value`.
    let environment: [String]
    /// Files for standard output and standard error; standard input is empty.
    let output: String
    let errors: String

    /// Seconds a command may take. Each is done in a fraction of one; the rest is for a loaded machine.
    static let limit = 60.0

    enum Failure: Error, Equatable, CustomStringConvertible {
        case notStarted(String, code: Int32)
        case tookTooLong(String, seconds: Double)

        var description: String {
            switch self {
            case .notStarted(let name, let code): "\(name) could not be started: \(String(cString: strerror(code)))"
            case .tookTooLong(let name, let seconds): "\(name) was not done within \(seconds) s and was ended"
            }
        }
    }

    /// Runs the command and returns its exit status, or that of the signal that ended it.
    func status(limit: Double = limit) throws(Failure) -> Int32 {
        let child = try start()
        let end = EndOfProcess(child)
        guard end.isReached(within: limit) else {
            kill(-child, SIGKILL)
            // What not even SIGKILL ends is left behind rather than waited for.
            if end.isReached(within: 5) { CommandRun.reap(child) }
            throw .tookTooLong(name, seconds: limit)
        }
        // Nothing that the command started may outlive it. Until it is reaped, its group's number is not given away.
        kill(-child, SIGKILL)
        return CommandRun.reap(child)
    }

    private func start() throws(Failure) -> pid_t {
        let (child, code) = SpawnedChild.start(
            arguments, environment: environment, flags: Int16(POSIX_SPAWN_SETPGROUP)
        ) { actions in
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
            for (descriptor, path) in [(STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
                posix_spawn_file_actions_addopen(&actions, descriptor, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
            }
        }
        guard code == 0 else { throw .notStarted(name, code: code) }
        return child
    }

    @discardableResult
    private static func reap(_ child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : signal
    }
}

/// Tells when a child has ended, without reaping it.
private final class EndOfProcess: Sendable {
    private let ended = DispatchSemaphore(value: 0)

    init(_ child: pid_t) {
        // A thread of its own: the pools may be full of tests that wait.
        Thread.detachNewThread { [ended] in
            var info = siginfo_t()
            while waitid(P_PID, id_t(child), &info, WEXITED | WNOWAIT) == -1, errno == EINTR {}
            ended.signal()
        }
    }

    func isReached(within seconds: Double) -> Bool {
        ended.wait(timeout: .now() + seconds) == .success
    }
}
