import Foundation
import OneIDCore
import Testing

@testable import OneIDIO
@testable import OneIDShell

/// Raises a signal in this thread: the threads that tests run on block it.
private func deliver(_ number: Int32) {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, number)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    raise(number)
}

/// Each test runs in a process of its own, which the signal ends.
@Suite struct SignalsTests {
    @Test("Ctrl-C cleans up and ends with 130")
    func interrupt() async {
        let result = await #expect(processExitsWith: .exitCode(130), observing: [\.standardErrorContent]) {
            Signals.install { _ = write(STDERR_FILENO, "cleaned", 7) }
            deliver(SIGINT)
        }
        #expect(result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } == "cleaned")
    }

    @Test("A request to terminate ends with 143")
    func terminate() async {
        await #expect(processExitsWith: .exitCode(143)) {
            Signals.install {}
            deliver(SIGTERM)
        }
    }

    @Test("A hang-up ends with 129, unless the caller had it ignored")
    func hangUp() async {
        await #expect(processExitsWith: .exitCode(129)) {
            Signals.install {}
            deliver(SIGHUP)
        }
        await #expect(processExitsWith: .exitCode(7)) {
            signal(SIGHUP, SIG_IGN)
            Signals.install {}
            deliver(SIGHUP)
            exit(7)
        }
    }

    @Test("A mapped file that is cut is an input error, after the clean-up")
    func cutInput() async {
        let result = await #expect(processExitsWith: .exitCode(3), observing: [\.standardErrorContent]) {
            Signals.install { _ = write(STDERR_FILENO, "cleaned", 7) }
            let name = NSTemporaryDirectory() + "oneid-cut-\(getpid())"
            let file = open(name, O_RDWR | O_CREAT | O_TRUNC, 0o600)
            unlink(name)
            ftruncate(file, 8192)
            let map = try MappedFile(descriptor: file)
            ftruncate(file, 0)
            exit(Int32(map.bytes[4096]) + 60)
        }
        #expect(
            result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) }
                == "oneid: error[input.cut]: an input file was cut while it was being read\n"
                + "fix: run again when nothing writes to it\ncleaned")
    }

    /// Ends in the exit status, whatever line of the runtime stands before.
    @Test("A fault of the program cleans up and ends with 70")
    func faults() async {
        let trapped = await #expect(processExitsWith: .exitCode(70), observing: [\.standardErrorContent]) {
            Signals.install { _ = write(STDERR_FILENO, "cleaned", 7) }
            deliver(SIGTRAP)
        }
        #expect(
            trapped.map { String(decoding: $0.standardErrorContent, as: UTF8.self).hasSuffix("cleaned") } == true)
        await #expect(processExitsWith: .exitCode(70)) {
            Signals.install {}
            abort()
        }
        await #expect(processExitsWith: .exitCode(70)) {
            Signals.install {}
            let nowhere = UnsafeRawPointer(bitPattern: 4096)
            exit(Int32(nowhere?.load(as: UInt8.self) ?? 1))
        }
    }

    @Test("A stack that is used up in a worker cleans up, too")
    func overflow() async {
        await #expect(processExitsWith: .exitCode(70)) {
            Signals.install {}
            @Sendable func deeper(_ depth: Int) -> Int {
                withUnsafeTemporaryAllocation(byteCount: 1 << 10, alignment: 16) { room in
                    room.storeBytes(of: depth, as: Int.self)
                    return deeper(depth + 1) + room.load(as: Int.self)
                }
            }
            Workers(count: 4).run { worker in if worker > 0 { exit(Int32(truncatingIfNeeded: deeper(worker))) } }
            exit(1)
        }
    }

    @Test("An abort where the system has no memory left ends with 4")
    func noMemory() async {
        await #expect(processExitsWith: .exitCode(4)) {
            Signals.install {}
            var limit = rlimit(rlim_cur: 1 << 20, rlim_max: 1 << 20)
            setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
            abort()
        }
    }

    @Test("A closed pipe is an outcome of writing, not a signal")
    func closedPipe() async {
        await #expect(processExitsWith: .exitCode(141)) {
            Signals.install {}
            var ends: [Int32] = [0, 0]
            pipe(&ends)
            close(ends[0])
            if StandardStream.write("x", to: ends[1]) == .closed { exit(ExitStatus.brokenPipe.rawValue) }
        }
    }
}
