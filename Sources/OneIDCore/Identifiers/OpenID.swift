extension IdentifierType {
    public static let openID: IdentifierType = IdentifierType(
        "openid", plural: "OpenIDs", example: "oOpenIA1b2C3d4E5f6G7h8I9j0Ky",
        headers: Headers(
            row: 3,
            alone: [
                "openid", "wxopenid", "wechatopenid", "weixinopenid", "mpopenid", "maopenid", "miniopenid",
                "miniprogramopenid", "xcxopenid", "gzhopenid", "useropenid", "memberopenid", "fansopenid",
                "fromusername", "buyeropenid", "dyopenid", "douyinopenid", "alipayopenid", "微信openid", "小程序openid",
                "公众号openid", "抖音openid", "用户openid", "粉丝openid",
            ]),
        normaliser: { WeChatIDNormaliser(junk: $0.junk[.openID]) }, plainForm: { _ in .token },
        junk: WeChatIDNormaliser.placeholders, hiding: WeChatIDNormaliser.hiding, scope: .optional,
        changesHands: false, looks: [.wechatID, .digest, .uuid],
        content: ContentRule(
            share: 90, name: .word(["wx", "wechat", "weixin", "微信", "fans", "粉丝", "公众号", "小程序"]),
            doubt: "the values look like WeChat ids; the name does not say whether OpenIDs or UnionIDs",
            hasShape: { CellShape.test($0, CellShape.isWeChatID) }),
        checks: [.prefixes], recordIDRank: 1, steps: WeChatIDNormaliser.steps)
}
