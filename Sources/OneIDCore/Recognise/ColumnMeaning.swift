/// What a column is taken for.
public enum ColumnMeaning: Sendable, Equatable {
    /// Of members' exports: an identifier, the record id, an attribute …
    case member(RecognisedColumn)
    /// Of exports of events.
    case event(EventColumn)
    /// Of exports of points, gift cards and coupons.
    case asset(AssetColumn)

    /// For people.
    public var name: String {
        switch self {
        case .member(let column): column.name
        case .event(let column): column.rawValue
        case .asset(let column): column.rawValue
        }
    }

    /// The identifier type with the digest, when it is an identifier.
    public var identifier: (type: IdentifierType, hash: DigestAlgorithm?)? {
        guard case .member(.identifier(let type, let hash)) = self else { return nil }
        return (type, hash)
    }
}
