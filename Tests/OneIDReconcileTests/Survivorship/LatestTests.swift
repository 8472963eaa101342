import Testing

@testable import OneIDReconcile

@Suite struct LatestTests {
    @Test func theLatestAccountThatStatesAValue() throws {
        let rules = try Rules(attributes: ["city"], "attributes: { city: 'latest' }")
        let said = rules.attributes([
            Account("a", "1", at: 5, ["city": "Suzhou"]), Account("b", "1", at: 9, ["city": " "]),
            Account("c", "1", at: nil, ["city": "Nanjing"]), Account("c", "2", at: 7, ["city": "null"]),
        ])
        #expect(
            said.text
                == #"{"attributes":{"city":{"value":"Suzhou","source":"a","record":"1","rule":"latest","#
                + #""losing":[{"value":"Nanjing","source":"c","record":"1"}]}}}"#)
    }
}
