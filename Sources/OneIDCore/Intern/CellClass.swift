extension ColumnPlan {
    /// Normalises a cell as interning does, digests included: what class it is of and why.
    public func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        guard let own = digest?.own else { return normaliser.normalise(raw, into: &cell) }
        HashedValue(form: own, junk: digest?.junk ?? []).normalise(raw, into: &cell)
    }
}
