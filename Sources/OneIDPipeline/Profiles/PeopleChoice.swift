import OneIDConfiguration
import OneIDCore
import OneIDLinking

/// Which people's profiles are asked for; everything that is said has to hold.
public struct PeopleRequest: Sendable {
    /// An identifier as a user writes it.
    public struct Identifier: Sendable, Equatable {
        public var type: String
        public var value: String

        public init(type: String, value: String) {
            self.type = type
            self.value = value
        }
    }

    /// The number of a record as a user writes it: of a member, an order, a card …
    public struct Record: Sendable, Equatable {
        /// nil: of any source.
        public var source: String?
        public var id: String

        public init(source: String?, id: String) {
            self.source = source
            self.id = id
        }
    }

    /// People with any of these, or of `records`; both empty: all.
    public var find: [Identifier] = []
    public var records: [Record] = []
    /// People with any of these OneIDs, or who have any of `accounts`; both empty: all.
    public var oneIDs: [OneID] = []
    public var accounts: [Record] = []
    /// People with an account of any of these tiers; their other accounts are not shown.
    public var tiers: Set<Tier>?
    /// People with an account of any of these sources; their other accounts are not shown.
    public var sources: Set<String>?
    /// At most so many, in the order of OneIDs.
    public var limit: Int?

    public init() {}
}

/// The people that a request comes to.
public struct ChosenPeople: Sendable {
    let choice: PeopleChoice
    let selection: AccountSelection
    /// Nobody has an identifier, a OneID stands for nobody.
    public let notes: [Finding]

    public var count: Int { choice.count }
}

/// The people whose profiles are written: places in the order of OneIDs, ascending.
enum PeopleChoice: Sendable {
    /// The first so many.
    case first(Int)
    case places([UInt32])

    var count: Int {
        switch self {
        case .first(let count): count
        case .places(let places): places.count
        }
    }

    /// The clusters of chosen people; nil where they are as good as all.
    func clusters(_ index: PersonIndex) -> Set<UInt32>? {
        guard count < index.count else { return nil }
        return Set((0..<count).map { index.cluster(at: self[$0]) })
    }

    @inline(__always)
    subscript(index: Int) -> Int {
        switch self {
        case .first: index
        case .places(let places): Int(places[index])
        }
    }
}

extension FindingID {
    public static let findType = FindingID(
        "find.type", status: .usage, summary: "--find names an identifier type that no source of the run has.",
        remedy: "Use one of the types that the message lists; a number of a source is SOURCE:ID.")
    public static let findValue = FindingID(
        "find.value", status: .usage, summary: "The value of --find is not a value of its type.",
        remedy: "Write the whole value, as an export would.")
    public static let findNobody = FindingID(
        "find.nobody", .note, summary: "Nobody in the input has the identifier, number or OneID that was asked for.",
        remedy: "Check the value; the output has nothing for it.")
    public static let unknownSourceChosen = FindingID(
        "find.source", status: .usage,
        summary: "--source, --find or --oneid names a source that the run does not have.",
        remedy: "Use one of the sources that the message lists.")
    public static let peopleCatalogue: [FindingID] = [
        .findType, .findValue, .findNobody, .unknownSourceChosen, .unknownProfileColumn,
    ]
}
