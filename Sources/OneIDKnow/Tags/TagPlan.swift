import OneIDConfiguration
import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// The tags of a run with everything resolved to numbers: those of the catalogue, then the configuration's own.
struct TagPlan: Sendable {
    /// One tag.
    struct Program: Sendable {
        let name: String
        let rule: Rule
        /// Whether it is asked for: in tags.csv.
        let isWanted: Bool
        /// Whether the run has what it is made of.
        let isGiven: Bool
        /// What numbers are in.
        let unit: String
        let position: ConfigurationPosition
    }

    enum Rule: Sendable {
        /// With the numbers of its words.
        case builtIn(BuiltInTag, words: [UInt32])
        case bands(Input, [Band])
        case first([(word: UInt32, definition: Int)])
        case share(ShareRule)
        case quantiles(measure: Int, words: [UInt32])
        case top(measure: Int, word: UInt32)
        case table(Input, [[UInt8]: UInt32])
        case profile(ProfilePath)
    }

    /// Where a number, a day or a text comes from.
    enum Input: Sendable {
        case tag(Int)
        case attribute(Int)
        case points(Int)
        case storedValue(Int)
        case events(EventQuestion)
    }

    /// From the one on, below the other; in millionths, of days in days since 1970.
    struct Band: Sendable {
        let from: Int64?
        let below: Int64?
        let areDays: Bool
        let word: UInt32
    }

    struct ShareRule: Sendable {
        /// The lines that are looked at.
        let events: EventQuestion
        let part: Part
        let countsItems: Bool
        /// In millionths of a percent.
        let least: Int64
        let leastEvents: Int
        let settings: TagShare

        enum Part: Sendable {
            case names(PersonEventDimension)
            case fitting(EventQuestion, word: UInt32)
        }
    }

    /// A value of the profile.
    enum ProfilePath: Sendable {
        case attribute(Int)
        case level
        case points(Int)
        case storedValue(Int)
        case consent(Int)
        case flag(Int)
    }

    /// A number of everybody that parts of all people are made of.
    struct Measure: Sendable {
        enum Division: Sendable {
            case parts(Int)
            case top(Int)
        }

        let input: Input
        let division: Division
        /// Whether people with 0 are left out.
        let skipsZero: Bool
        /// The tag for whose sake it is measured, for messages.
        let tag: Int
        /// Stated in the configuration.
        let fixed: [Int64]?
    }

    var programs: [Program] = []
    var measures: [Measure] = []
    /// By name of a built-in tag whose parts others are made of.
    var builtInMeasures: [String: Int] = [:]
    private(set) var numbers: [String: Int] = [:]
    let words = TagWords()
    /// By measure: after how many walks through everybody it can be settled, from 0.
    var depths: [Int] = []
    /// Measures that something asks for.
    var wantedMeasures: Set<Int> = []
    /// Whether something asks for tags that are made of what buyers are worth.
    var wantsValue = false

    var names: [String] { programs.map(\.name) }

    mutating func add(_ program: Program) {
        numbers[program.name] = programs.count
        programs.append(program)
    }

    /// The tags of tags.csv, in order.
    var listed: [Int] { programs.indices.filter { programs[$0].isWanted && programs[$0].isGiven } }

    /// Tags that are asked for, but that nobody can have.
    var withoutInput: [Int] { programs.indices.filter { programs[$0].isWanted && !programs[$0].isGiven } }
}

/// The tags of a run, ready to be told.
package struct KnownTags: Sendable {
    let plan: TagPlan
    let world: TagWorld
    let settings: TagSettings
    let cuts: TagCuts

    /// Names of the tags of tags.csv, in its order.
    package var names: [String] { plan.listed.map { plan.programs[$0].name } }

    /// Names of all tags: also of those that are not asked for.
    package var allNames: [String] { plan.names }

    /// Names of those that are asked for and left out, since the run lacks what they are made of.
    package var leftOut: [String] { plan.withoutInput.map { plan.programs[$0].name } }
}

extension QuestionPlan {
    /// Whether any condition asks for a tag.
    var asksTags: Bool {
        tests.contains { test in
            if case .tag = test.subject { return true }
            return false
        }
    }
}
