import Testing

@testable import OneIDReconcile

/// `min` and `max`.
@Suite struct ExtremeTests {
    private func extremes(_ attribute: String, _ values: [String]) throws -> [String] {
        try ["min", "max"].map { rule in
            let rules = try Rules(attributes: [attribute], "attributes: { '\(attribute)': '\(rule)' }")
            let accounts = values.enumerated().map { Account("a", "\($0.offset)", [attribute: $0.element]) }
            let text = rules.attributes(accounts).text
            return text.components(separatedBy: #""value":""#).dropFirst().first?.components(separatedBy: "\"")[0] ?? ""
        }
    }

    @Test func numbersByValueToAnyLength() throws {
        let long = String(repeating: "9", count: 400)
        #expect(try extremes("n", ["10", "9.5", "-3", "-3.01", long]) == ["-3.01", long])
        #expect(try extremes("n", ["0.10", "0.09", "0.2"]) == ["0.09", "0.2"])
        #expect(try extremes("n", ["-0", "007", "+6"]) == ["-0", "007"])
    }

    @Test func datesByTime() throws {
        #expect(
            try extremes("birthday", ["1990/5/1", "1989-12-31", "1991年2月3日"]) == ["1989-12-31", "1991-02-03"])
        #expect(try extremes("birthday", ["19910203", "1990-05-01"]) == ["1990-05-01", "1991-02-03"])
        #expect(
            try extremes("birthday", ["1.2.1991", "31 Dec 1990", "1990-12-31 08:00"]).map { $0.prefix(10) }
                == ["1990-12-31", "1991-02-01"])
    }

    @Test("Readable values count before text, text is ordered by its bytes")
    func mixed() throws {
        #expect(try extremes("n", ["abc", "5", "zzz", "6"]) == ["5", "6"])
        #expect(try extremes("n", ["b", "a", "王"]) == ["a", "王"])
        #expect(try extremes("n", ["1e400", "NaN5", "1,234"]) == ["1,234", "NaN5"])
    }

    @Test("Equal numbers are decided by the order of ties")
    func ties() throws {
        let rules = try Rules(attributes: ["n"], "attributes: { n: 'min' }")
        let said = rules.attributes([Account("a", "1", at: 1, ["n": "1.0"]), Account("c", "1", at: 2, ["n": "1"])])
        #expect(said.conflicts == ["attribute n by min resolved: c/1=1 over a/1=1.0"])
    }
}
