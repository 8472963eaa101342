import OneIDCore

/// What a person decided about something that the rules of one account's person left to review: a line of a file of decisions.
public struct Ruling: Sendable, Hashable {
    public enum Verdict: Sendable {
        /// The account's value is the person's, while the account states it.
        case choose
        /// The amount counts, up to this size; of a cell that is no amount, this amount.
        case accept
        /// What the account says is held out.
        case reject
    }

    /// What is ruled on, by its number in `ReconcilePlan`.
    public enum Subject: Sendable, Hashable {
        case attribute(Int)
        case level
        case points(Int)
        case storedValue(Int)
        case flag(Int)
    }

    public let verdict: Verdict
    public let subject: Subject
    /// What the queue showed, or what the reviewer wrote in its place.
    public let value: String
    /// Number of the line among those of the run, to tell which lines had an effect.
    public let line: Int

    public init(_ verdict: Verdict, _ subject: Subject, value: String, line: Int) {
        self.verdict = verdict
        self.subject = subject
        self.value = value
        self.line = line
    }

    /// The amount that `value` is; nil when it is none.
    public var amount: Amount? {
        value.withCell { cell in
            let reading = Amount.read(cell)
            return reading.isNumber ? reading.amount : nil
        }
    }
}

/// The rulings of a run, by account. Nearly every run has none, and nearly every account of the others.
public final class Rulings: Sendable {
    private let byAccount: [UInt32: [Ruling]]
    private let account: @Sendable (_ record: UInt32) -> UInt32

    public static let none = Rulings([:]) { $0 }

    /// - Parameters:
    ///   - byAccount: by the record of an account that stands in the map.
    ///   - account: that record of any record of the account.
    public init(_ byAccount: [UInt32: [Ruling]], account: @escaping @Sendable (_ record: UInt32) -> UInt32) {
        self.byAccount = byAccount
        self.account = account
    }

    public var isEmpty: Bool { byAccount.isEmpty }

    /// What was ruled about a subject of an account, in the order of the lines.
    func of(_ account: PersonAccount, _ subject: Ruling.Subject) -> [Ruling] {
        guard !byAccount.isEmpty, let rulings = byAccount[self.account(account.record)] else { return [] }
        return rulings.filter { $0.subject == subject }
    }
}
