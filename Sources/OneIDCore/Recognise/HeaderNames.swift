/// Recognises columns by their names, for jobs without a configuration.
///
/// A name is recognised only as a whole, after folding case, blanks and punctuation: `Phone Number`, `phone_number` and
/// `phoneNumber` are one, while `phone_model`, `是否绑定手机` and `points_of_interest` are none of ours. A wrong guess is worse than none.
public enum HeaderNames {
    /// What the column is, or nil when its name is not a usual one.
    public static func recognise(_ header: String) -> RecognisedColumn? {
        let folded = fold(header)
        guard !folded.isEmpty else { return nil }
        let found =
            plain(folded[...]) ?? numbered(header, folded) ?? hashed(folded) ?? ConsentPhrase.recognise(folded[...])
            ?? expiry(folded)
        // `Email (opt-in)`, `手机号（是否验证）`: a note that makes it another thing.
        if found != nil, changesMeaning(header, folded) { return nil }
        return found ?? inner(header).flatMap(recognise) ?? several(header) ?? alternatives(header)
            ?? withoutNumber(header).flatMap(recognise)
    }

    /// A usual name, or one with whose it is before it.
    private static func plain(_ folded: Substring) -> RecognisedColumn? {
        HeaderSpellings.table[folded] ?? owned(folded)
    }

    /// `buyer_phone`, `客户积分`: whose it is and a usual name.
    private static func owned(_ folded: Substring) -> RecognisedColumn? {
        let whole = String(folded)
        for length in ownerWords.lengthsOfPrefixes(folded.utf8) {
            guard let type = HeaderSpellings.ownedWords[Substring(folded.utf8.dropFirst(length))],
                !type.headers.otherMeanings.contains(whole)
            else { continue }
            return .identifier(type, hash: nil)
        }
        for length in peopleWords.lengthsOfPrefixes(folded.utf8) {
            let rest = Substring(folded.utf8.dropFirst(length))
            // `member id card` may be the card of the member's id.
            guard !rest.hasPrefix("id"), !HeaderSpellings.otherMeanings.contains(whole),
                let found = HeaderSpellings.table[rest]
            else { continue }
            if case .identifier(let type, _) = found, type.headers.otherMeanings.contains(whole) { continue }
            return found
        }
        return nil
    }

    private static let ownerWords = HeaderWordList(HeaderSpellings.owners)
    private static let peopleWords = HeaderWordList(HeaderSpellings.people)

    /// `beans_until`, `积分到期日`, `有效期`: until when something holds, or what stands beside it.
    private static func expiry(_ folded: String) -> RecognisedColumn? {
        guard let word = expiryWords.numberOfSuffix(folded.utf8) else { return nil }
        let stem = Substring(folded.utf8.dropLast(expiryWords.length(word)))
        if stem.isEmpty { return .expiry(.unstated) }
        if memberships.contains(String(stem)) { return .expiry(.level) }
        if gifts.contains(String(stem)) { return .expiry(.giftBalance) }
        return plain(stem)?.expiring.map { .expiry($0) }
    }

    /// What ends with the level of a member.
    private static let memberships: Set<String> = ["member", "membership", "vip", "card", "会员", "会员卡", "卡", "会员资格"]

    /// Money that was given on top.
    private static let gifts: Set<String> = ["gift", "赠送", "赠金", "赠送金"]

    /// Longest first where one ends in another.
    private static let expiryWords = HeaderWordList([
        "expirationdate", "expirydate", "expiredate", "expirytime", "expiretime", "expiresat", "expireat", "expireson",
        "validuntil", "validto", "validthrough", "until", "expiration", "expiry", "expires", "expire",
        "enddate", "到期时间", "到期日期", "到期日", "到期", "有效期至", "有效期截止", "有效期", "有效至", "截止日期", "过期时间", "过期日期", "过期日", "失效时间",
        "失效日期",
        "失效日",
    ])

