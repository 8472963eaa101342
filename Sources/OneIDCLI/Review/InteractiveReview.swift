import OneIDCore
import OneIDFeatures
import OneIDIO
import OneIDIntake
import OneIDPipeline
import OneIDShell
import Synchronization

/// Walks a person through the queue: one item a screen, every decision on the disk before the next.
///
/// Nothing is kept in memory that a Ctrl-C could lose: a decision is synchronised before the loop goes on.
struct InteractiveReview {
    let items: [ReviewItem]
    let log: DecisionLog
    let reviewer: String
    let clearsScreen: Bool
    /// Columns of the terminal as it is now; nil: not known.
    var width: () -> Int? = { nil }
    /// The next line without its end; nil at the end of the input.
    let read: () -> String?
    let write: (String) -> Void
    /// The time for `decided_at`.
    let now: () -> String

    /// Returns how many items the session decided.
    func run() throws(Finding) -> Int {
        var position = 0
        var notes: [String: String] = [:]
        var verdicts: [String: ReviewVerdict] = [:]
        /// Said below the next screen.
        var remark: String?
        while position < items.count {
            let item = items[position]
            show(item, position, note: notes[item.id], verdict: verdicts[item.id], remark: remark)
            remark = nil
            guard let answer = read() else {
                write("\n")
                break
            }
            let word = answer.drop { $0 == " " }
            switch ReviewAnswer.action(word, for: item) {
            case .decide(let verdict):
                remark = try decide(item, verdict, note: notes[item.id] ?? "")
                guard remark == nil else { continue }
                verdicts[item.id] = verdict
                position += 1
            case .undecided:
                try log.takeBack(item.id)
                verdicts[item.id] = nil
                position += 1
            case .note(let text):
                guard log.keepsNotes else {
                    remark = "The file of decisions has no column note, so the note is not kept."
                    continue
                }
                notes[item.id] = text.isEmpty ? nil : text
                // A note on a decision that stands belongs into the file at once.
                if let verdict = verdicts[item.id] { remark = try decide(item, verdict, note: text) }
            case .back where position > 0: position -= 1
            case .back: remark = "This is the first item."
            case .quit: return log.count
            case .help: remark = ReviewAnswer.help(item)
            case .needsAmount: remark = "What the account says is not an amount. Write the one that counts: a 120.50"
            case .unknown: remark = "Answer \(ReviewAnswer.letters(item)); ? explains them."
            }
        }
        return log.count
    }

    /// nil when it is in the file, else what stands against it.
    private func decide(_ item: ReviewItem, _ verdict: ReviewVerdict, note: String) throws(Finding) -> String? {
        do {
            try log.decide(item, verdict, DecisionSignature(reviewer: reviewer, decidedAt: now(), note: note))
            return nil
        } catch {
            guard error.id == .decisionContradiction else { throw error }
            return "Not written: \(error.message)."
        }
    }

    private func show(
        _ item: ReviewItem, _ position: Int, note: String?, verdict: ReviewVerdict?, remark: String?
    ) {
        var screen = clearsScreen ? "\u{1B}[H\u{1B}[2J" : "\n"
        screen += "\(position + 1) of \(items.count)\n\n" + ReviewCard.text(item, width: width()) + "\n"
        if let verdict { screen += "  decided  \(verdict.word.rawValue)\n" }
        if let note { screen += "  note     \(ControlCharacters.escaped(note))\n" }
        if let remark {
            screen += remark.split(separator: "\n").map { ControlCharacters.escaped(String($0)) + "\n" }.joined()
        }
        // Before the question is on the screen: Ctrl-C can come as soon as it is.
        Signals.hasQuestion.store(true, ordering: .relaxed)
        write(screen + ReviewAnswer.prompt(item))
    }
}

/// Lines typed at the terminal as answers to questions.
enum TerminalLine {
    /// nil at the end of the input.
    static func read() -> String? {
        Signals.hasQuestion.store(true, ordering: .relaxed)
        defer { Signals.hasQuestion.store(false, ordering: .relaxed) }
        var bytes: [UInt8] = []
        while true {
            guard let byte = try? SystemCall.readByte(SystemCall.standardInput) else {
                return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
            }
            if byte == 0x0a { return String(decoding: bytes, as: UTF8.self) }
            if byte != 0x0d { bytes.append(byte) }
        }
    }
}

/// The time of day, only for what people did: no result depends on it.
enum WallClock {
    /// `2026-05-17T08:30:00Z`
    static func text() -> String {
        let now = SystemCall.secondsSince1970()
        let day = CalendarDay(nanoseconds: Int64(now) * 1_000_000_000).date
        let second = now % 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day.year)-\(two(day.month))-\(two(day.day))T"
            + "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
    }
}
