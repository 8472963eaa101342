import OneIDCore
import Testing

@testable import OneIDConfiguration

/// The section links.
struct LinkKeyReaderTests {
    private func read(_ links: String, _ rest: String = "") -> (configuration: Configuration?, ids: [String]) {
        let text = "{ sources: { a: { files: [\"a.csv\"] } }, links: \(links)\(rest) }"
        let (configuration, findings) = Configuration.read(Array(text.utf8), file: "c.json5")
        return (configuration, findings.map(\.id.id))
    }

    @Test func keysAreTypes() throws {
        let read = read(
            "[{ all: [\"name\", \"birthday\"] }, { all: [\"address\", \"postcode\"], weak: true, rare: \"off\", max_records: 9, max_people: \"off\", max_per_person: 2 }]"
        )
        let configuration = try #require(read.configuration)
        #expect(configuration.links.map(\.name) == ["name+birthday", "address+postcode"])
        #expect(configuration.links.map(\.isRare) == [true, false])
        let first = try #require(configuration.identifiers.settings(for: "name+birthday"))
        #expect(first.like == .key && !first.weak && first.maxRecords == 50 && first.maxPeople == 20)
        #expect(first.maxPerPerson == nil)
        let second = try #require(configuration.identifiers.settings(for: "address+postcode"))
        #expect(second.weak && second.maxRecords == 9 && second.maxPeople == nil && second.maxPerPerson == 2)
    }

    @Test func guardsOffLiftTheirLimitsToo() throws {
        let read = read("[{ all: [\"a\", \"b\"], weak: true, max_records: 9 }]", ", guards: \"off\"")
        let type = try #require(read.configuration?.identifiers.settings(for: "a+b"))
        #expect(!type.weak && type.maxRecords == nil)
        // Whether strangers would agree is no guard.
        #expect(read.configuration?.links.first?.isRare == true)
    }

    @Test(arguments: [
        ("1", "config.kind"), ("[1]", "config.kind"), ("[{}]", "config.missing-key"),
        ("[{ all: \"name\" }]", "config.kind"),
        ("[{ all: [] }]", "config.value"), ("[{ all: [\"a\"] }]", "config.value"),
        ("[{ all: [\"a\", \"a\"] }]", "config.rule-clash"), ("[{ all: [\"a\", 1] }]", "config.kind"),
        ("[{ all: [\"a\", \"\"] }]", "config.name"), ("[{ all: [\"a+b\", \"c\"] }]", "config.name"),
        ("[{ all: [\"a\", \"b\"] }, { all: [\"b\", \"a\"] }]", "config.rule-clash"),
        ("[{ all: [\"a\", \"b\"], rare: false }]", "config.kind"),
        ("[{ all: [\"a\", \"b\"], rare: \"no\" }]", "config.value"),
        ("[{ all: [\"a\", \"b\"], weak: 1 }]", "config.kind"),
        ("[{ all: [\"a\", \"b\"], max_records: 0 }]", "config.value"),
        ("[{ any: [\"a\", \"b\"], all: [\"a\", \"b\"] }]", "config.unknown-key"),
    ])
    func wrong(links: String, id: String) { #expect(read(links).ids == [id]) }

    @Test func aTypeOfThatNameIsInTheWay() {
        let read = read("[{ all: [\"a\", \"b\"] }]", ", identifiers: { \"a+b\": { like: \"text\" } }")
        #expect(read.ids == ["config.rule-clash"])
    }

    @Test(arguments: [
        ("name+birthday", true), ("a+b+c", true), ("name", false), ("a+", false), ("a+a", false), ("+", false),
    ])
    func namesOfKeys(text: String, isKey: Bool) { #expect((LinkKey(text) != nil) == isKey) }
}
