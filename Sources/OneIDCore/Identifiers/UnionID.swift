extension IdentifierType {
    public static let unionID: IdentifierType = IdentifierType(
        "unionid", plural: "UnionIDs", example: "oUnionA1b2C3d4E5f6G7h8I9j0Kx",
        headers: Headers(
            row: 4,
            alone: [
                "unionid", "wxunionid", "wechatunionid", "weixinunionid", "userunionid", "memberunionid", "mpunionid",
                "douyinunionid", "dyunionid", "微信unionid", "用户unionid", "会员unionid", "抖音unionid",
            ]),
        normaliser: { WeChatIDNormaliser(junk: $0.junk[.unionID]) }, plainForm: { _ in .token },
        junk: WeChatIDNormaliser.placeholders, hiding: WeChatIDNormaliser.hiding, scope: .optional,
        limits: Limits(maxPerPerson: 1), tellsPeopleApart: true, changesHands: false,
        looks: [.wechatID, .digest, .uuid],
        checks: [.prefixes], recordIDRank: 2, steps: WeChatIDNormaliser.steps)
}
