/// The candidates of one decision are the last ones of a scratch, from `start` on.
extension Scratch<Candidate> {
    /// Up to so many candidates each is compared with each.
    private static var few: Int { 16 }

    /// Sets the groups of candidates with equal values and returns whether there is more than one.
    mutating func groupByValue(from start: Int) -> Bool {
        let count = count - start
        guard count <= Self.few else { return groupManyByValue(from: start) }
        var differ = false
        for index in 0..<count {
            var group = index
            for earlier in 0..<index where self[start + earlier].group == earlier {
                guard CellOrder.isEqual(self[start + earlier].value, self[start + index].value) else { continue }
                group = earlier
                break
            }
            self[start + index].group = group
            if group != 0 { differ = true }
        }
        return differ
    }

    private mutating func groupManyByValue(from start: Int) -> Bool {
        let order = (start..<count).sorted { left, right in
            let difference = CellOrder.compare(self[left].value, self[right].value)
            return difference != 0 ? difference < 0 : left < right
        }
        var first = order[0]
        var differ = false
        for position in order {
            if !CellOrder.isEqual(self[first].value, self[position].value) {
                first = position
                differ = true
            }
            self[position].group = first - start
        }
        return differ
    }

    /// Keeps the first candidate of each value, in the order of the values.
    mutating func keepFirstOfEachValue(from start: Int) {
        guard count - start > 1 else { return }
        sort(from: start) { left, right in
            let order = CellOrder.compare(left.value, right.value)
            return order != 0 ? order < 0 : left.precedes(right)
        }
        var kept = start + 1
        for index in start + 1..<count where !CellOrder.isEqual(self[index].value, self[kept - 1].value) {
            self[kept] = self[index]
            kept += 1
        }
        keep(kept)
    }
}
