import OneIDCore
import OneIDIO

/// What a person decided about two records, a value, or what the rules left to review: one line of a file of decisions.
public struct Decision: Sendable, Hashable {
    public enum Verdict: String, Sendable, CaseIterable {
        /// The two records are one person, whatever the guards say.
        case merge
        /// They are two people.
        case separate
        /// The value links nothing.
        case ignore
        /// The account's value is the person's, while the account states it.
        case choose
        /// The amount counts, up to this size; a value that too many share links all the same.
        case accept
        /// What the account says is held out; a value that too many share is not asked about again.
        case reject

        /// Whether it rules on a doubt of the merge rules or on a shared value: `left`, `type` and `value` say which.
        package var isRuling: Bool {
            switch self {
            case .merge, .separate, .ignore: false
            case .choose, .accept, .reject: true
            }
        }

        /// Reads the word as people write it: in either case, in Chinese.
        package init?(written: String) {
            switch written.lowercased() {
            case "merge", "合并", "合併": self = .merge
            case "separate", "分开", "分開", "拆分", "分离", "分離": self = .separate
            case "ignore", "忽略": self = .ignore
            case "choose", "选择", "選擇": self = .choose
            case "accept", "接受": self = .accept
            case "reject", "拒绝", "拒絕": self = .reject
            default: return nil
            }
        }
    }

    /// A record key as a decision writes it.
    public struct Key: Sendable, Hashable {
        public var source: String
        public var id: String

        public init(source: String, id: String) {
            self.source = source
            self.id = id
        }

        /// As messages show it: a record id is no secret, it stands in the map, unless it looks like a value of a member.
        package func text(showsValues: Bool) -> String {
            "\(source) \(shownID(showsValues: showsValues))"
        }

        /// The record id as messages show it.
        package func shownID(showsValues: Bool) -> String {
            showsValues || !Key.looksLikeValue(id) ? id : Masking.mask(id)
        }

        /// A phone number or an e-mail address: some sources have no other id.
        private static func looksLikeValue(_ id: String) -> Bool {
            if id.utf8.contains(UInt8(ascii: "@")) { return true }
            let digits = id.utf8.count { $0 >= 0x30 && $0 <= 0x39 }
            return id.hasPrefix("+") && digits > 6 || digits == 11 && id.hasPrefix("1") && id.utf8.count <= 13
        }
    }

    public var verdict: Verdict
    /// Set for `merge` and `separate`; `left` for a ruling on an account, too.
    public var left: Key?
    public var right: Key?
    /// Set for `ignore` and for rulings.
    public var type: String?
    public var value: String?
    /// The digest of the evidence that the queue printed; empty when there is none.
    public var evidence = ""
    public var reviewer = ""
    public var decidedAt = ""
    public var note = ""
    /// Where the line stands.
    public var file: String
    public var line: Int

    package init(
        verdict: Verdict, left: Key? = nil, right: Key? = nil, type: String? = nil, value: String? = nil,
        evidence: String = "", reviewer: String = "", decidedAt: String = "", note: String = "", file: String,
        line: Int
    ) {
        self.verdict = verdict
        self.left = left
        self.right = right
        self.type = type
        self.value = value
        self.evidence = evidence
        self.reviewer = reviewer
        self.decidedAt = decidedAt
        self.note = note
        self.file = file
        self.line = line
    }
}

/// The decisions of a run.
public struct Decisions: Sendable {
    /// In the order of the files and lines.
    public private(set) var all: [Decision] = []
    public private(set) var files: [FilePath] = []

    public init() {}

    public var isEmpty: Bool { all.isEmpty }

    /// Adds what a file holds.
    ///
    /// - Throws: the contradiction, if there is one among all decisions now.
    mutating func add(_ decisions: [Decision], from path: FilePath, showsValues: Bool) throws(Finding) {
        all += decisions
        files.append(path)
        try DecisionContradiction.check(all, showsValues: showsValues)
    }

    /// Notes a file that does not exist yet and will hold what is decided from now on.
    public mutating func begin(_ path: FilePath) { files.append(path) }

    package func all(_ verdict: Decision.Verdict) -> [Decision] { all.filter { $0.verdict == verdict } }
}

extension ResolveRequest {
    /// The files of decisions that the run reads.
    public var decisionFiles: [FilePath] { decisions.files }

    /// What people decided, as the run knows it.
    public var knownDecisions: Decisions { decisions }

    /// Applies decisions to the run. Values to ignore become junk.
    public mutating func use(_ decisions: Decisions) {
        self.decisions = decisions
        for decision in decisions.all(.ignore) {
            if let type = decision.type, let value = decision.value { junk[type, default: []].append(value) }
        }
    }
}

extension FindingID {
    public static let decisionsUnreadable = FindingID(
        "decisions.unreadable", status: .usage, summary: "The file of decisions does not exist or cannot be read.",
        remedy: "Check the path; in a configuration it is relative to its folder. Begin a new one with the header line."
    )
    public static let decisionColumns = FindingID(
        "decisions.columns", status: .usage, summary: "The file of decisions lacks a column or is not a table.",
        remedy: "Begin it with decision,left_source,left_id,right_source,right_id,type,value.")
    public static let decisionWord = FindingID(
        "decisions.word", status: .usage, summary: "A line of the decisions has an unknown decision.",
        remedy: "Write merge, separate, ignore, choose, accept or reject.")
    public static let decisionBlank = FindingID(
        "decisions.blank", status: .usage, summary: "A decision does not say which records or which value it is about.",
        remedy:
            "Give merge and separate both record keys, ignore a type and a value, and choose, accept and reject the left record key, "
            + "a type and a value.")
    public static let decisionSame = FindingID(
        "decisions.same-record", status: .usage, summary: "A decision separates a record from itself.",
        remedy: "Correct one of the two record keys, or delete the line.")
    public static let decisionType = FindingID(
        "decisions.type", status: .usage,
        summary: "A decision names a type that does not exist, or that it cannot be about.",
        remedy:
            "Use a built-in type, or one that the configuration declares; for choose, accept and reject what the queue shows."
    )
    public static let decisionIdle = FindingID(
        "decisions.idle", .warning,
        summary: "Decisions to choose, accept or reject no longer fit what the accounts say.",
        remedy: "Look at the items, which are in the queue again, and delete the lines.")
    public static let decisionMasked = FindingID(
        "decisions.masked", status: .usage,
        summary: "A decision ignores a masked value, which does not say which value is meant.",
        remedy: "Write the value in full.")
    public static let decisionContradiction = FindingID(
        "decisions.contradiction", status: .usage,
        summary: "Decisions contradict each other: records merged along a chain are separated.",
        remedy: "Delete the line of the chain that is wrong.")
    public static let decisionUnmatched = FindingID(
        "decisions.no-record", .warning, summary: "Decisions name records that are not in the input.",
        remedy: "Nothing, when the members have left; else correct the record keys.")
    public static let decisionCatalogue: [FindingID] = [
        .decisionsUnreadable, .decisionColumns, .decisionWord, .decisionBlank, .decisionSame, .decisionType,
        .decisionMasked,
        .decisionContradiction, .decisionUnmatched, .decisionIdle,
    ]
}
