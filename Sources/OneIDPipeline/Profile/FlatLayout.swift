import OneIDReconcile

/// The columns of profiles as rows: paths into the profile.
enum FlatLayout {
    static func columns(_ plan: ReconcilePlan, _ groups: IdentifierGroups) -> [String] {
        var columns = ["oneid", "first_seen", "last_seen"]
        var types: [String] = []
        for group in groups.list where !types.contains(group.type) { types.append(group.type) }
        columns += types.map { "identifiers.\($0)" }
        columns += plan.attributes.map { "attributes.\($0).value" }
        columns.append("membership.level")
        for system in plan.pointSystems {
            columns += ["membership.points.\(system).balance", "membership.points.\(system).residue"]
        }
        columns += plan.storedValues.map { "stored_value.\($0)" }
        columns += plan.entitlements.map { "entitlements.\($0)" }
        columns += plan.consents.map { "consent.\($0).value" }
        columns += plan.flags.map { "flags.\($0).value" }
        columns += ["membership.tiers", "conflicts", "records"]
        return columns
    }
}
