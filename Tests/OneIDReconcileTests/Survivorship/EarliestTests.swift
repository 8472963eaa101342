import Testing

@testable import OneIDReconcile

@Suite struct EarliestTests {
    @Test("The account with the oldest date; one without a date is not the oldest")
    func earliest() throws {
        let rules = try Rules(attributes: ["channel"], "attributes: { channel: 'earliest' }")
        let said = rules.attributes([
            Account("a", "1", at: 5, ["channel": "shop"]), Account("b", "1", at: 3, ["channel": "app"]),
            Account("c", "1", ["channel": "web"]),
        ])
        #expect(said.conflicts == ["attribute channel by earliest resolved: b/1=app over a/1=shop, c/1=web"])
    }
}
