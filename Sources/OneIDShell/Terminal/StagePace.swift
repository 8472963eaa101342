import OneIDCore

/// How far a stage is, how fast it goes, and how long it will take at that pace.
package struct StagePace: Sendable, Equatable {
    /// Of a stage that began less than this ago no rate is known, in nanoseconds.
    private static let shortest: UInt64 = 200_000_000

    package let stage: String
    /// What is counted, for example `bytes`.
    package let unit: String
    package private(set) var total: Int
    package private(set) var done: Int
    private let began: UInt64
    private let doneAtFirst: Int
    private var noted: UInt64

    /// - Parameter moment: on a clock in nanoseconds.
    package init(_ stage: String, done: Int, of total: Int, in unit: String, at moment: UInt64) {
        (self.stage, self.unit) = (stage, unit)
        (self.total, self.done, doneAtFirst) = (total, done, done)
        (began, noted) = (moment, moment)
    }

    /// Notes how far the stage is; false, and nothing noted, where this is another stage, or the same once more.
    package mutating func note(_ stage: String, done: Int, of total: Int, at moment: UInt64) -> Bool {
        guard stage == self.stage, total == self.total, done > 0 || self.done == 0 else { return false }
        // Threads that report at once may do so in any order.
        self.done = max(self.done, done)
        noted = max(noted, moment)
        return true
    }

    package var isComplete: Bool { done >= total }

    /// Per second; nil as long as it is not known.
    package var rate: Int? {
        let elapsed = noted - began
        guard elapsed >= Self.shortest, done > doneAtFirst else { return nil }
        let product = UInt64(done - doneAtFirst).multipliedFullWidth(by: 1_000_000_000)
        guard product.high < elapsed else { return nil }
        return Int(clamping: elapsed.dividingFullWidth(product).quotient)
    }

    /// Whole seconds, begun ones counted; nil as long as the pace is not known.
    package var secondsLeft: Int? {
        if isComplete { return 0 }
        guard let rate, rate > 0 else { return nil }
        return (total - done + rate - 1) / rate
    }

    /// `reading 42.0 % of 1.2 GB, 350.0 MB/s, 3 s left`
    package var text: String {
        var text = "\(stage) \(FindingText.percent(done, of: total)) of \(amount(total))"
        if let rate, rate > 0 { text += ", \(amount(rate))/s" }
        if let secondsLeft, !isComplete {
            text += ", \(FindingText.duration(seconds: UInt64(secondsLeft))) left"
        }
        return text
    }

    private func amount(_ count: Int) -> String {
        unit == "bytes" ? FindingText.size(bytes: UInt64(max(0, count))) : "\(FindingText.count(count)) \(unit)"
    }

    // MARK: Lines for programs

    /// The object of a line for schedulers.
    package var line: String {
        let share = total > 0 ? total.dividingFullWidth(min(done, total).multipliedFullWidth(by: 1000)).quotient : 1000
        return Self.line(
            stage, share: "\(share / 1000).\(String(1000 + share % 1000).dropFirst())", done: done, total: total,
            unit: unit, rate: rate, secondsLeft: secondsLeft)
    }

    /// The object of a stage of which it is not known how much there is to do.
    package static func line(ofStage stage: String) -> String {
        line(stage, share: "null", done: nil, total: nil, unit: nil, rate: nil, secondsLeft: nil)
    }

    private static func line(
        _ stage: String, share: String, done: Int?, total: Int?, unit: String?, rate: Int?, secondsLeft: Int?
    ) -> String {
        func number(_ value: Int?) -> String { value.map { String($0) } ?? "null" }
        func text(_ value: String) -> String {
            "\"\(String(decoding: Escaping.json(Array(value.utf8)), as: UTF8.self))\""
        }
        return "{\"stage\":\(text(stage)),\"share\":\(share),\"done\":\(number(done)),\"total\":\(number(total)),"
            + "\"unit\":\(unit.map(text) ?? "null"),\"rate\":\(number(rate)),\"seconds_left\":\(number(secondsLeft))}"
    }
}
