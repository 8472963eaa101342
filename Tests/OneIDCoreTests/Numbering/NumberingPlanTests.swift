import Foundation
import Testing

@testable import OneIDCore

/// The table of numbers against the examples of `Fixtures/phones/examples.txt`: an example of every region and type of the
/// metadata, and numbers beside them that are none.
@Suite struct NumberingPlanTests {
    private struct Example: CustomStringConvertible {
        let type: String
        let region: String
        let number: String
        let isValid: Bool
        var description: String { "\(type) \(region) \(number)" }
    }

    private static func examples() throws -> [Example] {
        let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let text = try String(contentsOf: root.appendingPathComponent("Fixtures/phones/examples.txt"), encoding: .utf8)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let words = line.split(separator: " ").map(String.init)
            return Example(type: words[0], region: words[1], number: words[2], isValid: words[3] == "valid")
        }
    }

    @Test func examplesOfEveryRegionAndType() throws {
        let examples = try Self.examples()
        let normaliser = PhoneNormaliser(junk: .none)
        var regions: Set<String> = []
        var counts = [0, 0]
        for example in examples {
            let outcome = normaliser.outcome(example.number)
            if example.isValid {
                #expect(outcome == .clean(example.number), "\(example): \(normaliser.reason(example.number))")
                regions.insert(example.region)
            } else {
                // A number behind a trunk prefix is one; it must not be one as it stands.
                #expect(outcome.values != [example.number], "\(example)")
            }
            counts[example.isValid ? 1 : 0] += 1
        }
        #expect(counts[0] > 1_500 && counts[1] > 1_000, "\(counts)")
        #expect(regions.count > 240, "\(regions.count)")
    }

    /// What stands without its country code in its own region is the same number, or says that it is two.
    @Test func nationalSpellingInTheOwnRegion() throws {
        var normalisers: [String: PhoneNormaliser] = [:]
        var asked = 0
        var ambiguous = 0
        for example in try Self.examples() where example.isValid && example.region != "001" {
            let region = try #require(PhoneRegion(example.region), "\(example)")
            let normaliser = normalisers[example.region] ?? PhoneNormaliser(region: region, junk: .none)
            normalisers[example.region] = normaliser
            let national = String(example.number.dropFirst(1 + "\(region.callingCode)".count))
            let outcome = normaliser.outcome(national)
            asked += 1
            if outcome != .clean(example.number) {
                ambiguous += 1
                #expect(outcome == .invalid, "\(example): \(outcome)")
                #expect(normaliser.reason(national) == "could be two different numbers", "\(example)")
            }
        }
        #expect(asked > 1_000 && ambiguous < 3, "\(ambiguous) of \(asked)")
    }

    @Test(
        arguments: [
            ("+442079", "too few digits for its country"), ("+4420794609581234", "too many digits for its country"),
            ("+13752614083", "no country code behind the plus sign"),
            ("+12002614083", "no such area code or prefix in its country"), ("+999123456", "unassigned country code"),
            ("+0613752614083", "no country code behind the plus sign"), ("+1", "too few digits for its country"),
        ])
    func reasons(_ text: String, _ reason: String) {
        #expect(PhoneNormaliser().outcome(text) == .invalid)
        #expect("\(PhoneNormaliser().reason(text))" == reason)
    }

    /// Numbers longer than the walk of the table, and bytes that are no digits, end it without a number.
    @Test func walksEnd() throws {
        for code in CountryCodes.all where code != 86 {
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
                let digits = Array("\(code)".utf8) + [UInt8](repeating: digit, count: 40)
                try digits.withUnsafeBufferPointer { bytes in
                    let match = try #require(CountryCodes.match(bytes))
                    #expect(NumberingPlan.fault(bytes.part(match.length..<bytes.count), from: match.place) != nil)
                    #expect(NumberingPlan.fault(bytes.part(0..<0), from: match.place) != nil)
                }
            }
        }
    }

    @Test func everyRegionHasRules() throws {
        #expect(PhoneRegion.names.count > 240)
        for name in PhoneRegion.names {
            let region = try #require(PhoneRegion(name))
            #expect(region.name == name)
            #expect(PhoneRegion("\(region.callingCode)")?.callingCode == region.callingCode)
            #expect(PhoneRegion(name.lowercased()) == region)
        }
        for text in ["XX", "001", "0", "999", "+", "", "086", "CHN"] { #expect(PhoneRegion(text) == nil, "\(text)") }
    }
}
