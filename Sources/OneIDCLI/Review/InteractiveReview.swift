import Glibc
import OneIDCore
import OneIDPipeline

/// Walks a person through the queue: one item a screen, every decision on the disk before the next.
///
/// Nothing is kept in memory that a Ctrl-C could lose: a decision is synchronised before the loop goes on.
struct InteractiveReview {
    let items: [ReviewItem]
    let log: DecisionLog
    let reviewer: String
    let clearsScreen: Bool
    /// The next line without its end; nil at the end of the input.
    let read: () -> String?
    let write: (String) -> Void
    /// The time for `decided_at`.
    let now: () -> String

    private static let prompt = "[m]erge  [s]eparate  [u]ndecided  [n]ote TEXT  [b]ack  [q]uit > "

    /// Returns how many items the session decided.
    func run() throws(Finding) -> Int {
        var position = 0
        var notes: [String: String] = [:]
        var verdicts: [String: String] = [:]
        while position < items.count {
            let item = items[position]
            show(item, position, note: notes[item.id], verdict: verdicts[item.id])
            guard let answer = read() else { break }
            let word = answer.drop { $0 == " " }
            switch word.first.map({ Character($0.lowercased()) }) {
            case "m", "s":
                let isMerge = word.first == "m" || word.first == "M"
                try decide(item, isMerge ? .merge : .separate, note: notes[item.id] ?? "")
                verdicts[item.id] = isMerge ? "merge" : "separate"
                position += 1
            case "u":
                try log.takeBack(item.id)
                verdicts[item.id] = nil
                position += 1
            case "n":
                notes[item.id] = String(word.dropFirst().drop { $0 == " " })
                // A note on a decision that stands belongs into the file at once.
                if let verdict = verdicts[item.id] {
                    try decide(item, verdict == "merge" ? .merge : .separate, note: notes[item.id] ?? "")
                }
            case "b":
                if position > 0 { position -= 1 } else { write("This is the first item.\n") }
            case "q": return log.count
            default: write("Answer m, s, u, n, b or q.\n")
            }
        }
        return log.count
    }

    private func decide(_ item: ReviewItem, _ verdict: Decision.Verdict, note: String) throws(Finding) {
        let keys = item.sides.map(\.key)
        var pairs: [(ReviewKey, ReviewKey)] = []
        if verdict == .merge {
            // Merging is transitive: all with the first.
            pairs = keys.dropFirst().map { (keys[0], $0) }
        } else {
            for (index, one) in keys.enumerated() { pairs += keys[(index + 1)...].map { (one, $0) } }
        }
        try log.decide(
            item.id, verdict, pairs, evidence: item.evidence, reviewer: reviewer, decidedAt: now(), note: note)
    }

    private func show(_ item: ReviewItem, _ position: Int, note: String?, verdict: String?) {
        var screen = clearsScreen ? "\u{1B}[H\u{1B}[2J" : "\n"
        screen += "\(position + 1) of \(items.count)\n\n" + ReviewCard.text(item) + "\n"
        if let verdict { screen += "  decided  \(verdict)\n" }
        if let note { screen += "  note     \(ControlCharacters.escaped(note))\n" }
        write(screen + InteractiveReview.prompt)
    }
}

/// Lines typed at the terminal.
enum TerminalLine {
    /// nil at the end of the input.
    static func read() -> String? {
        var bytes: [UInt8] = []
        while true {
            var byte: UInt8 = 0
            let count = Glibc.read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
            if byte == 0x0a { return String(decoding: bytes, as: UTF8.self) }
            if byte != 0x0d { bytes.append(byte) }
        }
    }
}

/// The time of day, only for what people did: no result depends on it.
enum WallClock {
    /// `2026-05-17T08:30:00Z`
    static func text() -> String {
        var now = time(nil)
        var parts = tm()
        guard gmtime_r(&now, &parts) != nil else { return "" }
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T"
            + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
    }
}
