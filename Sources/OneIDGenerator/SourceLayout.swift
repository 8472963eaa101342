/// The platforms whose exports are imitated.
public enum ExportKind: UInt8, Sendable, CaseIterable {
    case tmall, jd, wechat, app, pos, distributor, partner

    public var name: String { staticName.description }

    var staticName: StaticString {
        switch self {
        case .tmall: "tmall"
        case .jd: "jd"
        case .wechat: "wechat"
        case .app: "app"
        case .pos: "pos"
        case .distributor: "distributor"
        case .partner: "partner"
        }
    }
}

/// One column of an export.
enum Column: UInt8, Sendable, CaseIterable {
    case recordID, phone, phoneDigest, email, nick, name, updatedTime, updatedDate
    case unionID, device, store, level, points
    // What profiles are made of; only in `GeneratorOptions.ColumnSet.rich`.
    case gender, birthday, province, city, memberLevel, balance, balanceExpiry, growth
    case consent, cardPrincipal, cardGift

    /// The identifier type as the configuration names it. WeChat's record id is its OpenID.
    func identifier(in source: ExportKind) -> String? {
        switch self {
        case .recordID: source == .wechat ? "openid" : nil
        case .phone, .phoneDigest: "phone"
        case .email: "email"
        case .unionID: "unionid"
        case .device: "device"
        default: nil
        }
    }

    /// Written without quotes in JSON.
    var isNumber: Bool { self == .points }
}

/// One file of the run: which columns, how they are headed, how it is encoded.
struct SourceLayout: Sendable {
    let source: ExportKind
    let columns: [Column]
    let headers: [String]
    let isGB18030: Bool
    let endsLinesWithCRLF: Bool
    let fileName: String
    /// Rows of this source in a block of `BlockPlan.recordsPerBlock`.
    let quota: Int

    /// The files of a run in the order in which they are written.
    static func all(for options: GeneratorOptions) -> [SourceLayout] {
        let quotas: [ExportKind: Int] =
            options.plain
            ? [.tmall: 575, .jd: 440, .wechat: 460, .app: 400, .pos: 240, .distributor: 185]
            : [.tmall: 540, .jd: 420, .wechat: 430, .app: 380, .pos: 230, .distributor: 160, .partner: 140]
        return ExportKind.allCases.compactMap { source in
            guard let quota = quotas[source] else { return nil }
            let columns = columns(of: source, in: options.columns, isPlain: options.plain)
            let chinese = source == .distributor && !options.plain
            return SourceLayout(
                source: source, columns: columns,
                headers: columns.map { header(of: $0, in: source, chinese: chinese) },
                isGB18030: chinese && options.format == .csv,
                endsLinesWithCRLF: source == .jd && options.format == .csv,
                fileName: source.name + "." + options.format.rawValue, quota: quota)
        }
    }

    /// The columns of a source. A new column set starts here.
    ///
    /// Further columns stand behind the lean ones and draw after them, so that the lean cells are the same in every set.
    private static func columns(
        of source: ExportKind, in set: GeneratorOptions.ColumnSet, isPlain: Bool
    ) -> [Column] {
        switch set {
        case .lean: leanColumns(of: source)
        case .rich: leanColumns(of: source) + richColumns(of: source) + (isPlain ? [] : doubtColumns(of: source))
        }
    }

    /// Names beside e-mails, without which no e-mail at another domain can be noticed; two records of five have one. Not in
    /// the yardstick.
    private static func doubtColumns(of source: ExportKind) -> [Column] {
        source == .tmall || source == .jd ? [.name] : []
    }

    /// On average four attributes with those of `leanColumns`, a level and two balances.
    private static func richColumns(of source: ExportKind) -> [Column] {
        switch source {
        case .tmall:
            [.gender, .birthday, .province, .city, .memberLevel, .balance, .balanceExpiry, .growth, .consent]
        case .jd: [.nick, .birthday, .province, .city, .memberLevel, .balance, .balanceExpiry, .growth]
        case .wechat: [.nick, .gender, .province, .city, .memberLevel, .balance, .growth]
        case .app: [.nick, .birthday, .province, .city, .memberLevel, .balance, .balanceExpiry, .growth, .consent]
        case .pos: [.gender, .birthday, .city, .memberLevel, .balance, .growth, .cardPrincipal, .cardGift]
        case .distributor: [.gender, .birthday, .growth]
        case .partner: [.gender, .birthday, .province, .city, .memberLevel, .balance, .growth]
        }
    }

    private static func leanColumns(of source: ExportKind) -> [Column] {
        switch source {
        case .tmall: [.recordID, .phone, .email, .nick, .updatedTime]
        case .jd: [.recordID, .phone, .email, .updatedDate]
        case .wechat: [.recordID, .unionID, .phone]
        case .app: [.recordID, .device, .phone, .email, .updatedDate]
        case .pos: [.recordID, .phone, .name, .store]
        case .distributor: [.recordID, .phone, .name, .level, .points]
        case .partner: [.recordID, .phoneDigest]
        }
    }

    private static func header(of column: Column, in source: ExportKind, chinese: Bool) -> String {
        switch column {
        case .recordID:
            switch source {
            case .tmall: "member_id"
            case .jd: "jd_pin"
            case .wechat: "openid"
            case .app: "user_id"
            case .pos: "card_no"
            case .distributor: chinese ? "会员号" : "member_no"
            case .partner: "uid"
            }
        case .phone: chinese ? "手机号" : source == .tmall ? "mobile" : "phone"
        case .phoneDigest: "mobile_md5"
        case .email: source == .tmall ? "buyer_email" : "email"
        case .nick: "nick"
        case .name: chinese ? "姓名" : "name"
        case .updatedTime: "modified_at"
        case .updatedDate: "updated_at"
        case .unionID: "unionid"
        case .device: "device_id"
        case .store: "store"
        case .level: chinese ? "等级" : "level"
        case .points: chinese ? "积分" : "points"
        case .gender: "gender"
        case .birthday: "birthday"
        case .province: "province"
        case .city: "city"
        case .memberLevel: "vip_level"
        case .balance: source == .jd ? "beans" : "points"
        case .balanceExpiry: "points_until"
        case .growth: "growth_value"
        case .consent: "accept_sms"
        case .cardPrincipal: "card_balance"
        case .cardGift: "gift_balance"
        }
    }
}
