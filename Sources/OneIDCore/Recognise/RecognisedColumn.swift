/// What a column is, told by its name alone.
public enum RecognisedColumn: Sendable, Equatable {
    /// An identifier; `hash` is set when the name says that the column holds digests.
    case identifier(IdentifierType, hash: DigestAlgorithm?)
    /// The source's own number of its member: the smaller the priority, the surer.
    case recordID(priority: Int)
    /// When the record was last changed.
    case updated
    /// When the account was made.
    case created
    case realName, nickname, birthday, gender, level, points, pointsExpiry, growthValue
    case country, province, city, district, address, postcode
    case store, brand, channel, storedValue, giftBalance, coupons, marketingConsent, blacklisted, tags
    case lastOrderAt, orderCount, totalSpent

    /// The name used when the columns that were recognised are printed.
    public var name: String {
        switch self {
        case .identifier(let type, let hash): hash.map { "\(type.name) (\($0.rawValue))" } ?? type.name
        case .recordID: "record id"
        case .updated: "updated"
        case .created: "created"
        case .realName: "name"
        case .nickname: "nickname"
        case .birthday: "birthday"
        case .gender: "gender"
        case .level: "level"
        case .points: "points"
        case .pointsExpiry: "points expiry"
        case .growthValue: "growth value"
        case .country: "country"
        case .province: "province"
        case .city: "city"
        case .district: "district"
        case .address: "address"
        case .postcode: "postcode"
        case .store: "store"
        case .brand: "brand"
        case .channel: "channel"
        case .storedValue: "stored value"
        case .giftBalance: "gift balance"
        case .coupons: "coupons"
        case .marketingConsent: "marketing consent"
        case .blacklisted: "blacklisted"
        case .tags: "tags"
        case .lastOrderAt: "last order"
        case .orderCount: "orders"
        case .totalSpent: "total spent"
        }
    }
}
