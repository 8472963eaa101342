import Testing

@testable import OneIDReconcile

struct ProfileExtentTests {
    @Test(
        "What paths ask for",
        arguments: [
            // Paths; then whether accounts, the level's decision, lots and origins of attributes are asked for.
            ("oneid membership.level membership.tiers conflicts", [false, false, false, false]),
            ("membership", [true, true, true, false]),
            ("membership.accounts.source", [true, false, false, false]),
            ("membership.level_decision.rule", [false, true, false, false]),
            ("membership.points.points.balance membership.points.growth.residue", [false, false, false, false]),
            ("membership.points", [false, false, true, false]),
            ("membership.points.points", [false, false, true, false]),
            ("membership.points.points.lots", [false, false, true, false]),
            // The name of a system may have a dot in it.
            ("membership.points.a.b.balance", [false, false, true, false]),
            ("attributes.city.value attributes.name.value", [false, false, false, false]),
            ("attributes.city.as_exported", [false, false, false, true]),
            ("attributes.city", [false, false, false, true]),
            ("attributes", [false, false, false, true]),
            ("attributes.a.value.b", [false, false, false, true]),
            // Names that only begin alike.
            ("membership_points attributesx.y.z", [false, false, false, false]),
        ])
    func paths(_ paths: String, _ expected: [Bool]) {
        let extent = ProfileExtent(paths: paths.split(separator: " ").map(String.init))
        #expect([extent.hasAccounts, extent.hasLevelDecision, extent.hasLots, extent.hasOrigins] == expected)
    }

    @Test func theWholeHasAll() {
        let whole = ProfileExtent.whole
        #expect(whole.hasAccounts && whole.hasLevelDecision && whole.hasLots && whole.hasOrigins)
    }
}
