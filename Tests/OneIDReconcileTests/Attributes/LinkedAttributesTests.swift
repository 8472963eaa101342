import Testing

@testable import OneIDReconcile

@Suite struct LinkedAttributesTests {
    static let rules = "attributes: { address: { linked: ['province', 'city'], resolve: 'latest' } }"

    @Test("City and province never come from different records")
    func together() throws {
        let rules = try Rules(attributes: ["province", "city"], Self.rules)
        let said = rules.attributes([
            Account("a", "1", at: 5, ["province": "Jiangsu", "city": "Suzhou"]),
            Account("b", "1", at: 9, ["province": "", "city": "Dubai"]),
            Account("c", "1", at: 10, ["province": "-", "city": "无"]),
        ])
        #expect(
            said.text
                == #"{"attributes":{"city":{"value":"Dubai","source":"b","record":"1","rule":"latest","linked":"address","#
                + #""losing":[{"value":"Suzhou","source":"a","record":"1"}]},"#
                + #""province":{"value":null,"source":"b","record":"1","rule":"latest","linked":"address","#
                + #""losing":[{"value":"Jiangsu","source":"a","record":"1"}]}}}"#)
        #expect(
            said.conflicts == [
                "attribute city by latest resolved: b/1=Dubai over a/1=Suzhou",
                "attribute province by latest resolved (the chosen record lacks it): none over a/1=Jiangsu",
            ])
    }

    @Test("The most frequent record is that whose values are together most frequent")
    func mostFrequent() throws {
        let rules = try Rules(
            attributes: ["province", "city"],
            "attributes: { address: { linked: ['province', 'city'], resolve: 'most_frequent', conflict: 'review' } }")
        let said = rules.attributes([
            Account("a", "1", at: 1, ["province": "Jiangsu", "city": "Suzhou"]),
            Account("a", "2", at: 2, ["province": "Jiangsu", "city": "Suzhou"]),
            Account("b", "1", at: 8, ["province": "Anhui", "city": "Suzhou"]),
            Account("b", "2", at: 9, ["province": "Jiangsu", "city": "Nanjing"]),
        ])
        #expect(
            said.conflicts == [
                "attribute city by most_frequent review: a/2=Suzhou over b/2=Nanjing",
                "attribute province by most_frequent review: a/2=Jiangsu over b/1=Anhui",
            ])
    }

    @Test("Records that agree by their kinds are one, and the fullest of them is taken")
    func spellings() throws {
        let rules = try Rules(
            attributes: ["province", "city", "postcode"],
            "attributes: { address: { linked: ['province', 'city', 'postcode'], resolve: 'most_frequent' } }")
        let said = rules.attributes([
            Account("a", "1", at: 1, ["province": "江苏", "city": "南京", "postcode": ""]),
            Account("a", "2", at: 2, ["province": "江蘇", "city": "南京", "postcode": "210000"]),
            Account("b", "1", at: 9, ["province": "上海", "city": "上海", "postcode": "200000"]),
        ])
        #expect(said.text.contains(#""postcode":{"value":"210000""#) && said.text.contains(#""city":{"value":"南京""#))
    }

    @Test("Joining the values of a record confuses no two of them")
    func separation() throws {
        let rules = try Rules(
            attributes: ["province", "city"],
            "attributes: { address: { linked: ['province', 'city'], resolve: 'most_frequent' } }")
        let said = rules.attributes([
            Account("a", "1", at: 1, ["province": "ab", "city": "c"]),
            Account("a", "2", at: 2, ["province": "a", "city": "bc"]),
            Account("a", "3", at: 3, ["province": "abc"]),
            Account("a", "4", at: 0, ["province": "ab", "city": "c"]),
        ])
        #expect(said.text.contains(#""city":{"value":"c","source":"a","record":"1""#), "\(said.text)")
    }
}
