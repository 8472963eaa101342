import Testing

@testable import OneIDReconcile

@Suite struct LongestTests {
    @Test("Characters count, not bytes")
    func characters() throws {
        let rules = try Rules(attributes: ["name"], "attributes: { name: 'longest' }")
        let said = rules.attributes([Account("a", "1", ["name": "王小明"]), Account("b", "1", ["name": "Wang"])])
        #expect(said.conflicts == ["attribute name by longest resolved: b/1=Wang over a/1=王小明"])
    }
}
