/// The words that stand in columns of identifiers and are none; in lower case. `NullWords` asks for them.
extension NullWords {
    /// Beside those that stand for nothing whatever was asked. A blank stands for any joint: `no data`, `no_data`, `no-data`,
    /// `nodata`.
    static let codeWords = [
        "true", "false", "yes", "on", "off", "ok", "removed", "anon", "admin", "administrator", "root",
        "system", "user", "user name", "member", "customer", "client", "account", "somebody", "someone",
        "other", "others", "self", "private", "hidden", "redacted", "withheld", "anonymized", "anonymised",
        "opt out", "opted out", "lmt", "denied", "restricted", "disabled", "blocked", "inactive", "closed",
        "cancelled", "canceled", "expired", "logout", "logged out", "not logged in", "no login", "not login",
        "unauthenticated", "unauthorized", "unregistered", "unidentified", "unassigned", "unspecified",
        "unavailable", "not available", "not applicable", "not found", "not defined", "not given", "not known",
        "no value", "no data", "no id", "no user", "no phone", "no device", "no cookie", "missing", "absent",
        "pending", "unset", "void", "error", "failed", "failure", "exception", "illegal", "object",
        "[object object]", "object object", "function", "string", "integer", "number", "infinity", "-infinity",
        "+infinity", "inf", "-inf", "+inf", "-nan", "+nan", "1.#ind", "-1.#ind", "1.#qnan", "1.#inf", "%00",
        "\\0", "%28null%29", "%20", "null null", "nil nil", "none none", "nullptr", "dbnull", "n/d", "n.d.",
        "n\\a", "tbd", "tba", "todo", "temp", "tmp", "foo", "bar", "foobar", "lorem ipsum", "n.v.", "id",
        "uid", "uuid", "guid", "open id", "union id", "user id", "member id", "customer id", "client id",
        "device id", "cookie", "cookie id", "visitor id", "session id", "distinct id", "anonymous id",
        "anonymous user", "guest user", "test_user", "test-user", "demo user", "demo", "default user", "unknown user",
        "deleted user", "email",
        "e-mail", "phone", "mobile", "imei", "idfa", "oaid", "mac", "android id", "walk in", "cash", "测试",
        "测试账号", "测试用户", "测试会员", "默认", "默认用户", "默认会员", "游客", "访客", "匿名用户", "匿名会员", "匿名买家", "未登录", "未注册", "未登记",
        "未授权", "未认证", "未关联", "未获取", "未获得", "获取失败", "已删除", "删除", "已注销", "注销", "注销用户", "已解绑", "已失效", "空值", "无效",
        "无效号码", "错误", "错误号码", "系统", "系统用户", "管理员", "暂未填写", "待补充", "待定", "其他", "其它", "散客", "请输入", "请填写", "请选择",
        "手机号", "用户", "会员", "顾客", "客户", "無效", "測試", "預設", "訪客", "遊客", "未登入", "已刪除", "刪除", "未填寫", "不詳", "匿名用戶",
        "なし", "不明", "未登録", "未設定", "該当なし", "ゲスト", "テスト", "없음", "미상", "게스트", "테스트", "비회원", "keine", "kein",
        "unbekannt", "gast", "k.a.", "keine angabe", "nicht angegeben", "gelöscht", "inconnu", "inconnue",
        "aucun", "aucune", "non renseigné", "invité", "supprimé", "ninguno", "desconocido", "invitado",
        "prueba", "eliminado", "nessuno", "sconosciuto", "ospite", "desconhecido", "нет", "гость", "тест",
        "#nv", "#n/d", "#yok", "sin datos", "sin dato", "no disponible", "s/d", "vacío", "nulo", "nenhum",
        "sem dados",
        "geen", "ingen", "nincs", "brak", "nie dotyczy", "yok", "boş", "пусто", "không", "không có", "ไม่มี", "tidak ada",
        "kosong",
        "новый", "vrai", "faux", "wahr", "falsch", "male", "female", "new customer", "new member", "non member",
        "no member", "no card", "not a member", "imported", "migrated", "temporary", "xxx", "xxxx", "xxxxx", "xxxxxx",
        "是",
        "否", "男", "女", "会员号", "会员编号", "会员卡号", "客户编号", "用户编号", "卡号", "编号", "姓名", "无会员号", "无卡", "无卡号", "无编号", "未办卡",
        "未开卡", "未入会",
        "非会员", "临时", "临时会员", "临时卡", "零售", "零售客户", "新会员", "新客户", "手工", "补录", "导入", "待分配", "未分配", "未生成", "未激活",
        "required", "mandatory", "optional", "varchar", "text", "必填", "必填项", "选填", "选填项", "非必填", "可选", "必選", "選填", "必須",
        "任意", "示例", "示例数据",
        "字符串", "文本", "整数", "数字", "notauthenticated", "walk-in customer", "nicht zugeordnet", "用户未授权",
    ]

    /// Those that are nobody's mailbox either.
    static let mailboxWords = [
        "deleted", "default", "test", "testing", "tester", "test1", "test01", "test123", "testtest",
        "testuser", "guest", "visitor", "nobody", "noone", "example", "dummy", "fake", "placeholder",
        "invalid", "yourname", "youremail", "nocorreo", "sincorreo", "sinemail", "sinmail", "notiene", "noaplica",
        "noposee",
    ]

    /// Words of more than `longest` bytes; none as long as WeChat's ids, UUIDs and digests.
    static let longWords: [StaticString] = [
        "not authenticated", "not_authenticated", "not-authenticated", "undefined undefined",
        "undefined_undefined", "undefined-undefined", "undefinedundefined", "permission denied",
        "permission_denied", "permission-denied", "неизвестно", "не указано", "не указан", "нет данных", "отсутствует",
        "请输入手机号", "请填写手机号", "请输入会员号", "未授权手机号",
        "系统默认用户",
    ]

    static let longestOfAll = 40

    /// A phrase with the joints that programs give it.
    static func joined(_ phrase: String) -> [String] {
        let blank = UInt8(ascii: " ")
        guard phrase.utf8.contains(blank) else { return [] }
        let joints: [UInt8?] = [UInt8(ascii: "_"), UInt8(ascii: "-"), nil]
        return joints.map { joint in
            String(decoding: phrase.utf8.compactMap { $0 == blank ? joint : $0 }, as: UTF8.self)
        }
    }
}
