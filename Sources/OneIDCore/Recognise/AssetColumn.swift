/// What a column of an export of what members have is – lots of points, gift cards, coupons –, told by its name.
///
/// Asked only where the names of a file's columns say that its records are such things: `余额` is a member's money elsewhere.
public enum AssetColumn: String, Sendable, CaseIterable {
    case lotID = "number of a lot"
    /// Points that were earned or spent by the row.
    case points = "points of a lot"
    /// What is left of a lot, or the balance after the row.
    case remaining = "points that are left"
    /// The day on which they were.
    case earned = "day of earning"
    /// How they were earned.
    case earning = "kind of earning"
    case cardID = "number of a gift card"
    case cardValue = "value of a gift card"
    case couponID = "number of a coupon"
    case couponKind = "kind of a coupon"
    case from = "first day"
    case until = "last day"
    /// Whether it was used, or when.
    case used = "use"
    /// Cancelled, used, over.
    case status = "state"
    case currency
    /// Whose it is, as the platform calls the member.
    case account

    /// The place of a column that is called as a balance of points is.
    public static let plainPoints = 100

    /// Whether the column numbers the things themselves.
    public var isID: Bool { self == .lotID || self == .cardID || self == .couponID }
}

/// The things that members have and exports list one by one.
public enum AssetKind: Sendable, CaseIterable {
    case points, cards, coupons

    /// What their columns may be.
    public var columns: [AssetColumn] {
        switch self {
        case .points: [.lotID, .points, .remaining, .earned, .earning, .until, .account]
        case .cards: [.cardID, .cardValue, .until, .status, .currency, .account]
        case .coupons: [.couponID, .couponKind, .from, .until, .used, .status, .account]
        }
    }
}

extension HeaderNames {
    /// What the column of an export of such things is, with the place of its spelling, as of events.
    ///
    /// - Parameters:
    ///   - member: what its name says where records are members.
    ///   - isNamed: whether the file's own name says what its records are: then a card's number may be called so.
    public static func recogniseAsset(
        _ header: String, member: RecognisedColumn?, of kind: AssetKind, isNamed: Bool
    ) -> (column: AssetColumn, place: Int)? {
        let folded = fold(header)
        // A file may have a million columns: a name is looked up once for all columns of the kind.
        let meanings = AssetHeaderSpellings.table[folded] ?? []
        if let found = meanings.filter({ isNamed || !$0.isShort }).min(by: { $0.rank(in: kind) < $1.rank(in: kind) }),
            found.rank(in: kind) < .max
        {
            return (found.column, found.place)
        }
        if case .expiry? = member, kind.columns.contains(.until) { return (.until, 100) }
        if kind == .points, member?.pointSystem != nil {
            return AssetHeaderSpellings.balances.isIn(folded) ? (.remaining, 0) : (.points, AssetColumn.plainPoints)
        }
        switch recogniseEvent(header)?.column {
        case .account where kind.columns.contains(.account): return (.account, 100)
        case .currency where kind.columns.contains(.currency): return (.currency, 0)
        default: return nil
        }
    }

    /// Whether a file's name says that its records are such things, one a row.
    public static func names(_ kind: AssetKind, stem: String) -> Bool {
        AssetHeaderSpellings.stems[kind]?.isIn(fold(stem)) ?? false
    }

    /// Whether a column is called for what is left of something.
    public static func saysLeft(_ header: String) -> Bool { AssetHeaderSpellings.left.isIn(fold(header)) }

    /// Whether a column is called for a change: its file is a log.
    public static func saysChanged(_ header: String) -> Bool { AssetHeaderSpellings.changes.isIn(fold(header)) }
}

