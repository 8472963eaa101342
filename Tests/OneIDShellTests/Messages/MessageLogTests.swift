import OneIDCore
import Testing

@testable import OneIDShell

/// Collects what would go to standard error.
final class Captured: Sendable {
    private let pieces = Lock<[String]>([])
    var text: String { pieces.withLock { $0.joined() } }
    var count: Int { pieces.withLock { $0.count } }
    func write(_ text: String) { pieces.withLock { $0.append(text) } }
}

/// A clock that tests set.
final class TestClock: Sendable {
    private let time = Lock<UInt64>(0)
    func advance(_ nanoseconds: UInt64) { time.withLock { $0 += nanoseconds } }
    var now: UInt64 { time.withLock { $0 } }
}

@Suite struct MessageLogTests {
    private static let terminal = Terminal(isTerminal: false, width: 80, colour: false)
    private static let note = FindingID("t.note", .note, summary: "s", remedy: "r")
    private static let warning = FindingID("t.warning", .warning, summary: "s", remedy: "r")
    private static let error = FindingID("t.error", .error, summary: "s", remedy: "r")

    private func log(_ verbosity: Verbosity, _ body: (MessageLog) -> Void) -> String {
        let captured = Captured()
        let log = MessageLog(Self.terminal, verbosity: verbosity, write: captured.write)
        body(log)
        return captured.text
    }

    private func everything(_ log: MessageLog) {
        log.report(Finding(Self.note, "n"))
        log.report(Finding(Self.warning, "w"))
        log.report(Finding(Self.error, "e"))
        log.line("l")
        log.detail("d")
    }

    @Test("Quiet prints errors only, verbose adds details")
    func verbosity() {
        let note = "oneid: note[t.note]: n\n"
        let warning = "oneid: warning[t.warning]: w\n"
        let error = "oneid: error[t.error]: e\n"
        #expect(log(.quiet, everything) == error)
        #expect(log(.normal, everything) == note + warning + error + "l\n")
        #expect(log(.verbose, everything) == note + warning + error + "l\nd\n")
    }

    @Test("Findings of a kind are counted after the tenth")
    func limit() {
        func many(_ log: MessageLog) {
            for _ in 0..<1_213 { log.report(Finding(Self.warning, "w")) }
            log.report(Finding(Self.note, "n"))
            log.reportSuppressed()
        }
        let normal = log(.normal, many).split(separator: "\n")
        #expect(normal.count == 12)
        #expect(normal.last == "oneid: 1,203 more t.warning; --verbose prints all")
        #expect(log(.verbose, many).split(separator: "\n").count == 1_214)
        #expect(log(.quiet, many).isEmpty)
    }

    @Test("A line of progress is wiped before a message")
    func progress() {
        let captured = Captured()
        let clock = TestClock()
        let line = ProgressLine(isEnabled: true, width: 80, now: { clock.now }, write: captured.write)
        let log = MessageLog(Self.terminal, verbosity: .normal, progress: line, write: captured.write)
        clock.advance(2_000_000_000)
        line.measure("half", done: 1, of: 2, in: "parts")
        log.line("l")
        line.clear()
        #expect(captured.text == "\r\u{1B}[Khalf 50.0 % of 2 parts\r\u{1B}[Kl\n")
    }
}

@Suite struct ProgressLineTests {
    @Test("Appears after a second, at most ten times a second, and is wiped once")
    func timing() {
        let captured = Captured()
        let clock = TestClock()
        let line = ProgressLine(isEnabled: true, width: 80, now: { clock.now }, write: captured.write)
        line.clear()
        for _ in 0..<99 {
            clock.advance(10_000_000)
            line.measure("early", done: 0, of: 9, in: "parts")
        }
        #expect(captured.count == 0)
        for _ in 0..<100 {
            clock.advance(10_000_000)
            line.measure("now", done: 0, of: 9, in: "parts")
        }
        #expect(captured.count == 10)
        line.clear()
        line.clear()
        #expect(captured.count == 11)
        #expect(captured.text.hasSuffix("now 0.0 % of 9 parts\r\u{1B}[K"))
    }

    @Test("Never where it is switched off")
    func disabled() {
        let captured = Captured()
        let clock = TestClock()
        let line = ProgressLine(isEnabled: false, width: 80, now: { clock.now }, write: captured.write)
        clock.advance(5_000_000_000)
        line.measure("reading", done: 1, of: 2, in: "bytes")
        line.stage("linking")
        line.finish()
        line.clear()
        #expect(captured.count == 0)
    }

