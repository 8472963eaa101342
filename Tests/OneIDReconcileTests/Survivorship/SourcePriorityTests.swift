import Testing

@testable import OneIDReconcile

@Suite struct SourcePriorityTests {
    @Test("The source of smallest priority, however old; sources without one come last")
    func priority() throws {
        let rules = try Rules(
            attributes: ["birthday"], "attributes: { birthday: { resolve: 'source_priority', conflict: 'review' } }")
        let accounts = [
            Account("a", "1", at: 9, ["birthday": "1990-05-01"]), Account("b", "1", at: 1, ["birthday": "1990-05-02"]),
            Account("c", "1", at: 10, ["birthday": "1990-05-03"]),
        ]
        #expect(
            rules.attributes(accounts).conflicts == [
                "attribute birthday by source_priority review: b/1=1990-05-02 over a/1=1990-05-01, c/1=1990-05-03"
            ])
        #expect(
            rules.attributes([accounts[0], accounts[2]]).conflicts == [
                "attribute birthday by source_priority review: a/1=1990-05-01 over c/1=1990-05-03"
            ])
    }
}
