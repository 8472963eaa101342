import OneIDCore
import OneIDLinking
import OneIDReconcile

/// What `oneid explain` has to say. All values of members are as the run shows them: masked unless they were asked for.
public struct Explanation: Sendable {
    /// One or two things that were asked about.
    public var subjects: [ExplainedSubject] = []
    /// Whether the two are one person; nil when one thing was asked about.
    public var areOne: Bool?
    /// How the two are joined.
    public var path: ExplainedPath?
    /// Why the two, or the holders of a value, are not one person.
    public var reasons: [ApartReason] = []
    /// The people concerned, by OneID.
    public var people: [ExplainedPerson] = []
    /// People concerned beyond those listed.
    public var furtherPeople = 0
}

/// Something that was asked about and what was found.
public struct ExplainedSubject: Sendable {
    public enum Kind: String, Sendable {
        case record, identifier, oneid
    }

    public let kind: Kind
    /// `tmall:7101376374`, `phone 138****1234`, or the OneID.
    public let text: String
    /// The accounts it leads to.
    public var accounts: Int
    /// The people they belong to, by OneID.
    public var oneIDs: [String]
    /// What the value is to the run; nil for records and OneIDs.
    public var state: CellState?
    /// Why it is no identifier, or what makes it a hub.
    public var detail = ""
    /// The OneID of today for one of an earlier run.
    public var replaces: String?
}

/// A value that ties records, or a decision.
public struct ExplainedTie: Sendable, Hashable {
    /// The identifier type; `decision` for a decision to merge.
    public let type: String
    public let scope: String
    public let value: String
    /// Accounts of the person that it ties.
    public let accounts: Int

    /// `phone 138****1234`, `openid of wx1a2b3c oAb***wxyz`, `decision decisions.csv:3`
    public var text: String { "\(type)\(scope.isEmpty ? "" : " of \(scope)") \(value)" }
}

public struct ExplainedRecord: Sendable, Hashable {
    public let source: String
    public let id: String
    public let oneID: String

    public var key: String { "\(source):\(id)" }
}

/// A chain of records and what each has in common with the next.
public struct ExplainedPath: Sendable {
    public struct Step: Sendable {
        /// The strongest first.
        public let ties: [ExplainedTie]
        public let record: ExplainedRecord
    }

    public let start: ExplainedRecord
    public let steps: [Step]
}

/// One person: the accounts, what joined them, what would take them apart.
public struct ExplainedPerson: Sendable {
    public struct Cell: Sendable {
        public let column: String
        public let type: String
        public let scope: String
        public let value: String
        public let state: CellState
        public let reason: String
        /// Position in `ties` when it ties several accounts.
        public let tie: Int?
    }

    public struct Account: Sendable {
        public let record: ExplainedRecord
        /// Rows of the input.
        public let rows: Int
        public let cells: [Cell]
    }

    /// A step of the canonical order in which the accounts came together.
    public struct Join: Sendable {
        /// Position in `ties`.
        public let tie: Int
        /// Groups that were apart until then.
        public let groups: Int
        /// Positions of its accounts.
        public let accounts: [Int]
    }

    public struct Bridge: Sendable {
        public let tie: Int
        /// Positions of the accounts of each part that would be left, the largest first.
        public let parts: [[Int]]
    }

    public let oneID: String
    public let accounts: [Account]
    /// Strongest first.
    public let ties: [ExplainedTie]
    public let joins: [Join]
    /// nil when no single value or decision holds the accounts together.
    public let bridge: Bridge?
    /// Links between this person and others that the guards refused.
    public let refused: [ExplainedRefusal]
}

/// A value that the guards kept from joining its holders.
public struct ExplainedRefusal: Sendable, Hashable {
    public let rule: GuardRule
    public let tie: ExplainedTie
    /// What stood against the union.
    public let left: String
    public let right: String
    /// One record of each group of holders.
    public let groups: [ExplainedRecord]
    /// Holders who share values with both sides of the clash and were joined to neither.
    public let contested: [ExplainedRecord]
}

/// Why two are not one person.
public enum ApartReason: Sendable {
    /// The guards refused a value that both sides hold.
    case refused(ExplainedRefusal)
    /// A decision keeps them apart; where it stands, with its note.
    case separated(String)
    /// Both hold a value that too many hold.
    case hub(ExplainedTie, records: Int, names: Int, phones: Int)
    /// Both hold a composite key that strangers would have by chance.
    case common(ExplainedTie, records: Int)
    /// Both hold a value that is no identifier.
    case unusable(ExplainedTie, CellState, reason: String)
    /// A value of one side stands on an older version of an account of the other.
    case older(ExplainedTie, ExplainedRecord)
    /// A masked value of one side fits a full one of the other.
    case maskedFits(masked: ExplainedTie, full: ExplainedTie)
    /// Refused links lead from one to the other over further people.
    case chain([ExplainedRefusal])
    /// They have nothing in common.
    case nothingShared
}

/// What can be asked about.
public enum ExplainRequest: Sendable, Equatable {
    case record(source: String, id: String)
    case identifier(type: String, value: String)
    case oneID(OneID)
}
