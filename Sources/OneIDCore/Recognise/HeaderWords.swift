/// Words in a column's name that say whether values of the look of a phone, an address or a number may be the member's own.
///
/// Content alone cannot tell: an order number of eleven digits looks like a phone, a sales clerk's address is an address.
public enum HeaderWords {
    /// Whether a column of contact details may be the member's own: the name speaks of a contact, an account, a person,
    /// and of nothing that makes it somebody else's or another thing's.
    public static func mayBeContact(_ header: String) -> Bool {
        let folded = HeaderNames.fold(header)
        guard !namesAnotherThing(header) else { return false }
        return contacts.isIn(folded)
    }

    /// Whether the name says that the values belong to another person or thing.
    public static func namesAnotherThing(_ header: String) -> Bool {
        let folded = HeaderNames.fold(header, keepsNotes: true)
        return others.isIn(folded)
    }

    /// Whether the name says that values are digests or otherwise encoded.
    public static func saysHashed(_ header: String) -> Bool {
        let folded = HeaderNames.fold(header, keepsNotes: true)
        return hashWords.isIn(folded)
    }

    /// The name without the words that say how it is encoded: `phone_hash` is `phone`.
    public static func withoutHashWords(_ header: String) -> String {
        var folded = HeaderNames.fold(header)
        for word in [
            "hashed", "hash", "encrypted", "encrypt", "加密后", "加密", "密文", "脱敏", "digest", "sha256", "sha1", "md5",
        ] {
            if folded.hasPrefix(word) { folded = String(folded.dropFirst(word.count)) }
            if folded.hasSuffix(word) { folded = String(folded.dropLast(word.count)) }
        }
        return folded
    }

    private static let hashWords = HeaderWordList([
        "hash", "md5", "sha1", "sha256", "encrypt", "加密", "密文", "脱敏", "digest",
    ])

    private static let contacts = HeaderWordList([
        "contact", "phone", "mobile", "cell", "tel", "whatsapp", "call", "sms", "mail", "account", "login", "signin",
        "user", "member", "customer", "client", "buyer", "联系", "手机", "电话", "账号", "帐号", "账户", "登录", "用户", "会员", "客户",
        "顾客", "买家",
        "邮", "通讯方式", "號碼", "号码",
    ])

    private static let others = HeaderWordList([
        // Another thing.
        "order", "trade", "transaction", "invoice", "waybill", "tracking", "logistic", "express", "parcel", "sku",
        "product", "goods", "item", "model", "serial", "ticket", "coupon", "voucher", "batch", "payment", "barcode",
        "price", "amount", "count", "total", "quantity", "score", "rate", "status", "state", "type",
        "verified", "valid", "opt", "consent", "subscri", "brand", "carrier", "operator", "area", "city", "province",
        "version", "browser", "agent", "url", "link", "date", "time", "created", "updated", "reason", "template",
        "订单", "交易", "发票", "运单", "快递", "物流", "商品", "货号", "型号", "序列", "券", "批次", "流水", "条码", "金额", "价格", "数量", "次数", "总",
        "状态", "类型", "是否", "验证", "归属", "运营商", "时间", "日期", "版本", "模板", "税号", "银行",
        // Another person.
        "receiver", "recipient", "consignee", "shipping", "delivery", "emergency", "store", "shop", "clerk", "staff",
        "employee", "sales", "seller", "guide", "manager", "service", "support", "owner", "operator", "referrer",
        "referral", "inviter",
        "parent", "guardian", "spouse", "friend", "legal", "assistant", "secretary", "company", "corp", "supplier",
        "vendor", "merchant",
        "收货", "收件", "寄件", "紧急", "门店", "店铺", "店长", "员工", "导购", "客服", "顾问", "经理", "推荐", "邀请", "家长", "监护", "配偶", "法人",
        "助理", "秘书", "公司",
        "企业", "供应商", "商家", "卖家", "代理", "经办", "操作",
    ])
}