    /// `mobile_md5`, `sha256_email`, `手机号MD5`, `hashed_phone_sha256`: an identifier and the name of a digest.
    private static func hashed(_ folded: String) -> RecognisedColumn? {
        guard digestWords.isIn(folded) else { return nil }
        for (word, hash) in digests {
            var rest: Substring
            if folded.hasSuffix(word) {
                rest = folded.dropLast(word.count)
            } else if folded.hasPrefix(word) {
                rest = folded.dropFirst(word.count)
            } else {
                continue
            }
            for extra in ["hashed", "hash", "encrypted", "加密"] {
                if rest.hasPrefix(extra) { rest = rest.dropFirst(extra.count) }
                if rest.hasSuffix(extra) { rest = rest.dropLast(extra.count) }
            }
            if case .identifier(let type, hash: nil)? = plain(rest) {
                return .identifier(type, hash: hash)
            }
        }
        return nil
    }

    /// Longest first, so that `sha256` is not read as another digest's end.
    private static let digests: [(String, DigestAlgorithm)] = ["加密", "hash", ""].flatMap { ending in
        [DigestAlgorithm.sha256, .sha1, .md5].map { ($0.rawValue + ending, $0) }
    }

    private static let digestWords = HeaderWordList(DigestAlgorithm.allCases.map(\.rawValue))

    private static func changesMeaning(_ header: String, _ folded: String) -> Bool {
        let whole = fold(header, keepsNotes: true)
        guard whole.count > folded.count else { return false }
        return notesThatMatter.contains { whole.contains(text: $0) && !folded.contains(text: $0) }
    }

    private static let notesThatMatter = [
        "model", "type", "brand", "verif", "valid", "optin", "optout", "opted", "consent", "status", "count", "date",
        "time", "version",
        "carrier",
        "interest", "emergency", "receiver", "recipient", "shipping", "store", "staff", "sales", "company", "是否", "型号",
        "类型", "品牌", "验证", "状态", "次数", "数量", "时间", "日期", "归属", "紧急", "收货", "收件", "门店", "员工", "导购", "公司", "推荐", "监护",
    ]

    /// Lower case, full-width forms made ASCII, without blanks, punctuation and a note such as `(必填)`.
    static func fold(_ header: String, keepsNotes: Bool = false) -> String {
        let header = withoutTypeKey(header)
        let folded = foldedPlainly(header, keepsNotes) ?? foldedByScalars(header, keepsNotes)
        // 【手机号】: what is all there is is no note.
        return folded.isEmpty && !keepsNotes && !header.isEmpty ? fold(header, keepsNotes: true) : folded
    }

    /// The name without the keys by which MongoDB's extended JSON says what type a value is of: `_id.$oid`,
    /// `created_at.$date.$numberLong` (github.com/mongodb/specifications, extended-json).
    private static func withoutTypeKey(_ header: String) -> String {
        guard header.utf8.contains(UInt8(ascii: "$")), let dot = header.firstIndex(of: "."),
            let start = header[dot...].indices.first(where: { header[$0...].hasPrefix(".$") })
        else { return header }
        return String(header[..<start])
    }

    /// The short way for ASCII; nil for other names.
    private static func foldedPlainly(_ header: String, _ keepsNotes: Bool) -> String? {
        var header = header
        return header.withUTF8 { bytes -> String? in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
            return String(unsafeUninitializedCapacity: bytes.count) { folded in
                var count = 0
                var depth = 0
                for byte in bytes {
                    switch byte {
                    case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
                    case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = max(0, depth - 1)
                    default:
                        guard depth == 0 || keepsNotes, byte.isASCIILetter || byte.isDigit else { continue }
                        folded[count] = byte.lowercasedASCII
                        count += 1
                    }
                }
                return count
            }
        }
    }

