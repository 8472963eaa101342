import Glibc

extension Bar {
    static let screenOpens = Bar(
        name: "screen of 100,000 items, seconds after the queue", limit: 0.2, unit: " s", decimals: 3)
    static let screenAnswers = Bar(name: "a key on that screen, milliseconds", limit: 50, unit: " ms", decimals: 1)
}

/// The review screen in a terminal, beside the same queue as a file.
extension Bench {
    mutating func screen() throws(BenchFailure) {
        let items = 100_000
        let rows = options.data + "/screen-rows.csv"
        let (queue, decisions) = (options.data + "/screen-queue.csv", options.data + "/screen-decisions.csv")
        try writeTwins(items, to: rows)
        defer { unlink(rows) }
        var (files, screens, keys): ([Double], [Double], [Double]) = ([], [], [])
        for round in 0...options.runs {
            let use = try Command(arguments: [options.oneid, "review", "--quiet", "--no-sync", "-o", queue, rows]).run()
            unlink(queue)
            let screen = try TimedScreen.run(
                [options.oneid, "review", "--quiet", "--interactive", "--decisions", decisions, rows],
                until: "0 decided", keys: ["j", "j", "k", "j", "k"], end: "q")
            unlink(decisions)
            guard round > 0 else { continue }
            files.append(use.seconds)
            screens.append(screen.opened)
            keys += screen.answered
        }
        guard let file = Spread(files), let screen = Spread(screens), let key = Spread(keys) else { return }
        var table = TextTable(["\(items.grouped) items", "seconds", "min", "max"])
        for (name, spread) in [("the queue as a file", file), ("the screen", screen), ("a key", key)] {
            table.add([name, spread.median.fixed(3), spread.least.fixed(3), spread.most.fixed(3)])
        }
        OneIDBench.show(table.text + "\n")
        add(.screenOpens, screen.median - file.median)
        add(.screenAnswers, key.median * 1_000)
    }

    /// Pairs of people with one name and one mailbox name at two providers: each is a question.
    private func writeTwins(_ count: Int, to path: String) throws(BenchFailure) {
        func letters(_ number: Int) -> String {
            var (rest, text) = (number &* 7919 &+ 1_000_003, "")
            for _ in 0..<6 {
                text.append(Character(Unicode.Scalar(UInt8(0x61 + rest % 26))))
                rest /= 26
            }
            return text
        }
        var text = "member_id,name,email\n"
        for number in 0..<count {
            let (first, last) = (letters(number), letters(number &+ count))
            for (side, provider) in [("A", "qq.com"), ("B", "163.com")] {
                text += "\(side)\(number),\(first) \(last),\(first)\(last)@\(provider)\n"
            }
        }
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw BenchFailure("cannot write \(path)") }
        defer { close(file) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw BenchFailure("cannot write \(path)") }
            bytes = bytes.dropFirst(count)
        }
    }
}

/// A program in a terminal of its own.
private enum TimedScreen {
    /// - Parameters:
    ///   - mark: what stands on the screen once it is drawn.
    ///   - keys: typed one after the other, each when the one before was answered.
    ///   - end: the key that ends the program.
    /// - Returns: seconds from the start to the mark, and from each key to the first bytes of its answer.
    static func run(
        _ arguments: [String], until mark: String, keys: [String], end: String
    ) throws(BenchFailure) -> (opened: Double, answered: [Double]) {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard master >= 0 else { throw BenchFailure("cannot open a terminal") }
        defer { close(master) }
        // What `unlockpt` and `ptsname` do; the C library shows them to programs of another standard only.
        var isLocked: Int32 = 0
        var number: UInt32 = 0
        guard ioctl(master, UInt(0x4004_5431), &isLocked) == 0, ioctl(master, UInt(0x8004_5430), &number) == 0 else {
            throw BenchFailure("cannot open a terminal")
        }
        var size = winsize(ws_row: 40, ws_col: 120, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        let start = Command.now
        let process = try Command.spawn(["env", "TERM=xterm"] + arguments, terminal: "/dev/pts/\(number)")
        var shown = ""
        while !shown.contains(mark) { shown += try receive(master) }
        let opened = Command.now - start
        var answered: [Double] = []
        for key in keys {
            // Whatever is still drawn is no answer.
            while isReady(master, milliseconds: 50) { _ = try receive(master) }
            let typed = Command.now
            try type(key, master)
            _ = try receive(master)
            answered.append(Command.now - typed)
        }
        while isReady(master, milliseconds: 50) { _ = try receive(master) }
        try type(end, master)
        while isReady(master, milliseconds: 2_000), (try? receive(master)) != nil {}
        _ = try Command.wait(for: process, name: arguments[0], samplesMemory: false)
        return (opened, answered)
    }

    private static func type(_ key: String, _ master: Int32) throws(BenchFailure) {
        let bytes = Array(key.utf8)
        guard write(master, bytes, bytes.count) == bytes.count else { throw BenchFailure("cannot type") }
    }

    private static func isReady(_ master: Int32, milliseconds: Int32) -> Bool {
        var wanted = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        return poll(&wanted, 1, milliseconds) == 1
    }

    private static func receive(_ master: Int32) throws(BenchFailure) -> String {
        guard isReady(master, milliseconds: 120_000) else { throw BenchFailure("the screen shows nothing") }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = read(master, &bytes, bytes.count)
        guard count > 0 else { throw BenchFailure("the screen has ended") }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}
