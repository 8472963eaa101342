import OneIDConfiguration
import OneIDCore

/// Whether a file's records are points, gift cards or coupons of members, one by one, told by the names of its columns and by
/// its own; and which of its columns is what.
struct AssetNames {
    let kind: SourceKind
    let why: String
    /// Numbers of columns by what they are.
    let columns: [AssetColumn: Int]
    /// Whether the file's own name says so.
    let isNamed: Bool

    /// The first kind that suits; nil: none does.
    init?(_ names: [String], stem: String) {
        let members = names.map { HeaderNames.recognise($0) }
        for asset in AssetKind.allCases {
            if let found = AssetNames(names, members, of: asset, isNamed: HeaderNames.names(asset, stem: stem)) {
                self = found
                return
            }
        }
        return nil
    }

    private init?(_ names: [String], _ members: [RecognisedColumn?], of asset: AssetKind, isNamed: Bool) {
        guard !AssetNames.isOfMembers(members, asset) else { return nil }
        var best: [AssetColumn: (index: Int, place: Int)] = [:]
        for (index, name) in names.enumerated() {
            guard
                let found = HeaderNames.recogniseAsset(name, member: members[index], of: asset, isNamed: isNamed)
            else { continue }
            if found.place < best[found.column]?.place ?? .max { best[found.column] = (index, found.place) }
        }
        func has(_ columns: AssetColumn...) -> Bool { columns.contains { best[$0] != nil } }
        func named(_ columns: AssetColumn...) -> String {
            columns.compactMap { best[$0].map { names[$0.index] } }.joined(separator: ", ")
        }
        let suits: Bool
        switch asset {
        case .points:
            let isLog = best[.points].map { $0.place < AssetColumn.plainPoints } ?? false
            // 收入积分 beside 支出积分: which of the two a row has tells the sign, and neither is the points of the row. Beside what is
            // left of a lot they are its history.
            let isLeft = best[.remaining].map { HeaderNames.saysLeft(names[$0.index]) } ?? false
            let isTwofold = !isLeft && AssetNames.isTwofold(names)
            if let left = best[.remaining], !isLog, has(.until), !names.contains(where: HeaderNames.saysChanged) {
                // A lot of which some is spent has both.
                best[.points] = left
            }
            best[.remaining] = nil
            if isTwofold { best[.points] = nil }
            suits =
                isTwofold && (isNamed || has(.earned, .earning))
                || has(.points)
                    && (isLog && (has(.earned, .until, .earning, .lotID) || isNamed)
                        || has(.earned) || isNamed && has(.until, .lotID))
        // With a time of its own a row says what was done with a card.
        case .cards: suits = has(.cardID) && has(.cardValue) && !names.contains(where: AssetNames.saysWhen)
        case .coupons:
            suits = has(.couponID) && (has(.from, .until, .used, .couponKind) || isNamed && has(.status))
        }
        guard suits else { return nil }
        columns = best.mapValues(\.index)
        self.isNamed = isNamed
        switch asset {
        case .points: (kind, why) = (.points, "has \(named(.points, .earned, .until))")
        case .cards: (kind, why) = (.cards, "has \(named(.cardID, .cardValue, .until))")
        case .coupons: (kind, why) = (.coupons, "has \(named(.couponID, .couponKind, .from, .until, .used))")
        }
    }

    /// Whether the names are rather those of what a file of events has: an order may name the coupon that was used.
    func yields(to events: SourceKind) -> Bool {
        guard events == .orders || events == .returns else { return false }
        return !isNamed || kind == .coupons && columns[.from] == nil && columns[.until] == nil && columns[.used] == nil
    }

    /// Whether what was earned and what was spent stand in two columns.
    private static func isTwofold(_ names: [String]) -> Bool {
        let folded = Set(names.map(HeaderNames.folded))
        return twofold.contains { folded.contains($0) && folded.contains($1) }
    }

    private static let twofold = [
        ("收入积分", "支出积分"), ("积分收入", "积分支出"), ("增加积分", "减少积分"), ("积分增加", "积分减少"), ("获得积分", "消耗积分"), ("获得积分", "使用积分"),
        ("获取积分", "消耗积分"), ("发放积分", "消耗积分"), ("发放积分", "使用积分"), ("新增积分", "扣减积分"), ("pointsearned", "pointsspent"),
        ("pointsearned", "pointsredeemed"), ("earnedpoints", "spentpoints"), ("earnedpoints", "redeemedpoints"),
        ("pointsin", "pointsout"), ("pointscredit", "pointsdebit"), ("creditpoints", "debitpoints"),
        ("pointsadded", "pointsdeducted"),
    ]

    private static func saysWhen(_ name: String) -> Bool { HeaderNames.recogniseEvent(name)?.column == .at }

    /// Members' own figures make a file one of members, whatever else it has.
    private static func isOfMembers(_ members: [RecognisedColumn?], _ asset: AssetKind) -> Bool {
        members.contains { column in
            switch column {
            case .level?, .birthday?, .gender?, .tags?, .blacklisted?: true
            case .storedValue?, .giftBalance?: asset != .cards
            case .points?, .growthValue?, .otherPoints?: asset == .coupons
            default: false
            }
        }
    }
}
