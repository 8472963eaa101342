/// Names of columns of consent that are put together from a channel and what is said of it: `donotemail`, `拒绝推送`, `smsoptoutdate`.
///
/// Beside the listed names (`ConsentSpellings`), for platforms join the same few words in many ways. A day counts for columns
/// that say no only: when somebody opted in is no answer of yes or no.
enum ConsentPhrase {
    /// What a folded name says; nil when it is not put together so.
    static func recognise(_ folded: Substring) -> RecognisedColumn? {
        // Hardly a name begins or ends with one of the words, and a file may have a million.
        guard !beginnings.lengthsOfPrefixes(folded.utf8).isEmpty || endings.numberOfSuffix(folded.utf8) != nil else {
            return nil
        }
        var rest = folded
        for word in questions where rest.hasPrefix(word) {
            rest = rest.dropFirst(word.count)
            break
        }
        if let channel = channel(rest, before: agreements, behind: agreementsBehind) { return .consent(channel) }
        if let channel = channel(rest, before: refusals, behind: refusalsBehind) { return .optOut(channel) }
        for word in days where rest.hasSuffix(word) {
            let undated = rest.dropLast(word.count)
            return channel(undated, before: refusals, behind: refusalsBehind).map { .optOut($0) }
        }
        return nil
    }

    /// The channel between words, if nothing else is there.
    private static func channel(_ text: Substring, before: [String], behind: [String]) -> ConsentChannel? {
        for word in before where text.hasPrefix(word) {
            if let channel = channels[text.dropFirst(word.count)] { return channel }
        }
        for word in behind where text.hasSuffix(word) {
            if let channel = channels[text.dropLast(word.count)] { return channel }
        }
        return nil
    }

    private static let beginnings = HeaderWordList(questions + agreements + refusals)
    private static let endings = HeaderWordList(agreementsBehind + refusalsBehind + days)

    private static let questions = ["是否已", "是否", "has", "is"]
    private static let days = ["日期", "时间", "時間", "date", "time", "at", "on"]
    private static let agreements = [
        "accepts", "accept", "allows", "allow", "agreesto", "consentsto", "consentto", "optinto", "optedinto",
        "subscribedto", "consent", "permissionto", "permissionfor", "optin", "can", "canreceive", "acepta",
        "acepto", "согласиена", "同意接受", "愿意接收", "允许接收", "接受", "接收", "同意接收", "同意", "允许", "允許", "订阅", "訂閱", "授权",
    ]
    private static let agreementsBehind = [
        "marketingconsent", "marketingoptin", "consent", "optin", "optedin", "subscribed", "permission",
        "subscriberstatus",
        "subscriptionstatus", "consentstatus", "consentstate", "marketingconsentstate", "marketingstatus",
        "optinstatus", "订阅状态",
        "授权状态", "開關", "开关", "수신동의", "수신동의여부", "수신여부", "订阅", "訂閱",
        "授权", "同意",
    ]
    private static let refusals = [
        "donotallow", "donot", "dont", "optedoutof", "optoutof", "optout", "optedout", "unsubscribedfromall",
        "unsubscribedfrom",
        "unsubscribefrom", "unsubscribe", "stop", "拒绝接收", "拒绝", "拒絕", "拒收", "拒接", "谢绝", "謝絕", "不接收", "不接受", "不同意",
        "不允许",
        "禁止", "退订", "退訂", "取消订阅", "取消訂閱", "屏蔽", "请勿", "勿",
    ]
    private static let refusalsBehind = [
        "optout", "optedout", "unsubscribed", "unsubscribe", "unsub", "suppressed", "revoked", "已退订", "退订", "退訂", "拒收",
        "取消订阅",
        "配信停止", "配信拒否", "수신거부", "免打扰", "勿扰", "拒接",
    ]

    private static let channels: [Substring: ConsentChannel] = {
        let words: [(ConsentChannel, [String])] = [
            (
                .email,
                [
                    "email", "emails", "emailmarketing", "bulkemail", "bulkemails", "newsletteremail", "邮件", "营销邮件",
                    "电子邮件",
                    "推广邮件", "郵件", "メール", "이메일",
                ]
            ),
            (
                .sms,
                [
                    "sms", "text", "texts", "textmessages", "smsmarketing", "smsmessages", "短信", "营销短信", "推广短信", "短訊",
                    "簡訊", "문자",
                ]
            ),
            (
                .phone,
                [
                    "call", "calls", "phone", "phonecall", "phonecalls", "telemarketing", "电话", "来电", "致电", "电话营销",
                    "营销电话",
                    "電話", "來電", "电话回访", "回访",
                ]
            ),
            (
                .push,
                [
                    "push", "pushes", "app推送", "앱푸시", "푸시", "pushnotification", "pushnotifications", "pushmessages",
                    "推送", "消息推送",
                ]
            ),
            (.post, ["mail", "mails", "post", "postalmail", "directmail", "邮寄", "信件"]),
            (.ads, ["ads", "ad", "advertising", "adpersonalization", "广告", "个性化广告"]),
            (
                .marketing,
                [
                    "marketing", "market", "contact", "solicit", "disturb", "promotions", "营销", "推广", "促销", "打扰", "行銷",
                    "营销信息", "推广信息", "促销信息",
                    "营销消息", "商业信息", "广告信息", "global", "all", "마케팅", "рассылку", "рассылки",
                ]
            ),
        ]
        var table: [Substring: ConsentChannel] = [:]
        for (channel, names) in words {
            for name in names { table[name[...]] = channel }
        }
        return table
    }()
}
