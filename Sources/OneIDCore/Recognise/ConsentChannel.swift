/// What a consent is given for, where a column's name says it.
public enum ConsentChannel: String, Sendable, CaseIterable {
    case email, sms, phone, push, post, ads
    /// A name that speaks of no channel.
    case marketing
}

/// Names of columns that say yes or no to being addressed, folded as in `HeaderSpellings`.
enum ConsentSpellings {
    /// Columns in which yes is a consent.
    static let consents: [(ConsentChannel, [String])] = [
        (
            .email,
            [
                "メルマガ", "メルマガ購読", "メルマガ配信", "メール配信", "メール配信希望", "acceptsemailmarketing", "acceptemailmarketing",
                "acceptemail", "acceptsemail", "emailconsent",
                "emailmarketingconsent", "emailoptin", "emailsubscribed", "emailsubscribe", "接受邮件",
                "是否接受邮件", "接收邮件", "是否接收邮件", "订阅邮件",
                "邮件订阅", "邮件授权", "同意邮件",
            ]
        ),
        (
            .sms,
            [
                "acceptsms", "acceptssms", "acceptssmsmarketing", "acceptsmsmarketing", "smsconsent",
                "smsmarketingconsent", "smsoptin", "smssubscribed", "smssubscribe", "接收营销短信",
                "是否接收营销短信", "接受短信", "是否接受短信", "接收短信", "是否接收短信", "短信订阅", "订阅短信",
                "短信授权", "同意短信",
            ]
        ),
        (
            .phone,
            [
                "acceptcall", "acceptcalls", "acceptphone", "acceptsphone", "acceptscalls", "callconsent",
                "phoneconsent", "phoneoptin", "calloptin", "接受电话", "是否接受电话", "电话授权", "同意电话",
            ]
        ),
        (
            .push,
            [
                "acceptpush", "acceptspush", "pushconsent", "pushoptin", "pushsubscribed", "pushsubscribe", "allowpush",
                "接受推送",
                "是否接受推送",
                "接收推送", "允许推送", "推送授权",
            ]
        ),
        (
            .post,
            ["acceptpost", "acceptspost", "postconsent", "postoptin", "directmailconsent", "directmailoptin", "接受邮寄"]
        ),
        (
            .ads,
            [
                "acceptads", "acceptsads", "adconsent", "adsconsent", "adoptin", "adsoptin", "广告授权", "同意广告", "接受广告",
            ]
        ),
        (
            .marketing,
            [
                "acceptsmarketing", "acceptmarketing", "marketingconsent", "marketingoptin", "consent", "subscribed",
                "issubscribed", "optin", "newsletter", "是否接受营销", "接受营销", "营销授权", "同意营销", "是否订阅", "已订阅",
            ]
        ),
    ]

    /// Columns in which yes withdraws or refuses it.
    static let optOuts: [(ConsentChannel, [String])] = [
        (
            .email,
            [
                "hasoptedoutofemail", "emailoptout", "optedoutofemail", "donotemail", "unsubscribedfromemail",
                "unsubscribedfromallemail", "emailunsubscribed", "emailunsubscribe", "emailunsubscribedat",
                "emailoptoutat", "emailoptoutdate", "emailoptouttime", "hsemailoptout", "donotbulkemail",
                "donotallowemails", "donotallowbulkemails", "optoutofemail", "optoutemail", "noemail", "noemails",
                "邮件退订时间", "拒收邮件时间",
                "拒收营销邮件", "拒收邮件", "是否拒收邮件", "邮件退订", "退订邮件",
            ]
        ),
        (
            .sms,
            [
                "hasoptedoutofsms", "smsoptout", "optedoutofsms", "donotsms", "donottext", "smsunsubscribed",
                "smsunsubscribe",
                "smsunsubscribedat", "smsoptoutat", "smsoptoutdate", "smsoptouttime", "optoutofsms", "optoutsms",
                "nosms", "notexts",
                "短信退订时间", "拒收短信时间", "拒收营销短信", "是否拒收营销短信", "拒收短信",
                "是否拒收短信", "短信退订", "退订短信", "是否退订短信",
            ]
        ),
        (
            .phone,
            [
                "donotcall", "donotphone", "hasoptedoutofcalls", "hasoptedoutofphone", "donotallowphonecalls",
                "phoneoptout", "calloptout", "callsoptout", "nocall", "nocalls", "电话免打扰", "拒接电话", "拒绝电话", "是否拒接电话",
                "勿打电话", "请勿致电",
            ]
        ),
        (.push, ["pushoptout", "pushunsubscribed", "donotpush", "拒收推送", "是否拒收推送", "关闭推送"]),
        (
            .post,
            ["donotmail", "donotpost", "donotpostalmail", "donotallowmails", "postoptout", "directmailoptout", "拒收邮寄"]
        ),
        (.ads, ["adsoptout", "adoptout", "拒绝广告"]),
        (
            .marketing,
            [
                "optout", "optedout", "hasoptedout", "unsubscribed", "unsubscribe", "isunsubscribed", "unsubscribedat",
                "unsubscribeat", "unsubscribetime", "unsubscribedtime", "unsubscribedate", "unsubscribeddate",
                "unsubscribedon", "unsubtime", "optoutat", "optedoutat", "optouttime", "optoutdate", "isoptout",
                "isoptedout", "donotmarket", "donotsolicit", "dnd", "globaloptout", "nomarketing", "nocontact", "退订日期",
                "退訂", "是否退訂", "拒收", "是否拒收", "拒收营销",
                "donotcontact", "suppressed", "abgemeldet", "abgemeldetam", "keinewerbung", "werbesperre", "désabonné",
                "désinscrit", "配信停止", "配信拒否", "marketingoptout", "退订", "已退订", "是否退订", "退订时间", "拒绝营销", "是否拒绝营销", "免打扰",
                "是否免打扰", "勿扰",
            ]
        ),
    ]
}
