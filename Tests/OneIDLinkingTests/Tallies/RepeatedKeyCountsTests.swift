import Testing

@testable import OneIDLinking

/// Of rows that repeat a key the first ones are kept, in whatever order they are found.
struct RepeatedKeyCountsTests {
    @Test(arguments: [[9, 3, 7, 1, 5, 2, 8], [1, 2, 3, 5, 7, 8, 9], [9, 8, 7, 5, 3, 2, 1]] as [[UInt32]])
    func theFirstAreKept(records: [UInt32]) {
        for isIdentical in [false, true] {
            var counts = RepeatedKeyCounts()
            for record in records { counts.note(record, isIdentical: isIdentical) }
            let (kept, others) =
                isIdentical
                ? (counts.identicalExamples, counts.conflictingExamples)
                : (counts.conflictingExamples, counts.identicalExamples)
            #expect(kept == [1, 2, 3, 5, 7] && others.isEmpty)
            #expect((counts.identical, counts.conflicting) == (isIdentical ? 7 : 0, isIdentical ? 0 : 7))
        }
    }

    @Test func theFirstOfTwoPartsAreKept() {
        var (left, right) = (RepeatedKeyCounts(), RepeatedKeyCounts())
        for record in [2, 4, 6, 8, 10] as [UInt32] { left.note(record, isIdentical: true) }
        for record in [1, 3, 5, 7, 9] as [UInt32] { right.note(record, isIdentical: true) }
        left += right
        #expect(left.identicalExamples == [1, 2, 3, 4, 5])
        #expect(left.identical == 10)
    }

    @Test func rowsOfSomeKeysAreChosen() {
        var (left, right) = (RepeatedKeyCounts(), RepeatedKeyCounts())
        left.append(conflicting: [1, 4], of: 7)
        right.append(conflicting: [2, 3, 9], of: 5)
        right.append(conflicting: [6, 8], of: 3)
        left += right
        let chosen = left.conflicting { key, rows in key == 3 || rows > 2 }
        #expect(chosen.conflictingKeys == [5, 3])
        #expect(chosen.conflictingRows == [2, 3, 9, 6, 8])
        #expect(chosen.conflictingEnds == [3, 5])
    }
}
