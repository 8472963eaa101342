/// A configuration that uses every section, as the documentation shows it.
enum ExampleConfiguration {
    static let text = #"""
        {
          sources: {
            tmall:   { files: ["tmall-*.csv"], id: "member_id", tier: "brand", priority: 2, updated: "modified_at",
                       identifiers: { mobile: "phone", buyer_email: "email" },
                       attributes:  { nick: "nickname", birth: "birthday", province: "province", city: "city" },
                       level: "level", points: { points: "points", growth: "growth_value" },
                       consent: { marketing: "accept_sms" }, flags: { blacklist: "is_black" } },
            wechat:  { files: ["wechat.jsonl"], id: "openid",
                       identifiers: { openid: { type: "openid", scope: "wx1a2b3c" }, unionid: "unionid", phone: "phone" } },
            partner: { files: ["partner.csv"], id: "uid", encoding: "gb18030", tier: "distributor",
                       identifiers: { mobile_md5: { type: "phone", hash: "md5" } },
                       level: "等级", points: { points: { column: "积分", expires: "积分到期日" } } },
            pos:     { files: ["pos-*.csv"], id: "card_no", tier: "store", org: { brand: "X", store: { column: "store" } },
                       identifiers: { phone: "phone" }, attributes: { name: "name" },
                       stored_value: { balance: { principal: "card_balance", gift: "gift_balance" } }, entitlements: { coupon: "coupons" } },
            orders:  { kind: "orders", files: ["orders-*.csv"], id: "order_id", account: { source: "tmall", column: "member_id" },
                       identifiers: { receiver_mobile: "phone" }, at: "paid_at", amount: "amount", currency: "CNY", channel: "channel", category: "category" },
          },
          identifiers: {
            phone:  { region: "CN", max_records: 50, max_per_person: 3 },
            device: { weak: true, max_records: 20 },
            loyalty_card: { like: "text", pattern: "^[0-9]{12}$" },
          },
          junk: { phone: ["13900000000"], file: "junk.csv" },
          rules: {
            level:  { ladder: ["member", "silver", "gold", "diamond"], resolve: "highest", unknown: "review",
                      map: { tmall: { V1: "member", V2: "silver", V3: "gold" }, partner: { "普卡": "member", "金卡": "gold" } } },
            points: { points: { resolve: "sum", convert: { tmall: "1", partner: "1/10" }, rounding: "down", review_above: 100000 },
                      growth: { resolve: "max" } },
            attributes: { nickname: "latest", birthday: { resolve: "source_priority", conflict: "review" },
                          address: { linked: ["province", "city"], resolve: "latest" } },
            stored_value: { balance: { currency: "CNY", gift: "separate" } },
            entitlements: { birthday_gift: "once", coupon: "accumulate", lounge: { exclusive: ["lounge_basic", "lounge_gold"] } },
            consent: { marketing: "most_restrictive" },
            flags: { blacklist: "sticky" },
          },
          decisions: "decisions.csv",
        }
        """#
}
