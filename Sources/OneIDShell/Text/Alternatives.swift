extension [String] {
    /// `csv, tsv or jsonl`
    package var joinedAsAlternatives: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " or " + last
    }
}
