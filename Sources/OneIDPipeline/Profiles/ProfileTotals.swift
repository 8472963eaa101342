import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDReconcile

/// What writing profiles counted.
public struct ProfileTotals: Sendable {
    /// People whose profiles were written.
    public internal(set) var people = 0
    /// What the rules could not use.
    var tally = RuleTally()
    /// About whom the rules leave something to review; in no order that means anything.
    package internal(set) var doubted: [ClusterNumber] = []
    /// Rulings that had an effect, by their numbers in `RunRulings`.
    var usedRulings: Set<Int> = []
    /// Whether all people were written: then the other rulings fit nobody.
    var isComplete = false
    var points: PointsTotals?
    var storedValue: StoredValueTotals?
    /// Gift cards and coupons.
    var owned = AssetTotals()
    var entitlements: EntitlementTotals?
    /// Rights that things give.
    var grants = GrantTotals()
    var organisation: OrganisationTotals?
    var levels: LevelTotals?
    var consent: ConsentTotals?
    /// How long it took.
    public internal(set) var duration = Duration.zero

    /// Adds what one worker counted.
    mutating func add(_ maker: ProfileMaker) {
        tally.merge(maker.notes.tally)
        usedRulings.formUnion(maker.usedRulings)
        doubted += maker.doubted
        if points?.merge(maker.sections.points.totals) == nil { points = maker.sections.points.totals }
        owned.merge(maker.sections.owned.totals)
        if organisation?.merge(maker.organisation) == nil { organisation = maker.organisation }
        if let theirs = maker.sections.level.totals, levels?.merge(theirs) == nil { levels = theirs }
        if consent?.merge(maker.sections.consent.totals) == nil { consent = maker.sections.consent.totals }
        grants.merge(maker.sections.entitlements.further.totals)
        if entitlements?.merge(maker.sections.entitlements.granted) == nil {
            entitlements = maker.sections.entitlements.granted
        }
        if storedValue?.merge(maker.sections.storedValue.totals) == nil {
            storedValue = maker.sections.storedValue.totals
        }
    }

    /// Adds the lots of points that belong to nobody.
    mutating func addUnattached(_ context: ProfileContext) {
        guard let assets = context.assets, !assets.unattached.isEmpty else { return }
        let reader = PersonReader(ofAssets: assets, context.resolution, context.groups)
        let section = PointsSection(plan: context.plan, asOf: context.asOf)
        var notes = PersonNotes()
        for record in assets.unattached {
            reader.readRows([record])
            section.reconcile(reader.person, &notes)
            notes.clear()
        }
        points?.addUnattached(section.totals)
    }

    /// How the points and the stored value of the people written add up, one line each.
    public var equations: [String] {
        (points?.equations ?? []) + (storedValue?.lines ?? []) + owned.lines + (entitlements?.lines ?? [])
            + grants.lines
    }

    /// Errors that end the run: something does not add up.
    var violations: [Finding] {
        (points?.violations ?? []) + (storedValue?.violations ?? []) + owned.violations
            + (entitlements?.violations ?? []) + grants.violations
    }

    /// The point systems and kinds of stored value of which more than a share has expired, with what it is.
    public func expired(above share: Percentage) -> [(name: String, share: Percentage)] {
        (points?.expired(above: share) ?? []) + (storedValue?.expired(above: share) ?? [])
            + owned.expired(above: share)
    }

    /// The members that a report has for profiles.
    func write(to text: inout JSONText) {
        text.object("profiles") { text in text.value("people", people) }
        guard let points else { return }
        var member = JSONLine(capacity: 1024)
        points.write(to: &member)
        storedValue?.write(to: &member)
        owned.write(to: &member)
        entitlements?.write(to: &member)
        levels?.write(to: &member)
        consent?.write(to: &member)
        grants.write(to: &member)
        organisation?.write(to: &member)
        text.verbatim(member)
    }
}
