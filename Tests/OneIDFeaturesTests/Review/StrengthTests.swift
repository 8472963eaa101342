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
}