/// The names of the columns of such exports, folded as in `HeaderSpellings`, the surest of each first.
enum AssetHeaderSpellings {
    static let all: [(AssetColumn, [String])] = [
        (
            .lotID,
            [
                "lotid", "lotno", "lot", "pointslotid", "pointlotid", "pointslogid", "pointlogid", "积分流水号", "积分流水id",
                "积分流水编号", "积分明细编号", "积分明细id", "积分记录编号", "积分记录id", "积分批次号", "变动单号", "变动编号", "流水号", "流水编号", "流水id",
                "明细编号", "明细id",
            ]
        ),
        (
            .points,
            [
                "pointschange", "pointchange", "changepoints", "changepoint", "pointsdelta", "pointdelta",
                "pointsamount",
                "pointamount", "lotpoints", "lotamount", "变动积分", "积分变动", "积分变动值", "积分变动数", "积分变动数量", "积分变动量", "本次变动积分",
                "本次积分", "变更积分", "积分变更", "积分变更值", "积分变化", "积分变化值", "积分增减", "增减积分", "变动值", "积分数量", "积分数额",
            ]
        ),
        (
            .earned,
            [
                "earnedat", "earnedon", "earneddate", "earndate", "earntime", "earnedtime", "pointschangedat",
                "grantedat",
                "获得时间", "获得日期", "获取时间", "获取日期", "积分获得时间", "积分获取时间", "积分变动时间", "积分变更时间", "变动时间", "变动日期", "变更时间", "变更日期",
                "发放时间", "发放日期", "入账时间", "入账日期", "到账时间", "记账时间",
            ]
        ),
        (
            .earning,
            [
                "changetype", "earntype", "earningtype", "pointstype", "pointtype", "earnreason", "changereason",
                "变动类型", "收支类型", "增减类型", "变动方向", "direction", "transactiontype", "movementtype", "entrytype",
                "变更类型", "积分类型", "变动原因", "变更原因", "获得方式", "获取方式", "获取途径", "获得途径", "积分来源", "业务类型",
            ]
        ),
        (
            .cardID,
            [
                "giftcardno", "giftcardnumber", "giftcardid", "giftcardcode", "礼品卡号", "礼品卡编号", "礼品卡卡号", "礼品卡号码",
                "礼品卡id",
                "礼卡号", "礼卡编号", "购物卡号", "购物卡编号", "购物卡卡号", "提货卡号", "预付卡号", "预付卡编号",
            ]
        ),
        (
            .cardValue,
            [
                "remainingbalance", "remainingvalue", "remainingamount", "currentbalance", "cardbalance", "balance",
                "剩余金额",
                "剩余余额", "可用余额", "当前余额", "卡余额", "卡内余额", "余额", "cardvalue", "facevalue", "initialvalue", "value",
                "amount",
                "面值", "卡面值", "面额", "卡金额", "金额",
            ]
        ),
        (
            .couponID,
            [
                "couponcode", "couponid", "couponno", "couponnumber", "vouchercode", "voucherid", "voucherno",
                "vouchernumber", "券码", "券号", "券编号", "券id", "优惠券码", "优惠券号", "优惠券编号", "优惠券id", "卡券码", "卡券号", "卡券编号",
                "卡券id", "用户券id", "用户优惠券id",
            ]
        ),
        (
            .couponKind,
            [
                "couponname", "coupontitle", "couponkind", "coupontype", "vouchername", "vouchertype", "优惠券名称", "优惠券名",
                "券名称", "券名", "卡券名称", "优惠券类型", "券类型", "卡券类型", "券种", "券种类",
            ]
        ),
        (
            .from,
            [
                "validfrom", "effectivefrom", "effectivedate", "activefrom", "startsat", "startdate", "starttime",
                "availablebegintime", "begintime", "begindate", "validstartdate", "validstarttime", "有效起始时间", "可用开始日期",
                "from",
                "生效时间", "生效日期", "有效期开始", "有效期开始时间", "有效期起", "有效开始时间", "开始时间", "开始日期", "起始日期", "可用开始时间",
            ]
        ),
        (
            .until,
            [
                "endsat", "enddate", "endtime", "until", "lotuntil", "availableendtime", "validenddate", "validendtime",
                "usableuntil", "有效截止时间", "可用结束日期", "有效期止", "有效期结束", "有效期结束时间", "有效结束时间", "结束时间",
                "结束日期",
                "截止时间", "可用结束时间",
            ]
        ),
        (
            .used,
            [
                "usedat", "usedon", "useddate", "usedtime", "usetime", "usedate", "consumetime", "consumedat",
                "verifytime", "verifiedat", "redeemedat", "redeemedon", "redemptiondate", "核销时间",
                "核销日期",
                "使用时间", "使用日期", "used", "isused", "redeemed", "isredeemed", "usestatus", "usagestatus", "是否使用", "是否已使用",
                "是否核销",
                "是否已核销", "使用状态", "核销状态", "使用情况",
            ]
        ),
        (
            .status,
            [
                "cardstatus", "giftcardstatus", "couponstatus", "voucherstatus", "couponstate", "cardstate", "status",
                "state", "enabled", "isenabled", "是否启用", "是否有效", "启用状态", "卡状态", "卡片状态",
                "礼品卡状态",
                "券状态", "优惠券状态", "卡券状态", "状态",
            ]
        ),
        (
            .account,
            [
                "holder", "owner", "cardholder", "holderid", "ownerid", "持有人", "持卡人", "领取人", "领用人", "所属会员", "绑定会员",
                "所属用户",
            ]
        ),
    ]