    @Test("A stage that begins early is shown when it is time, unless another or its end came before")
    func stages() {
        let captured = Captured()
        let clock = TestClock()
        let waiting = Lock<[@Sendable () -> Void]>([])
        let line = ProgressLine(
            isEnabled: true, width: 80, now: { clock.now }, write: captured.write,
            later: { _, body in waiting.withLock { $0.append(body) } })
        line.stage("linking")
        line.stage("testing")
        clock.advance(1_000_000_000)
        for body in waiting.withLock({ $0 }) { body() }
        #expect(captured.text == "\r\u{1B}[Ktesting")
        clock.advance(200_000_000)
        line.stage("numbering")
        #expect(captured.text.hasSuffix("\r\u{1B}[Knumbering"))
        line.stage("late")
        line.clear()
        for body in waiting.withLock({ $0 }) { body() }
        #expect(captured.text.hasSuffix("numbering\r\u{1B}[K"))
    }

    @Test("Lines for programs: one when a stage begins, one a second, one when it is complete, without a terminal")
    func lines() {
        let captured = Captured()
        let clock = TestClock()
        let line = ProgressLine(
            isEnabled: false, writesLines: true, width: 80, now: { clock.now }, write: captured.write)
        for done in 0...40 {
            line.measure("reading", done: done * 1_000, of: 40_000, in: "bytes")
            clock.advance(100_000_000)
        }
        line.stage("linking \"it\"")
        line.clear()
        line.finish()
        let lines = captured.text.split(separator: "\n").map(String.init)
        #expect(
            lines == [
                #"{"stage":"reading","share":0.000,"done":0,"total":40000,"unit":"bytes","rate":null,"seconds_left":null}"#,
                #"{"stage":"reading","share":0.250,"done":10000,"total":40000,"unit":"bytes","rate":10000,"seconds_left":3}"#,
                #"{"stage":"reading","share":0.500,"done":20000,"total":40000,"unit":"bytes","rate":10000,"seconds_left":2}"#,
                #"{"stage":"reading","share":0.750,"done":30000,"total":40000,"unit":"bytes","rate":10000,"seconds_left":1}"#,
                #"{"stage":"reading","share":1.000,"done":40000,"total":40000,"unit":"bytes","rate":10000,"seconds_left":0}"#,
                #"{"stage":"linking \"it\"","share":null,"done":null,"total":null,"unit":null,"rate":null,"seconds_left":null}"#,
                #"{"stage":"finished","share":null,"done":null,"total":null,"unit":null,"rate":null,"seconds_left":null}"#,
            ])
    }

    @Test("A stage that begins once more has a pace of its own, and threads may report in any order")
    func pace() {
        var noted = false
        var pace = StagePace("reading", done: 0, of: 1_000_000_000, in: "bytes", at: 0)
        #expect(pace.rate == nil && pace.secondsLeft == nil)
        #expect(pace.text == "reading 0.0 % of 1.0 GB")
        noted = pace.note("reading", done: 500_000_000, of: 1_000_000_000, at: 2_000_000_000)
        #expect(noted)
        noted = pace.note("reading", done: 400_000_000, of: 1_000_000_000, at: 1_900_000_000)
        #expect(noted)
        #expect(pace.rate == 250_000_000 && pace.secondsLeft == 2)
        #expect(pace.text == "reading 50.0 % of 1.0 GB, 250.0 MB/s, 2 s left")
        noted = pace.note("reading", done: 0, of: 1_000_000_000, at: 3_000_000_000)
        #expect(!noted)
        noted = pace.note("writing", done: 600_000_000, of: 1_000_000_000, at: 3_000_000_000)
        #expect(!noted)
        noted = pace.note("reading", done: 1, of: 5, at: 3_000_000_000)
        #expect(!noted)
        var people = StagePace("making profiles", done: 0, of: 4_000, in: "people", at: 0)
        noted = people.note("making profiles", done: 10, of: 4_000, at: 1_000_000_000)
        #expect(noted)
        #expect(people.text == "making profiles 0.3 % of 4,000 people, 10 people/s, 6 min 39 s left")
        // Nothing to do.
        #expect(StagePace("writing", done: 0, of: 0, in: "rows", at: 0).line.contains("\"share\":1.000"))
    }

    @Test("Fits the width", arguments: [(5, "abcd"), (1, ""), (80, "abcdefgh")])
    func width(_ width: Int, _ shown: String) {
        #expect(ProgressLine.cut("abcdefgh", to: width) == shown)
        #expect(DisplayWidth.of(ProgressLine.cut("手机号手机号", to: width)) < width)
    }
}
