import Testing

@testable import OneIDKnow

/// Three answers, joined as in SQL.
struct TruthTests {
    @Test func noIsLeastAndYesGreatest() {
        #expect(Truth.no < .unknown && Truth.unknown < .yes)
        #expect(min(Truth.no, .unknown) == .no)
        #expect(max(Truth.yes, .unknown) == .yes)
    }

    @Test func theOppositeOfUnknownIsUnknown() {
        #expect(Truth.allCases.map(\.opposite) == [.yes, .unknown, .no])
    }
}
