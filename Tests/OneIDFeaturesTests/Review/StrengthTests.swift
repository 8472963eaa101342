import OneIDCore
import OneIDLinking
import Testing

@testable import OneIDFeatures
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The score of an item: what the evidence says, raised by what is at stake.
struct StrengthTests {
    /// A tenth of what is left open for each step, and never more than half.
    @Test(arguments: [(0, 50), (1, 55), (4, 70), (5, 75), (6, 75), (30, 75)])
    func theStakeIsCapped(steps: Int, score: Int) { #expect(Strength.raised(50, stake: steps) == score) }

    @Test func theStakeNeverTurnsEvidenceIntoCertainty() {
        for strength in 1...100 {
            let scores = (0...20).map { Strength.raised(strength, stake: $0) }
            #expect(scores == scores.sorted() && scores[0] == strength)
            #expect(scores[20] == scores[5] && scores[20] - strength <= (100 - strength) / 2)
        }
    }

    private func standing(_ place: Int?, _ points: Int = 0) -> ReviewStanding {
        var standing = ReviewStanding()
        standing.place = place
        if points > 0 { standing.points = [.init("points", "\(points)", whole: UInt128(points))] }
        return standing
    }

    @Test func aStepForEachDigitAndEachRung() {
        #expect(Strength.stake([standing(nil), standing(nil)], nil) == 0)
        #expect(Strength.stake([standing(nil, 9), standing(nil, 1234)], nil) == 4)
        // From no level to the third rung are three steps.
        #expect(Strength.stake([standing(nil), standing(2)], standing(2)) == 3)
        #expect(Strength.stake([standing(0, 99), standing(2)], standing(1)) == 3)
    }

    @Test func howSureASuggestionIs() {
        let rules: [(GuardRule, Int)] = [(.separate, 30), (.limit, 60), (.exclusive, 70), (.weak, 30), (.names, 55)]
        for (rule, strength) in rules {
            #expect(Strength.of(rule, .separate) == strength)
            #expect(Strength.of(rule, .merge) == strength + 25)
        }
    }

    @Test(arguments: [(0, 50), (50, 60), (5, 51), (-50, 40), (10_000, 99), (-10_000, 1)])
    func twoPointsForEachBit(tenths: Int, strength: Int) {
        let expected = Surprise.log2Tenths(3_000)
        #expect(Strength.of(surprise: expected + tenths, people: 2_000) == strength)
    }

    @Test(arguments: GuardRule.allCases)
    func whatIsSuggested(rule: GuardRule) {
        func suggested(_ names: Set<String>..., contested: Bool = false) -> SuggestedDecision {
            SuggestedDecision(
                on: rule, names: names.map { $0.compactMap { PersonName($0) } }, isContested: contested)
        }
        // What a person has once, and what somebody decided, no name outweighs.
        let isPlain = rule == .separate || rule == .exclusive
        #expect(suggested(["王安", "李宁"], ["王安"]) == (isPlain ? .separate : .merge))
        #expect(suggested(["王安"], ["李宁"]) == .separate)
        #expect(suggested(["王安"], ["王安"], ["李宁"]) == .separate)
        // Names that could be one person's, and doubtful ones, speak for neither.
        for other in ["王宁", "王*", "Wang An", "王先生"] where !isPlain {
            #expect(suggested(["王安"], [other]) == .undecided, "\(other)")
        }
        #expect(suggested(["王安"], ["王宁"], ["李娜"]) == (isPlain ? .separate : .undecided))
        #expect(suggested(["王安"], ["李*"]) == .separate)
        #expect(suggested(["王*"], ["王*"]) == (isPlain ? .separate : .undecided))
        #expect(suggested(["王安"], []) == (rule == .limit ? .undecided : .separate))
        #expect(suggested([], []) == (rule == .limit ? .undecided : .separate))
        #expect(suggested(["王安"], [], contested: true) == .undecided)
        #expect(suggested(["王安"], ["李宁"], contested: true) == .separate)
        #expect(suggested(["王安"], ["王安"], contested: true) == (isPlain ? .separate : .merge))
    }
}
