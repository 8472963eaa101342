import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Near matches that form one group are one item.
struct NearGroupTests {
    private static let header = "member_id,mobile,email,name,birthday,id_card\n"
    private static let women = ["110101199003070023", "110101199003070040"]

    private func items(_ rows: String, decisions: String? = nil) throws -> [ReviewItem] {
        try ReviewQueueTests.queue(["shop": Self.header + rows], decisions: decisions).items
    }

    /// Four rows of one name and birthday are one question, not six.
    @Test func fourOfOnePersonAreOneItem() throws {
        let items = try items((1...4).map { "\($0),1375261408\($0 * 2 - 1),,欧阳雪梅,1988-07-09,\n" }.joined())
        #expect(items.count == 1)
        let item = try #require(items.first)
        #expect(item.sides.map(\.key.id) == ["1", "2", "3", "4"] && item.sideCount == 4)
        #expect(item.why.hasPrefix("the weakest of 3 likenesses: equal name"))
    }

    @Test("The id is that of the smallest pair, so it stays when others come")
    func idOfTheSmallestPair() throws {
        func id(_ numbers: [Int]) throws -> String? {
            try items(numbers.map { "\($0),1375261408\($0),,欧阳雪梅,1988-07-09,\n" }.joined()).first?.id
        }
        #expect(try id([1, 2]) != nil)
        #expect(try id([1, 2]) == id([1, 2, 3]))
        #expect(try id([1, 2, 3]) == id([1, 2, 3, 4]))
    }

    @Test("Two who exclude each other are in no common item; who fits both is asked about with each")
    func cutWhereTwoExcludeEachOther() throws {
        let ids = ["11010119900307803X", "110101199003078312"]
        let rows =
            "1,13752614083,,欧阳雪梅,1988-07-09,\(ids[0])\n2,13962918888,,欧阳雪梅,1988-07-09,\(ids[1])\n"
            + "3,18622223334,,欧阳雪梅,1988-07-09,\n"
        let found = try items(rows)
        // Only when both are ids: else the test tells nothing.
        try #require(found.flatMap(\.sides).flatMap(\.identifiers).count { $0.type == "national_id" } > 0)
        #expect(Set(found.map { $0.sides.map(\.key.id) }) == [["1", "3"], ["2", "3"]])
        #expect(found.map(\.suggestion).count { $0 == .undecided } == 1)
    }

    @Test func whoIsSeparatedIsInNoCommonItem() throws {
        let rows = (1...3).map { "\($0),1375261408\($0),,欧阳雪梅,1988-07-09,\n" }.joined()
        let found = try items(rows, decisions: "separate,shop,1,shop,2,,,\n")
        #expect(!found.isEmpty && found.allSatisfy { Set($0.sides.map(\.key.id)) != ["1", "2", "3"] })
        #expect(found.allSatisfy { Set($0.sides.map(\.key.id)) != ["1", "2"] })
    }

    /// A group is what is connected, whatever the order: compared with a search that knows nothing of strength.
    @Test(arguments: 1...20)
    func groupsAreComponents(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let names = ["欧阳雪梅", "司马青云", "诸葛明轩"]
        var people: [(name: String, birthday: String)] = []
        for _ in 0..<14 {
            people.append(
                (names[Int.random(in: 0..<3, using: &random)], "1988-07-0\(Int.random(in: 1...3, using: &random))"))
        }
        let rows = people.enumerated().map {
            "\($0.offset + 10),13\(70 + $0.offset)261\(1000 + $0.offset * 37),,\($0.element.name),\($0.element.birthday),\n"
        }
        let found = try items(rows.shuffled(using: &random).joined())
        // Equal names, and birthdays of one digit at most apart, are one group each.
        let wanted = Dictionary(grouping: people.indices, by: { people[$0].name }).values.filter { $0.count > 1 }
        #expect(
            Set(found.map { Set($0.sides.map(\.key.id)) }.filter { $0.count < ReviewItem.shownSides })
                == Set(wanted.map { Set($0.map { "\($0 + 10)" }) }.filter { $0.count < ReviewItem.shownSides }))
        #expect(found.map(\.sideCount).sorted() == wanted.map(\.count).sorted())
    }
}
