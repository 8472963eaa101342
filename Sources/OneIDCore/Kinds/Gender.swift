/// What a cell or the number of a document says of somebody's gender; nil for all else, which contradicts nothing.
public enum Gender: String, Sendable, CaseIterable {
    case male, female

    /// - Parameter cell: a word, as exports write it.
    public init?(_ cell: Cell) {
        let word = ValueKind(.word, words: .gender).canonical(cell)
        guard let found = Gender.allCases.first(where: { word.elementsEqual($0.rawValue.utf8) }) else { return nil }
        self = found
    }

    /// - Parameter nationalID: canonical. The last digit but one is odd for men (GB 11643-1999, 5.4); other forms than that of 18
    ///   characters say nothing.
    public init?(nationalID: Cell) {
        guard nationalID.count == 18, nationalID[16] >= 0x30, nationalID[16] <= 0x39 else { return nil }
        self = nationalID[16] & 1 == 1 ? .male : .female
    }
}
