import Testing

@testable import OneIDGenerator

struct KeyedPermutationTests {
    @Test func isABijectionForEverySmallSize() {
        for count in 1...600 {
            let permutation = KeyedPermutation(count: count, key: UInt64(count) &* 31)
            var seen = [Bool](repeating: false, count: count)
            for index in 0..<UInt64(count) { seen[Int(permutation(index))] = true }
            #expect(!seen.contains(false), "\(count)")
        }
    }

    @Test func dependsOnItsKey() {
        let one = KeyedPermutation(count: 1000, key: 1)
        let two = KeyedPermutation(count: 1000, key: 2)
        let same = (0..<1000).count { one(UInt64($0)) == two(UInt64($0)) }
        #expect(same < 20)
    }

    @Test(arguments: [7, 10, 97, 100, 1000, 4096]) func distinctNumbersAreDistinct(modulus: UInt64) {
        for key: UInt64 in 0..<20 {
            let numbers = DistinctNumbers(modulus: modulus, key: key)
            let images = Set((0..<modulus).map { numbers($0) })
            #expect(images.count == Int(modulus))
            #expect(images.allSatisfy { $0 < modulus })
        }
    }
}
