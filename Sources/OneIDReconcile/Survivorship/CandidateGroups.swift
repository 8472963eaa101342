import OneIDCore

/// The candidates of one decision are the last ones of a scratch, from `start` on.
extension Scratch<Candidate> {
    /// Up to so many candidates each is compared with each.
    private static var few: Int { 16 }

    /// Sets the groups of candidates whose values are equal as values of a kind, and returns whether there is more than one.
    ///
    /// A date that is known in part joins the group of the whole date that it could be, if it is one only.
    mutating func group(from start: Int, as kind: ValueKind) -> Bool {
        guard groupByValue(from: start) else { return false }
        // What is written alike is read once. What says nothing that can be compared is equal to nothing else.
        var groups: [(canonical: [UInt8], first: Int)] = []
        groups.reserveCapacity(Swift.min(count - start, Self.few))
        var many: [[UInt8]: Int] = [:]
        for index in start..<count {
            let alike = self[index].group
            guard alike == index - start else {
                self[index].group = self[start + alike].group
                continue
            }
            let canonical = kind.canonical(self[index].value)
            guard !canonical.isEmpty else { continue }
            if let equal = (many.isEmpty ? nil : many[canonical])
                ?? groups.first(where: { $0.canonical == canonical })?.first
            {
                self[index].group = equal
            } else if groups.count < Self.few {
                groups.append((canonical, alike))
            } else {
                many[canonical] = alike
            }
        }
        if kind.sort == .date { joinPartialDates(from: start, kind) }
        return (start..<count).contains { self[$0].group != self[start].group }
    }

    private mutating func joinPartialDates(from start: Int, _ kind: ValueKind) {
        let dates = (start..<count).map { kind.date(self[$0].value) }
        for (index, date) in dates.enumerated() {
            guard let date, date.calendarDay == nil else { continue }
            var fitting: Set<Int> = []
            for (other, whole) in dates.enumerated() {
                guard let whole, whole.calendarDay != nil, date.compare(with: whole) != .different else { continue }
                fitting.insert(self[start + other].group)
            }
            if fitting.count == 1, let group = fitting.first { self[start + index].group = group }
        }
    }

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
