extension ValueOrder {
    /// Position of the extreme candidate: the least where `sign` is 1, the greatest where it is -1.
    func extreme(_ candidates: Span<Candidate>, sign: Int) -> Int {
        var kind = Kind.text
        for index in candidates.indices {
            let own = self.kind(of: candidates[index].value)
            if own.rawValue < kind.rawValue { kind = own }
        }
        var best = -1
        for index in candidates.indices where self.kind(of: candidates[index].value) == kind {
            guard best >= 0 else {
                best = index
                continue
            }
            let order = compare(candidates[index].value, candidates[best].value, kind) * sign
            if order < 0 || order == 0 && candidates[index].precedes(candidates[best]) { best = index }
        }
        return max(0, best)
    }
}
