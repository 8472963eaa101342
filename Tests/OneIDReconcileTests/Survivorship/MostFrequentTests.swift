import Testing

@testable import OneIDReconcile

@Suite struct MostFrequentTests {
    @Test func theMajorityWins() throws {
        let rules = try Rules(attributes: ["city"], "attributes: { city: 'most_frequent' }")
        let said = rules.attributes([
            Account("a", "1", at: 9, ["city": "Nanjing"]), Account("b", "1", at: 1, ["city": "Suzhou"]),
            Account("c", "1", at: 2, ["city": "Suzhou"]),
        ])
        #expect(
            said.text
                == #"{"attributes":{"city":{"value":"Suzhou","source":"c","record":"1","rule":"most_frequent","#
                + #""losing":[{"value":"Nanjing","source":"a","record":"1"}]}}}"#)
        #expect(said.conflicts == ["attribute city by most_frequent resolved: c/1=Suzhou over a/1=Nanjing"])
    }

    @Test(
        "It is the rule of attributes without one; ties go to the latest, then to the source's priority, then to its name"
    )
    func ties() throws {
        let rules = try Rules(attributes: ["city"], "")
        func chosen(_ a: Int64?, _ b: Int64?, _ c: Int64?) -> String? {
            let said = rules.attributes([
                Account("a", "1", at: a, ["city": "A"]), Account("b", "1", at: b, ["city": "B"]),
                Account("c", "1", at: c, ["city": "C"]),
            ])
            return said.conflicts.first
        }
        #expect(chosen(1, 2, 3) == "attribute city by most_frequent resolved: c/1=C over a/1=A, b/1=B")
        #expect(chosen(5, 5, nil) == "attribute city by most_frequent resolved: b/1=B over a/1=A, c/1=C")
        #expect(chosen(nil, nil, nil) == "attribute city by most_frequent resolved: b/1=B over a/1=A, c/1=C")
        let same = rules.attributes([Account("c", "2", ["city": "X"]), Account("c", "1", ["city": "Y"])])
        #expect(same.conflicts == ["attribute city by most_frequent resolved: c/1=Y over c/2=X"])
    }

    @Test("Equal values are no conflict")
    func agreement() throws {
        let rules = try Rules(attributes: ["city"], "attributes: { city: { conflict: 'review' } }")
        let said = rules.attributes([Account("a", "1", ["city": " Suzhou "]), Account("b", "1", ["city": "Suzhou"])])
        #expect(
            said.text
                == #"{"attributes":{"city":{"value":"Suzhou","source":"b","record":"1","rule":"most_frequent"}}}"#)
        #expect(said.conflicts.isEmpty)
    }
}
