import OneIDTestSupport
import Testing

@testable import OneIDCore

struct RecordGroupsTests {
    private func groups(_ lists: [[[UInt32]]]) -> RecordGroups {
        RecordGroups(
            lists.map { list in
                var made = RecordGroupList()
                for group in list { made.append(group) }
                return made
            })
    }

    @Test func standInTheOrderOfTheirFirstRecords() {
        let groups = groups([[[7, 9], [2, 30, 31]], [], [[1, 40], [8, 10]]])
        #expect(groups.map { Array($0) } == [[1, 40], [2, 30, 31], [7, 9], [8, 10]])
        #expect(groups.count == 4)
        #expect(Array(groups.records(of: 1..<3)) == [2, 30, 31, 7, 9])
        #expect(Array(groups.records(of: 0..<0)).isEmpty)
    }

    @Test(arguments: [(0, 4), (2, 3), (3, 2), (8, 1), (9, 0)])
    func laterOnes(first: Int, count: Int) {
        let later = groups([[[7, 9], [2, 30, 31]], [[1, 40], [8, 10]]]).from(first)
        #expect(later.map { Array($0) } == [[1, 40], [2, 30, 31], [7, 9], [8, 10]].suffix(count))
    }

    @Test func none() {
        #expect(groups([]).isEmpty)
        #expect(groups([[], []]).from(0).isEmpty)
    }
}
