import OneIDConfiguration
import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDReconcile

/// What the rules made of one person, for whoever asks questions about people and writes no profile. One for each worker.
package final class PersonFacts {
    /// Outlives this: it is owned here, or owns this.
    private unowned(unsafe) let maker: ProfileMaker
    /// The same where nobody else keeps it.
    private let owned: ProfileMaker?
    /// Place of the person in the order of OneIDs.
    package private(set) var place = 0
    /// What is counted as one of a person's events, see `PersonEvents`.
    package private(set) var cluster: UInt32 = 0

    /// Whether the person's rows are read.
    private var isRead = true
    /// The people of the piece that is walked past, until their rows are touched.
    private var cold: (people: PeopleChoice, range: Range<Int>)?

    fileprivate init(_ context: ProfileContext) {
        let own = ProfileMaker(context)
        own.leaveIdentifiersOut()
        maker = own
        owned = own
    }

    /// Of people that somebody else makes.
    init(of maker: ProfileMaker) {
        self.maker = maker
        owned = nil
    }

    /// The maker has made another person, all of it.
    func take(_ place: Int, cluster: UInt32) {
        self.place = place
        self.cluster = cluster
        computed = .all
        isRead = true
    }

    /// Which parts of the person are computed: each when it is first asked for.
    private var computed = Parts()

    private struct Parts: OptionSet {
        let rawValue: UInt16

        static let values = Parts(rawValue: 1)
        static let points = Parts(rawValue: 2)
        static let level = Parts(rawValue: 4)
        static let storedValue = Parts(rawValue: 8)
        static let consent = Parts(rawValue: 16)
        static let flags = Parts(rawValue: 32)
        static let tags = Parts(rawValue: 64)
        static let cards = Parts(rawValue: 128)
        static let origins = Parts(rawValue: 256)
        static let all = Parts(rawValue: 511)
    }

    fileprivate func make(_ place: Int, cluster: UInt32) {
        self.place = place
        self.cluster = cluster
        computed = []
        isRead = false
    }

    /// Rows are read for the first who asks for them: much can be asked of events alone.
    @inline(__always)
    private func read() { if !isRead { readRows() } }

    private func readRows() {
        if let cold { maker.warm(cold.people, cold.range) }
        cold = nil
        maker.read(place)
        isRead = true
    }

    @inline(__always)
    private func compute(_ part: Parts, _ section: some ProfileSection) {
        guard computed.insert(part).inserted else { return }
        read()
        maker.reconcile(section)
    }

    /// The next people are these.
    fileprivate func expect(_ people: PeopleChoice, _ range: Range<Int>) { cold = (people, range) }

    /// In canonical order.
    package var accounts: [PersonAccount] {
        read()
        return maker.person.accounts
    }

    package var person: PersonView {
        read()
        return maker.person
    }

    /// Calls with each surviving value of an attribute (a position in `ReconcilePlan.attributes`).
    package func forEachValue(ofAttribute attribute: Int, _ body: (Cell, Bool?) -> Void) {
        if computed.insert(.values).inserted {
            read()
            maker.beginValues()
        }
        maker.settleValue(ofAttribute: attribute)
        maker.sections.values.forEachSurvivor(of: attribute, body)
    }

    package func kind(ofAttribute attribute: Int) -> ValueKind { maker.sections.values.kind(of: attribute) }

    /// Place on the ladder; nil when the person has no level of it.
    package var level: Int? {
        // A level computed from growth asks for the points.
        compute(.points, maker.sections.points)
        compute(.level, maker.sections.level)
        return maker.sections.level.levelPlace
    }

    package var points: PointsSection {
        compute(.points, maker.sections.points)
        return maker.sections.points
    }

    package var storedValue: StoredValueSection {
        compute(.storedValue, maker.sections.storedValue)
        return maker.sections.storedValue
    }

    package var consent: ConsentSection {
        compute(.consent, maker.sections.consent)
        return maker.sections.consent
    }

    package var flags: FlagSection {
        compute(.flags, maker.sections.flags)
        return maker.sections.flags
    }

    /// Where the person comes from and belongs.
    package var origins: OriginSection {
        compute(.origins, maker.sections.origins)
        return maker.sections.origins
    }

    /// Calls with each gift card.
    package func forEachCard(_ body: (CardFact) -> Void) {
        compute(.cards, maker.sections.owned)
        maker.sections.owned.forEachCard(maker.person, body)
    }

    /// Calls with each tag that a platform gave.
    package func forEachLabel(_ body: (Cell) -> Void) {
        compute(.tags, maker.sections.tags)
        maker.sections.tags.forEachTag(body)
    }

    /// Dates of the first and last change of an account, nanoseconds since 1970; nil where none tells.
    package var accountSpan: (first: Int64, last: Int64)? {
        read()
        return maker.accountSpan
    }
}

extension Profiles {
    /// Names and numbers of what the rules make.
    package var plan: ReconcilePlan { context.plan }

    /// The OneID of the person at a place.
    package func oneID(at place: Int) -> OneID { context.resolution.ids.ids[Int(context.index.cluster(at: place))] }

    /// What is counted as the events of the person at a place, see `PersonEvents`.
    package func cluster(at place: Int) -> UInt32 { context.index.cluster(at: place) }

    /// Where people are put who are looked at together: so many at a time by one worker.
    package static let walkSize = 256

    /// Makes one person after the other, all workers at once, and shows each.
    ///
    /// - Parameters:
    ///   - places: ascending; nil: everybody.
    ///   - worker: what one worker keeps.
    ///   - body: called with the person; pieces of `walkSize` consecutive people are one worker's, beginning with a multiple of it.
    /// - Returns: what the workers kept.
    package func walk<Worker>(
        _ places: [UInt32]? = nil, worker: () -> Worker, body: @Sendable (inout Worker, PersonFacts) -> Void
    ) -> [Worker] {
        let people = places.map(PeopleChoice.places) ?? .first(context.index.count)
        let pieces = (people.count + Self.walkSize - 1) / Self.walkSize
        let context = context
        let team = PerWorker<(facts: PersonFacts, own: Worker)>(workers.count) { (PersonFacts(context), worker()) }
        workers.forEach(pieces) { number, piece in
            let range = piece * Self.walkSize..<min(people.count, (piece + 1) * Self.walkSize)
            let facts = team[number].facts
            facts.expect(people, range)
            for index in range {
                let place = people[index]
                facts.make(place, cluster: context.index.cluster(at: place))
                body(&team[number].own, facts)
            }
        }
        return team.all.map(\.own)
    }

    /// Those at the places, which are ascending.
    package func people(at places: [UInt32]) -> ChosenPeople {
        ChosenPeople(choice: .places(places), selection: AccountSelection(), notes: [])
    }

    /// Threads of the run.
    package var team: Workers { workers }
}

extension ChosenPeople {
    /// Their places in the order of OneIDs, ascending.
    package var places: [UInt32] { (0..<choice.count).map { UInt32(truncatingIfNeeded: choice[$0]) } }
}
