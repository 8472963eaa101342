/// The id of an account behind the word that tells whose account it is: `淘宝␟tb_0815`, as `JoinedColumn.pair` joins cells.
///
/// Each source of accounts has a slot, and a normaliser that takes the rows whose word stands for it.
public struct ToldAccountNormaliser: IdentifierNormaliser {
    private let words: Set<[UInt8]>
    private let account = AccountKeyNormaliser()

    /// - Parameter words: those that stand for the source.
    public init(words: [String]) { self.words = Set(words.map(FoldedWord.key)) }

    public func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        cell.reset()
        guard let border = raw.firstIndex(of: JoinedColumn.separator),
            words.contains(FoldedWord.key(UnsafeBufferPointer(rebasing: raw[..<border])))
        else { return }
        account.normalise(UnsafeBufferPointer(rebasing: raw[(border + 1)...]), into: &cell)
    }
}