    static func foldedByScalars(_ header: String, _ keepsNotes: Bool) -> String {
        var folded = ""
        var depth = 0
        // Korean as file systems of Apple's write it: syllables in pieces. Marks over other letters are left out below.
        var scalars = Array(header.unicodeScalars)
        if scalars.contains(where: { (0x1100...0x11FF).contains($0.value) }) { scalars = ComposedText.compose(scalars) }
        for scalar in scalars {
            var value = scalar.value
            if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
            guard let narrow = Unicode.Scalar(value) else { continue }
            switch narrow {
            case "(", "[", "【": depth += 1
            case ")", "]", "】": depth = max(0, depth - 1)
            default:
                guard depth == 0 || keepsNotes, narrow.properties.isAlphabetic || narrow.properties.numericType != nil
                else {
                    continue
                }
                folded += narrow.properties.lowercaseMapping
            }
        }
        return folded
    }

    /// Whether an account's name is one that others see, as a nickname is, and not what somebody logs in with.
    public static func isNickname(_ header: String) -> Bool {
        let folded = fold(header)
        return !["account", "login", "账号", "帐号", "登录"].contains { folded.contains(text: $0) }
    }

    /// Whether the name says that the value is the buyer's or a member's own, and so not the receiver's of a parcel.
    public static func namesBuyer(_ header: String) -> Bool {
        let folded = fold(header)
        return buyers.contains { folded.hasPrefix($0) }
    }

    private static let buyers = [
        "buyer", "customer", "member", "user", "account", "login", "registered", "register", "bind", "binding", "payer",
        "billing", "买家", "会员", "用户", "顾客", "绑定", "注册", "登录", "本人", "下单", "购买人", "订购人", "付款人", "支付人",
    ]

    // MARK: Record id

    /// The column that names the source's own member, and why it was chosen.
    ///
    /// A column named for the member number (`member_id`, `user_id`, `card_no`, 会员号 …, surest first); else the only `*_id` that
    /// is neither an identifier nor the id of something else (store, product, city …); else openid, unionid; else the name that
    /// the member has at the platform (买家会员名, `username`). Nil when there is none of them: a phone, e-mail or device names a person
    /// or a household, not an account. `isOwn` is false for the last of these, which a member may lack.
    public static func chooseRecordID(_ headers: [String]) -> (index: Int, why: String, isOwn: Bool)? {
        var best: (index: Int, priority: Int)?
        var lone: [Int] = []
        var named: Int?
        let recognised = headers.map(recognise)
        for (index, header) in headers.enumerated() where !isCompany(header) {
            switch recognised[index] {
            case .recordID(let priority)?:
                if priority < best?.priority ?? Int.max { best = (index, priority) }
            case .accountName?: named = named ?? index
            case nil where isOtherID(header): lone.append(index)
            default: continue
            }
        }
        if let best { return (best.index, "named for the source's own member number", true) }
        if lone.count == 1 { return (lone[0], "the only column named for an id", true) }
        for type in standIns {
            // What a member is called at the platform comes behind the platform's own codes, before a phone.
            if let named, type != .openID, type != .unionID {
                return (named, "the name that the member has at the platform", true)
            }
            if let index = recognised.firstIndex(of: .identifier(type, hash: nil)) {
                return (index, "no column of the source's own ids, so the \(type.name) column", false)
            }
        }
        return named.map { ($0, "the name that the member has at the platform", true) }
    }

    /// The types whose columns may stand in for a record id, in the order in which they are taken.
    private static let standIns = IdentifierType.builtIn.filter { $0.recordIDRank != nil }
        .sorted { ($0.recordIDRank ?? 0) < ($1.recordIDRank ?? 0) }

    /// Whether a column is known to hold something other than ids of the source's own: a phone, a fax, a name, a remark.
    public static func isNoRecordID(_ header: String) -> Bool {
        switch recognise(header) {
        case .recordID?: return false
        case nil: break
        default: return true
        }
        let folded = fold(header)
        return wordsOfNoID.contains { folded.contains(text: $0) }
    }

    private static let wordsOfNoID = [
        "手机", "电话", "传真", "座机", "邮箱", "备注", "地址", "姓名", "phone", "mobile", "fax", "mail", "remark", "comment", "note",
        "address",
    ]

