import OneIDCore
import OneIDShell

@testable import OneIDCLI
@testable import OneIDFeatures
@testable import OneIDIntake

/// Items for tests of the review screen.
enum ReviewScreenItems {
    static func side(
        _ id: String, names: [String] = ["王安"], phones: [String] = ["+8613862915074"], places: [String] = []
    ) -> ReviewSide {
        let key = ReviewKey(source: "shop", id: id)
        return ReviewSide(
            key: key, recordCount: 1, records: [key], members: [key], names: names,
            identifiers: phones.map { ReviewIdentifier(type: "phone", scope: "", value: $0) }, masked: [],
            birthdays: [],
            places: places, levels: [], standing: ReviewStanding())
    }

    static func item(
        _ number: Int, _ reason: ReviewReason = .nearPhone, _ suggestion: SuggestedDecision = .merge,
        why: String = "equal name", sides: [ReviewSide]? = nil, doubt: ReviewDoubt? = nil
    ) -> ReviewItem {
        let sides =
            sides ?? [
                side("\(number)a", phones: ["+8613862915074"]), side("\(number)b", phones: ["+8613862915075"]),
            ]
        return ReviewItem(
            id: "id\(number)", reason: reason, score: 70, suggestion: suggestion,
            value: reason == .names ? ReviewIdentifier(type: "phone", scope: "", value: "+86138****5074") : nil,
            plainValue: reason == .names ? "+8613862915074" : nil, why: why, done: "they stay two people",
            evidence: "evidence\(number)", sides: sides, sideCount: sides.count, joining: [], merged: nil, doubt: doubt)
    }

    /// One person whose points are in doubt.
    static func doubt(_ number: Int, statements count: Int = 1) -> ReviewItem {
        let statements = (1...count).map { place in
            ReviewDoubt.Statement(
                key: ReviewKey(source: "shop", id: "\(number)-\(place)"), value: "-5\(place)", plainValue: "-5\(place)",
                isChosen: false)
        }
        return item(
            number, .negativePoints, .undecided, sides: [side("\(number)-1")],
            doubt: ReviewDoubt(type: "points:points", statements: statements, verdicts: [.accept, .reject]))
    }

    /// near_phone, names, near_phone, near_phone without a suggestion, near_phone.
    static var five: [ReviewItem] {
        [item(1), item(2, .names, .separate), item(3), item(4, .nearPhone, .undecided), item(5)]
    }
}
