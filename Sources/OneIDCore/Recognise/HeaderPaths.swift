/// Names of columns in which a usual name stands beside something else: the path to it, the table it comes from, the number of the
/// column, another name for the same.
extension HeaderNames {
    /// What a person has several of: `phones`, `emails.0.value`, `contact.mobiles.1.number`.
    static func several(_ header: String) -> RecognisedColumn? {
        // A file may have a million names; few are of several, or paths.
        let dot = UInt8(ascii: ".")
        guard header.utf8.count < 256, header.utf8.last == UInt8(ascii: "s") || header.utf8.contains(dot) else {
            return nil
        }
        var path = header.split(separator: ".", omittingEmptySubsequences: false)[...]
        if let place = path.lastIndex(where: { !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }) {
            guard path[(place + 1)...].allSatisfy({ itemParts.contains(fold(String($0))) }) else { return nil }
            path = path[..<place]
        }
        guard let last = path.last, last.utf8.last == UInt8(ascii: "s"), last.utf8.count > 4,
            path.dropLast().allSatisfy({ wrappers.contains($0.lowercased()) }),
            case .identifier(let type, hash: nil)? = recognise(String(last.dropLast())),
            type == .phone || type == .email
        else { return nil }
        return .identifier(type, hash: nil)
    }

    /// What the parts of an element of such an array are called.
    private static let itemParts: Set<String> = [
        "value", "number", "no", "address", "phone", "phonenumber", "mobile", "tel", "email", "e164", "formatted",
    ]

    /// The name behind parts of a path that say only that these are somebody's data: `properties.phone`, `_source.member_id`;
    /// nil where there are none.
    static func inner(_ header: String) -> String? {
        guard header.utf8.count < 256, header.utf8.contains(UInt8(ascii: ".")), let dot = header.lastIndex(of: ".")
        else {
            return nil
        }
        let path = header[..<dot].lowercased().split(separator: ".", omittingEmptySubsequences: false)
        let isWrapped = path.allSatisfy { wrappers.contains(String($0)) } || path.count == 1 && isTable(path[0])
        guard isWrapped else { return nil }
        return String(header[header.index(after: dot)...])
    }

    /// Keys of objects that hold a member's data in JSON: HubSpot, JSON:API, Airtable, Elasticsearch, Segment, and in-house services.
    private static let wrappers: Set<String> = [
        "properties", "attributes", "fields", "_source", "traits", "profile", "info", "data", "basic", "basicinfo",
        "basic_info",
        "baseinfo", "base_info", "detail", "details", "person", "personal", "personalinfo", "personal_info", "user",
        "userinfo",
        "user_info", "record", "payload", "after", "doc", "contactinfo", "contact_info", "contactdetails",
        "contact_details", "member", "memberinfo", "member_info", "customer", "customerinfo", "customer_info",
        "contact",
    ]

    /// Whether a name says that a table holds members: Hive, and who selects everything, names columns `members.phone`, `t1.phone`,
    /// `dim_member_df.phone` (cwiki.apache.org, Hive configuration, hive.resultset.use.unique.column.names).
    private static func isTable(_ name: Substring) -> Bool {
        if firstTables.contains(String(name)) { return true }
        let words = name.split(separator: "_")
        return words.contains { tablesOfPeople.contains(String($0)) }
            && words.allSatisfy { tablesOfPeople.contains(String($0)) || wordsOfTables.contains(String($0)) }
    }

    /// What the first table of a query is called; a second one may hold anything.
    private static let firstTables: Set<String> = ["t", "t1", "a", "m", "u", "c"]

    private static let tablesOfPeople: Set<String> = [
        "member", "members", "user", "users", "customer", "customers", "cust", "vip", "vips", "crm", "fan", "fans",
        "contact",
        "contacts", "people", "person", "persons", "account", "accounts", "profile", "profiles", "subscriber",
        "subscribers",
    ]

    private static let wordsOfTables: Set<String> = [
        "t", "tb", "tbl", "table", "view", "v", "tmp", "temp", "ods", "dwd", "dws", "dwb", "dim", "ads", "dm", "mid",
        "fact",
        "info", "base", "basic", "detail", "details", "data", "all", "full", "df", "di", "d", "f", "list", "export",
        "result",
        "final", "new", "tmall", "taobao", "jd", "wechat", "wx", "weixin", "douyin", "youzan", "weimob", "pos", "app",
        "shopify",
    ]

    /// What a person has several of, numbered: `Phone 2`, `手机号1`; `Phone 1 - Value`, `E-mail 2 - Value` as Google Contacts has it
    /// (support.google.com/contacts/answer/1069522), `E-mail 2 Address` as Outlook has it.
    static func numbered(_ header: String, _ folded: String) -> RecognisedColumn? {
        // The second column of one name has a number too, which says nothing.
        guard !header.utf8.contains(UInt8(ascii: "#")) else { return nil }
        var stem = folded[...]
        for ending in ["value", "address"] where stem.hasSuffix(ending) {
            stem = stem.dropLast(ending.count)
            break
        }
        let digits = stem.utf8.reversed().prefix(while: \.isDigit).count
        let word = Substring(stem.utf8.dropLast(digits))
        guard digits == 1 || digits == 2, stem.utf8.dropFirst(word.utf8.count).first != UInt8(ascii: "0"),
            let type = HeaderSpellings.ownedWords[word]
        else { return nil }
        return .identifier(type, hash: nil)
    }

    /// `手机/电话`, `会员ID/卡号`: names of which each means the same, or is a number of the member; the first counts.
    static func alternatives(_ header: String) -> RecognisedColumn? {
        guard header.utf8.count < 256, header.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 >= 0x80 }) else {
            return nil
        }
        let parts = header.unicodeScalars.split { $0 == "/" || $0 == "／" || $0 == "、" }
        guard parts.count > 1, parts.count < 5, let first = recognise(String(parts[0])) else { return nil }
        let isSame = parts.dropFirst().allSatisfy { part in
            switch (first, recognise(String(part))) {
            case (.recordID, .recordID?), (.realName, .nickname?), (.nickname, .realName?): true
            case (_, let other): other == first
            }
        }
        return isSame ? first : nil
    }

    /// `1.会员卡号`, `2、手机号`, `3) name`: the name behind the number of the column; nil where there is none.
    static func withoutNumber(_ header: String) -> String? {
        guard header.utf8.first?.isDigit == true, header.utf8.count < 256 else { return nil }
        let rest = header.drop { $0.isASCII && $0.isNumber }
        guard header.utf8.count - rest.utf8.count < 4, let mark = rest.first, ".．、)）:：-_ ".contains(mark) else {
            return nil
        }
        let name = rest.dropFirst()
        return name.utf8.first?.isDigit == true ? nil : String(name)
    }
}
