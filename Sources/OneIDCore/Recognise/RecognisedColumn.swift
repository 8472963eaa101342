/// What a column is, told by its name alone.
public enum RecognisedColumn: Sendable, Equatable {
    /// An identifier; `hash` is set when the name says that the column holds digests.
    case identifier(IdentifierType, hash: DigestAlgorithm?)
    /// The source's own number of its member: the smaller the priority, the surer.
    case recordID(priority: Int)
    /// The name that the member has at the platform: an account where no column has its number, else a nickname.
    case accountName
    /// When the record was last changed.
    case updated
    /// When the account was made.
    case created
    case realName, nickname, birthday, gender, level, points, growthValue
    /// Points of another name: beans, coins.
    case otherPoints(String)
    /// Until when a value holds.
    case expiry(ExpiringValue)
    case country, province, city, district, address, postcode
    case store, brand, channel, storedValue, giftBalance, coupons, blacklisted, tags
    /// Yes is a consent.
    case consent(ConsentChannel)
    /// Yes withdraws a consent or refuses it.
    case optOut(ConsentChannel)
    case lastOrderAt, orderCount, totalSpent
    /// Whether the account is open or was closed.
    case accountStatus
    /// Whom the member belongs to, and who brought it.
    case guide, distributor, referrer
    /// The store that the member belongs to.
    case homeStore
    /// How the member came.
    case entryStore, entryChannel, entryCampaign, entryGuide

    /// The name used when the columns that were recognised are printed.
    public var name: String {
        switch self {
        case .identifier(let type, let hash): hash.map { "\(type.name) (\($0.rawValue))" } ?? type.name
        case .recordID: "record id"
        case .accountName: "account name"
        case .updated: "updated"
        case .created: "created"
        case .realName: "name"
        case .nickname: "nickname"
        case .birthday: "birthday"
        case .gender: "gender"
        case .level: "level"
        case .points: "points"
        case .growthValue: "growth value"
        case .otherPoints(let system): "points (\(system))"
        case .expiry(let value): value.name.map { "\($0) expiry" } ?? "expiry"
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
        case .consent(let channel): "\(channel.rawValue) consent"
        case .optOut(let channel): "\(channel.rawValue) opt-out"
        case .blacklisted: "blacklisted"
        case .tags: "tags"
        case .lastOrderAt: "last order"
        case .orderCount: "orders"
        case .totalSpent: "total spent"
        case .accountStatus: "account status"
        case .guide: "guide"
        case .distributor: "distributor"
        case .referrer: "referrer"
        case .homeStore: "home store"
        case .entryStore: "store of entry"
        case .entryChannel: "channel of entry"
        case .entryCampaign: "campaign of entry"
        case .entryGuide: "guide of entry"
        }
    }

    /// The point system that the column holds the balance of, as a configuration would call it; nil: it holds none.
    public var pointSystem: String? {
        switch self {
        case .points: "points"
        case .growthValue: "growth"
        case .otherPoints(let system): system
        default: nil
        }
    }

    /// Whether it says something of a consent; of such columns all are read.
    public var isOfConsent: Bool {
        switch self {
        case .consent, .optOut: true
        default: false
        }
    }

    /// What ends on the day of an expiry that stands beside this column; nil: nothing does.
    public var expiring: ExpiringValue? {
        switch self {
        case .points, .growthValue, .otherPoints: pointSystem.map { .points($0) }
        case .level: .level
        case .storedValue: .storedValue
        case .giftBalance: .giftBalance
        case .coupons: .coupons
        default: nil
        }
    }
}

/// A value that holds until a day.
public enum ExpiringValue: Sendable, Equatable {
    /// The balance of a point system.
    case points(String)
    case level, storedValue, giftBalance, coupons
    /// The name does not say what ends.
    case unstated

    /// nil: unstated.
    public var name: String? {
        switch self {
        case .points(let system): system
        case .level: "level"
        case .storedValue: "stored value"
        case .giftBalance: "gift balance"
        case .coupons: "coupon"
        case .unstated: nil
        }
    }
}
