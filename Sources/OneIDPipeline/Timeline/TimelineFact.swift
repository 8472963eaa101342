/// One dated fact of a person: when, what, and where in the input it stands. Its cells are read again when it is written, so that
/// of a person with a million events no more than this is kept.
struct TimelineFact: BitwiseCopyable {
    /// In the order in which facts of one moment are told.
    enum What: UInt8, CaseIterable {
        case joined, entered, levelChanged, bound
        case ordered, returned, reviewed, sent, touched
        case pointsEarned, pointsSpent, pointsExpired

        /// As it is written.
        var name: StaticString {
            switch self {
            case .joined: "joined"
            case .entered: "entered"
            case .levelChanged: "level_changed"
            case .bound: "bound"
            case .ordered: "ordered"
            case .returned: "returned"
            case .reviewed: "reviewed"
            case .sent: "sent"
            case .touched: "touched"
            case .pointsEarned: "points_earned"
            case .pointsSpent: "points_spent"
            case .pointsExpired: "points_expired"
            }
        }

        /// Whether it is a row of a source of events.
        var isEvent: Bool {
            switch self {
            case .ordered, .returned, .reviewed, .sent, .touched: true
            default: false
            }
        }

        static var events: [What] { allCases.filter(\.isEvent) }
    }

    /// Nanoseconds since 1970, on the clock of the export.
    var moment: Int64
    var what: What
    /// Number of the source and of the file in the order of their names.
    var sourceRank: UInt32
    var fileRank: UInt32
    /// Of the row in its file.
    var offset: Int
    /// Number of the record in its store.
    var record: UInt32
    /// What else it is about: the account or row, the number of a lot.
    var subject: UInt32 = 0

    /// By time; facts of one moment by what they are and where they stand, whatever the order of files on the command line.
    static func precedes(_ left: TimelineFact, _ right: TimelineFact) -> Bool {
        if left.moment != right.moment { return left.moment < right.moment }
        if left.what != right.what { return left.what.rawValue < right.what.rawValue }
        if left.sourceRank != right.sourceRank { return left.sourceRank < right.sourceRank }
        if left.fileRank != right.fileRank { return left.fileRank < right.fileRank }
        return (left.offset, left.subject) < (right.offset, right.subject)
    }
}