    static let left = HeaderWordList(["剩余", "未使用", "remaining", "left", "unused"])

    /// What is left, or was after the row.
    static let balances = HeaderWordList(["余额", "剩余", "可用", "当前", "balance", "available", "current", "remaining"])

    /// Names that mean it only in a file whose own name says what its records are.
    static let short: [(AssetColumn, [String])] = [
        (
            .points,
            ["amount", "points", "change", "delta", "积分", "分值", "积分值", "数量", "变动", "变动数", "变动数量", "变更数量", "变化值"]
        ),
        (
            .earned,
            ["createdat", "createtime", "createdtime", "createdate", "创建时间", "at", "time", "date", "发生时间", "时间", "日期"]
        ),
        (.earning, ["type", "reason", "类型", "原因", "备注"]),
        (.cardID, ["cardno", "cardnumber", "cardid", "cardcode", "card", "卡号", "卡编号", "code", "number"]),
        (.couponID, ["code", "coupon", "voucher", "编号", "id"]),
        (.couponKind, ["name", "type", "kind", "名称", "类型"]),
    ]

    /// What names of files have in them.
    static let stems: [AssetKind: HeaderWordList] = [
        .points: HeaderWordList(
            [
                "pointslot", "pointlot", "pointslog", "pointlog", "pointsledger", "pointledger", "pointsstatement",
                "pointstatement", "pointstransaction", "pointtransaction", "pointshistory", "pointhistory", "积分明细",
                "积分流水",
                "积分记录", "积分变动", "积分批次",
            ]),
        .cards: HeaderWordList(["giftcard", "礼品卡", "礼卡", "购物卡", "提货卡"]),
        .coupons: HeaderWordList(["coupon", "voucher", "优惠券", "卡券", "用券", "领券"]),
    ]

    /// What the columns of a log of changes are called for.
    static let changes = HeaderWordList(["变动", "变更", "change"])

    /// What a name may mean.
    struct Meaning {
        let column: AssetColumn
        let place: Int
        let isShort: Bool

        /// The smallest is meant in a file of such things; greatest: none of their columns is called so.
        func rank(in kind: AssetKind) -> Int {
            kind.columns.firstIndex(of: column).map { $0 * 2 + (isShort ? 1 : 0) } ?? .max
        }
    }

    static let table: SpellingTable<[Meaning]> = {
        var table = SpellingTable<[Meaning]>(count: (all + short).reduce(0) { $0 + $1.1.count })
        for (lists, isShort) in [(all, false), (short, true)] {
            for (column, names) in lists {
                for (place, name) in names.enumerated() {
                    let place = isShort ? 100 + place : place
                    table[name] = (table[name] ?? []) + [Meaning(column: column, place: place, isShort: isShort)]
                }
            }
        }
        return table
    }()
}
