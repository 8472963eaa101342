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

    @Test("The smallest pair is one of all that are alike, not only of those that connect the group")
    func idOfAPairThatTheTreeDoesWithout() throws {
        func items(_ last: String) throws -> [ReviewItem] {
            let names = ["Joan Vale", "Joan Vale", last]
            let rows = names.enumerated().map { "\($0 + 1),1375261408\($0 * 2 + 1),,\($1),1988-07-09,\n" }.joined()
            return try self.items(rows + Self.crowd)
        }
        let (pair, group) = (try items("Paul Hale"), try items("J Vale"))
        #expect(pair.map(\.sideCount) == [2] && group.map(\.sideCount) == [3])
        #expect(group.first?.why.contains("could be one") == true)
        #expect(pair.first?.id == group.first?.id)
    }

    /// Others, so that the names are rare.
    private static let crowd = (0..<200).map { number in
        let (family, given) = ("王李张刘陈杨赵黄周吴".map(\.self)[number % 10], "伟芳娜敏静丽强磊军洋".map(\.self)[number / 10 % 10])
        return
            "c\(number),,,\(family)\(given)\(number < 100 ? "明" : "霞"),19\(50 + number / 4)-0\(1 + number % 9)-1\(number / 9 % 10),\n"
    }.joined()

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
        // Phones that begin alike have one or two digits that differ, none of them exchanged; others differ in several.
        var people: [(name: String, phone: Int, mailbox: Int)] = []
        for _ in 0..<14 {
            func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
            people.append((names[pick(3)], pick(5), pick(6)))
        }
        let rows = people.enumerated().map { number, person in
            let beginning = ["1375261", "1396184", "1582739", "1863502", "1734926"][person.phone]
            let phone = "\(beginning)\(["9", "5"][number / 10])\(number % 10)\(person.phone)8"
            return "\(number + 10),\(phone),local\(person.mailbox)part@mail\(number).internal,\(person.name),,\n"
        }
        let found = try items(rows.shuffled(using: &random).joined())
        func areNear(_ one: Int, _ other: Int) -> Bool {
            people[one].name == people[other].name
                && (people[one].mailbox == people[other].mailbox
                    || people[one].phone == people[other].phone
                        && (one / 10 == other / 10 || one % 10 == other % 10))
        }
        // The same by labels that spread until nothing changes.
        var labels = Array(people.indices)
        for _ in people.indices {
            for one in people.indices {
                for other in people.indices where areNear(one, other) {
                    labels[one] = min(labels[one], labels[other])
                }
            }
        }
        let wanted = Dictionary(grouping: people.indices, by: { labels[$0] }).values.filter { $0.count > 1 }
        #expect(
            Set(found.map { Set($0.sides.map(\.key.id)) }.filter { $0.count < ReviewItem.shownSides })
                == Set(wanted.map { Set($0.map { "\($0 + 10)" }) }.filter { $0.count < ReviewItem.shownSides }))
        #expect(found.map(\.sideCount).sorted() == wanted.map(\.count).sorted())
    }
}
