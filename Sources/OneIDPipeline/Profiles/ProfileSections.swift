import OneIDReconcile

/// The parts of a profile that the merge rules compute, in the order in which they are computed and where each is written.
///
/// Each worker has its own.
struct ProfileSections {
    /// Directly in the profile, before `membership`.
    let attributes: [any ProfileSection]
    /// Inside `membership`, in the order written.
    let membership: [any ProfileSection]
    /// Directly in the profile, after `membership`.
    let assets: [any ProfileSection]
    /// Consents and marks, after the assets.
    let answers: [any ProfileSection]
    /// Behind the answers.
    let tags: TagSection
    let values: AttributeSection
    let consent: ConsentSection
    let flags: FlagSection
    /// In the order computed: a level recomputed from growth points needs the points first.
    private let computed: [any ProfileSection]

    let points: PointsSection
    let level: LevelSection
    let storedValue: StoredValueSection
    /// Gift cards and coupons.
    let owned: AssetSection
    let entitlements: EntitlementSection
    /// Where the person comes from and belongs.
    let origins: OriginSection

    /// - Parameter asOf: nanoseconds since 1970; nil: nothing expires.
    init(_ plan: ReconcilePlan, asOf: Int64?) {
        let standing = StandingSections(plan, asOf: asOf)
        let (points, level, storedValue) = (standing.points, standing.level, standing.storedValue)
        let attributes = AttributeSection(plan: plan)
        let entitlements = EntitlementSection(plan: plan, asOf: asOf)
        let consent = ConsentSection(plan: plan)
        let flags = FlagSection(plan: plan)
        let tags = TagSection(plan: plan)
        values = attributes
        self.consent = consent
        self.flags = flags
        self.points = points
        self.storedValue = storedValue
        let owned = AssetSection(plan: plan, asOf: asOf)
        self.owned = owned
        self.entitlements = entitlements
        let origins = OriginSection(plan: plan)
        self.origins = origins
        self.attributes = [attributes]
        membership = [level, points, origins]
        assets = [storedValue, owned, entitlements]
        answers = [consent, flags]
        self.tags = tags
        self.level = level
        computed = [attributes, points, level, storedValue, owned, entitlements, consent, flags, tags, origins]
    }

    /// Computes every part of one person.
    func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        for section in computed { section.reconcile(person, &notes) }
    }
}

/// What a person has: points, the level, stored value. In a profile, and of people who are not merged yet.
package struct StandingSections {
    package let points: PointsSection
    package let level: LevelSection
    package let storedValue: StoredValueSection

    /// - Parameter asOf: nanoseconds since 1970; nil: nothing expires.
    package init(_ plan: ReconcilePlan, asOf: Int64?) {
        let points = PointsSection(plan: plan, asOf: asOf)
        self.points = points
        level = LevelSection(
            plan: plan, asOf: asOf,
            points: LevelPoints(
                hasLots: { points.hasOpenLots(system: $0) }, reaches: { points.hasReached($1, system: $0) }))
        storedValue = StoredValueSection(plan: plan, asOf: asOf)
    }

    /// Computes all three of one person, the level after the points it may be computed from.
    package func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        points.reconcile(person, &notes)
        level.reconcile(person, &notes)
        storedValue.reconcile(person, &notes)
    }
}
