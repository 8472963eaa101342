/// Where bands begin that have as many members each as equal values allow: the score of a value is one more than the number of
/// bounds that it reaches, so that equal values always have the same score.
package struct QuantileBounds<Value: Comparable & Sendable>: Sendable {
    /// The least value of the second band and all after it, ascending. Where a value takes up several bands, bounds are equal;
    /// bands that begin above every value are left out.
    package let bounds: [Value]

    package init(bounds: [Value]) { self.bounds = bounds }

    /// - Parameter sorted: ascending.
    package init(of sorted: [Value], bands: Int) {
        var bounds: [Value] = []
        for band in 1..<max(bands, 1) where !sorted.isEmpty {
            // The greatest value of the first bands, where the values alone would have their way.
            let last = sorted[max(0, (sorted.count * band + bands - 1) / bands - 1)]
            // The first above it.
            var (low, high) = (0, sorted.count)
            while low < high {
                let middle = (low + high) / 2
                if sorted[middle] <= last { low = middle + 1 } else { high = middle }
            }
            if low < sorted.count { bounds.append(sorted[low]) }
        }
        self.bounds = bounds
    }

    /// From 1.
    package func score(_ value: Value) -> Int {
        var score = 1
        for bound in bounds where bound <= value { score += 1 }
        return score
    }
}
