/// The one binary search of the program.
extension RandomAccessCollection {
    /// The first position whose element has reached something, in a collection that is ordered so that all elements before
    /// it have not and all behind it have; `endIndex` when none has.
    ///
    /// Of a range of positions it is the first such position: `(0..<count).sortedIndex { starts[$0] > offset }`.
    @inlinable
    public func sortedIndex(where hasReached: (Element) throws -> Bool) rethrows -> Index {
        var first = startIndex
        var left = count
        while left > 0 {
            let half = left &>> 1
            let middle = index(first, offsetBy: half)
            if try hasReached(self[middle]) {
                left = half
            } else {
                first = index(after: middle)
                left &-= half &+ 1
            }
        }
        return first
    }

    /// The position of an element in ascending order; nil when it is not there.
    @inlinable
    public func sortedIndex(of element: Element) -> Index? where Element: Comparable {
        let place = sortedIndex { $0 >= element }
        return place < endIndex && self[place] == element ? place : nil
    }
}

extension UnsafePointer where Pointee: Comparable {
    /// The position of the last of `count` ascending elements that is not above `element`; 0 when all are above it.
    ///
    /// Without a branch that depends on the elements, which nothing could predict: for searches that each record makes.
    @inlinable @inline(__always)
    public func lastPosition(notAbove element: Pointee, of count: Int) -> Int {
        var low = 0
        var left = count
        while left > 1 {
            let half = left &>> 1
            low = self[low &+ half] <= element ? low &+ half : low
            left &-= half
        }
        return low
    }
}