    /// Salesforce's `AccountId`, `Account ID` in its reports: the company for which contacts work (Object Reference, Contact).
    /// An `account_id` is anybody's.
    public static func isCompany(_ header: String) -> Bool {
        // A file may have a million names: the first letter is cheaper than the whole.
        let first = header.unicodeScalars.first { $0.properties.isAlphabetic }
        guard first == "A" || first == "\u{FF21}" else { return false }
        return !header.utf8.contains(UInt8(ascii: "_")) && fold(header) == "accountid"
    }

    /// Ends in `_id`, `Id`, `ID` or 编号 as a word of its own, and is not known to name something other than a member.
    private static func isOtherID(_ header: String) -> Bool {
        let header = withoutTypeKey(header)
        // A file may have a million names, and few end in one of these.
        guard let last = header.utf8.last(where: { $0 > UInt8(ascii: " ") }),
            last >= 0x80 || last.lowercasedASCII == UInt8(ascii: "d")
        else { return false }
        let trimmed = header.unicodeScalars.filter { !$0.properties.isWhitespace }
        var text = ""
        text.unicodeScalars.append(contentsOf: trimmed)
        let lower = text.lowercased()
        let isID =
            lower.hasSuffix("_id") || lower.hasSuffix("-id") || lower.hasSuffix(".id") || text.hasSuffix("Id")
            || text.hasSuffix("ID") || text.hasSuffix("编号")
        guard isID else { return false }
        return !otherThings.isIn(fold(header))
    }

    private static let otherThings = HeaderWordList([
        "store", "shop", "product", "sku", "item", "goods", "level", "grade", "city", "province", "district", "area",
        "brand",
        "tenant", "corp", "company", "app", "activity", "campaign", "coupon", "channel", "category", "tag", "staff",
        "employee", "clerk", "guide", "seller", "merchant", "parent", "inviter", "referrer", "session", "open", "union",
        "device", "cookie", "owner", "createdby", "modifiedby", "reportsto", "recordtype", "masterrecord", "门店", "店铺",
        "商品", "等级", "活动", "渠道", "员工", "导购", "品牌", "优惠券", "订单商品",
        // What many people have in common, or somebody else does for them.
        "status", "state", "type", "role", "referral", "refer", "recommend", "plan", "list", "source", "reason",
        "gender", "title",
        "manager", "advisor", "adviser", "agent", "broker", "dealer", "distributor", "reseller", "partner", "vendor",
        "supplier",
        "coach", "teacher", "tutor", "doctor", "sponsor", "mentor", "introducer", "upline", "leader", "supervisor",
        "assistant",
        "operator", "creator", "event", "form", "task", "zone", "rank", "platform", "medium", "warehouse",
        "subscription",
        "industry", "occupation", "education", "nation", "religion", "survey", "course", "menu", "page",
        "来源", "状态", "类型", "类别", "分类", "代理", "经销", "顾问", "上级", "下级", "推荐", "邀请", "介绍", "标签", "角色", "方案", "计划", "名单",
        "原因", "性别", "职务",
        "职位", "经理", "主管", "教练", "老师", "教师", "医生", "事件", "表单", "任务", "文件", "片区", "战区", "平台", "站点", "仓库", "供应商", "合作",
        "客服", "跟进",
        "归属", "负责", "操作", "创建", "审核", "套餐", "课程", "班次", "行业", "职业", "学历", "民族", "国籍",
        // What several people belong to.
        "organization", "organisation", "orgid", "household", "family", "group", "department", "deptid", "team",
        "branch",
        "region", "territory", "address", "location", "site", "class", "school", "agency", "association", "batch",
        "import", "segment", "country", "currency", "language", "template", "contract", "policy", "project", "vehicle",
        "家庭", "户号", "户主", "组织", "机构", "部门", "区域", "批次", "分组", "群组", "团队", "班级", "学校", "公司", "企业", "集团", "单位", "合同",
        "项目",
        "小区", "地址",
    ])
}

extension HeaderNames {
    /// The form in which names are compared: lower case, without blanks, punctuation and notes in brackets.
    public static func folded(_ header: String) -> String { fold(header) }
}
