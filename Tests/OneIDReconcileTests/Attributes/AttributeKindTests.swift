import Testing

@testable import OneIDReconcile

/// Attributes are compared as what they are, and shown in their canonical form where they have one.
@Suite struct AttributeKindTests {
    private func birthday(_ a: String, _ b: String, _ c: String) throws -> Said {
        let rules = try Rules(attributes: ["birthday"], "attributes: { birthday: { conflict: 'review' } }")
        return rules.attributes([
            Account("a", "1", ["birthday": a]), Account("b", "1", ["birthday": b]), Account("c", "1", ["birthday": c]),
        ])
    }

    @Test func spellingsOfOneDay() throws {
        let said = try birthday("1990/5/1", "19900501", "1990年5月1日")
        #expect(said.conflicts == [])
        #expect(
            said.text
                == #"{"attributes":{"birthday":{"value":"1990-05-01","as_exported":"19900501","source":"b","record":"1","rule":"most_frequent"}}}"#
        )
        #expect(try birthday("1990/5/1", "1990-05-01", "1988-03-05").text.contains(#""value":"1990-05-01""#))
        #expect(try !birthday("1990-05-01", "", "").text.contains("as_exported"))
    }

    @Test func partialDates() throws {
        let said = try birthday("1990-05", "1990-05-01", "05-01")
        #expect(said.conflicts == [])
        #expect(said.text.contains(#""value":"1990-05-01""#))
        // One that fits two supports neither, and never wins; one that fits none is another value.
        #expect(try birthday("1990-05-01", "1990-05", "1990-05-02").text.contains(#""value":"1990-05-01""#))
        let other = try birthday("1988", "1988", "1990-05-01")
        #expect(other.text.contains(#""value":"1990-05-01""#))
        #expect(other.conflicts.count == 1)
        #expect(try birthday("1990", "", "").text.contains(#""value":"1990""#))
    }

    @Test func placeholdersAreNoValues() throws {
        #expect(try birthday("1970-01-01", "01.01.1900", "9999-12-31").text == "{}")
    }

    @Test func times() throws {
        let rules = try Rules(attributes: ["seen_at"], "")
        let said = rules.attributes([Account("a", "1", ["seen_at": "2025/3/1 12:30"])])
        #expect(said.text.contains(#""value":"2025/3/1 12:30""#))
    }

    @Test func words() throws {
        let usual = try Rules(attributes: ["gender"], "attributes: { gender: { conflict: 'review' } }")
        let accounts = [
            Account("a", "1", ["gender": "女"]), Account("b", "1", ["gender": "F"]),
            Account("c", "1", ["gender": "female"]),
        ]
        let said = usual.attributes(accounts)
        #expect(said.conflicts == [] && said.text.contains(#""value":"F""#))
        #expect(usual.attributes(accounts + [Account("c", "2", ["gender": "男"])]).conflicts.count == 1)
    }

    @Test func textsAndNames() throws {
        let rules = try Rules(attributes: ["city", "name"], "")
        let said = rules.attributes([
            Account("a", "1", ["city": "SUZHOU", "name": "張偉"]), Account("b", "1", ["city": "Suzhou ", "name": "张伟"]),
        ])
        #expect(said.conflicts == [])
        #expect(said.text.contains(#""value":"Suzhou""#) && said.text.contains(#""value":"张伟""#))
    }
}
