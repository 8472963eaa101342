import Testing

@testable import OneIDReconcile

@Suite struct UnionTests {
    @Test("Every value once, sorted, with the account that comes first in the order of ties")
    func union() throws {
        let rules = try Rules(attributes: ["tag"], "attributes: { tag: 'union' }")
        let said = rules.attributes([
            Account("a", "1", at: 1, ["tag": "snack"]), Account("b", "1", at: 2, ["tag": "snack"]),
            Account("c", "1", ["tag": "gift"]),
        ])
        #expect(
            said.text
                == #"{"attributes":{"tag":{"value":["gift","snack"],"rule":"union","from":["#
                + #"{"value":"gift","source":"c","record":"1"},{"value":"snack","source":"b","record":"1"}]}}}"#)
        #expect(said.conflicts.isEmpty)
    }
}
