import OneIDCore
import Testing

@testable import OneIDConfiguration

/// The section `tags`: what is read, and what is refused with its place.
@Suite struct TagReaderTests {
    private func read(_ tags: String) -> (TagSettings?, [Finding]) {
        let text = "{ sources: { a: { files: ['a.csv'] } }, tags: { \(tags) } }"
        let (configuration, findings) = Configuration.read(Array(text.utf8), file: "c")
        return (configuration?.tags, findings)
    }

    @Test func settings() throws {
        let (tags, findings) = read("version: '2026-11', built_in: ['age', 'spent'], in_profile: ['age']")
        let settings = try #require(tags, "\(findings)")
        #expect(settings.version == "2026-11" && settings.inProfile.map(\.name) == ["age"])
        guard case .some(let names) = settings.builtIn else { return #expect(Bool(false)) }
        #expect(names.map(\.name) == ["age", "spent"])
        #expect(read("built_in: true").0?.builtIn == .all && read("built_in: false").0?.isEmpty == true)
    }

    @Test func bandsContinueWhereTheLastOneEnds() throws {
        let (tags, findings) = read(
            "x: { of: { tag: 'age' }, bands: [{ tag: 'a', below: 18 }, { tag: 'b', below: 40 }, { tag: 'c' }] }")
        guard case .bands(_, let bands)? = tags?.own.first?.rule else { return #expect(Bool(false), "\(findings)") }
        #expect(bands.map(\.from) == [nil, .number(.init(units: 18, scale: 0)), .number(.init(units: 40, scale: 0))])
    }

    @Test(arguments: [
        ("x: { of: { tag: 'a' }, bands: [{ tag: 'a', below: 18 }, { tag: 'b', from: 20 }] }", "has no band"),
        ("x: { of: { tag: 'a' }, bands: [{ tag: 'a', below: 18 }, { tag: 'b', from: 15 }] }", "overlap"),
        ("x: { of: { tag: 'a' }, bands: [{ tag: 'a' }, { tag: 'b', from: 15 }] }", "has no end"),
        ("x: { of: { tag: 'a' }, bands: [{ tag: 'a', from: 5, below: 5 }] }", "nothing lies in the band"),
        ("x: { of: { tag: 'a' }, bands: [{ tag: 'a', from: 5, below: '2020-01-01' }] }", "a number and a day"),
        ("x: { of: { tag: 'a' }, bands: [] }", "at least one"), ("x: { of: { tag: 'a' } }", "has no rule"),
        ("x: { bands: [{ tag: 'a', below: 5 }] }", "of is missing"),
        ("x: { of: { tag: 'a' }, bands: [{ tag: 'a', below: 5 }], top: 3 }", "has the rule"),
        ("x: { from: 'attributes.city', cuts: [1] }", "has no meaning beside from"),
        ("x: { of: { orders: { count: { min: 2 } } }, top: 3 }", "has no bounds here"),
        ("x: { of: { messages: {}, measure: 'amount' }, top: 3 }", "have no amount"),
        ("x: { of: { tag: 'a', measure: 'count' }, top: 3 }", "has no meaning beside tag"),
        ("x: { of: { tag: 'a' }, top: 0 }", "a whole number from 1"),
        ("x: { of: { tag: 'a' }, quantiles: ['low'] }", "at least two different words"),
        ("x: { of: { tag: 'a' }, quantiles: ['low', 'high'], cuts: [1, 2] }", "one fewer than words"),
        ("x: { of: { tag: 'a' }, quantiles: ['a', 'b', 'c'], cuts: [3, 2] }", "from the least to the greatest"),
        ("x: { share_of: { orders: {} }, by: 'category' }", "min is missing"),
        ("x: { share_of: { orders: {} }, min: '0%', by: 'category' }", "a percentage"),
        ("x: { share_of: { orders: {} }, min: '60%' }", "either by or part"),
        ("x: { share_of: { points: {} }, min: '60%', by: 'category' }", "one kind of events"),
        ("x: { share_of: { messages: {} }, min: '60%', by: 'channel', measure: 'items' }", "only orders have items"),
        ("x: { share_of: { orders: {} }, min: '60%', part: { last: '5d' } }", "filters alone"),
        ("x: { first: [{ tag: 'a' }] }", "when is missing"), ("built_in: 'all'", "true, false or an array of tags"),
        ("city_tiers: { key: 'a' }", "table is missing"), ("x: { of: { tag: 'a' }, bandz: [] }", "has no key"),
    ])
    func whatIsWrongIsSaid(_ tags: String, _ message: String) {
        let (settings, findings) = read(tags)
        #expect(settings == nil)
        #expect(findings.contains { $0.message.contains(message) && $0.position?.line == 1 }, "\(findings)")
    }

    @Test func moreThanAThousandTagsAreRefused() {
        let many = (0...1000).map { "t\($0): { from: 'attributes.a' }" }.joined(separator: ", ")
        #expect(read(many).1.contains { $0.message.contains("at most 1000 were expected") })
    }
}
