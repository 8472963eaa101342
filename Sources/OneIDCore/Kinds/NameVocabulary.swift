/// Words in name cells that are no part of a name: forms of address, and what programs and tills write where nobody gave a name.
///
/// Collected from exports of shop, till and customer systems; compared in folded form (lower case, no accents, simplified characters).
enum NameVocabulary {
    /// Whom a form of address is for.
    enum Address: UInt8 {
        case anyone = 1
        case man, woman
    }

    // MARK: Forms of address

    /// Before or behind a name in letters.
    static func address(_ word: CellBytes) -> Address? { Address(rawValue: addresses.number(of: word)) }

    /// Before a name only: behind it the same letters are something else (`Sr` is the father of a Jr).
    static func leadingAddress(_ word: CellBytes) -> Address? {
        address(word) ?? Address(rawValue: leadingAddresses.number(of: word))
    }

    private static let addresses = words([
        (.man, ["mr", "mister", "herr", "monsieur", "signor", "mstr"]),
        (
            .woman,
            [
                "mrs", "ms", "miss", "mme", "mlle", "madame", "mademoiselle", "frau", "fraulein", "senora", "senorita",
                "srta", "signora",
            ]
        ),
        (.anyone, ["mx", "dr", "prof", "professor", "rev", "capt"]),
    ])

    private static let leadingAddresses = words([
        (.man, ["sir", "sr", "senor", "lord", "hr", "shri", "herrn"]),
        (.woman, ["madam", "maam", "mdm", "lady", "sra", "smt"]),
        (.anyone, ["doctor", "dear"]),
    ])

    /// Before a Thai given name, in one word with it; the longer first.
    static let thaiAddresses: [(String, Address)] = [
        ("นางสาว", .woman), ("เด็กชาย", .man), ("เด็กหญิง", .woman), ("นาย", .man), ("นาง", .woman), ("คุณ", .anyone),
    ]

    private static func words(_ lists: [(Address, [String])]) -> ShortWords {
        ShortWords(lists.flatMap { address, words in words.map { (word: $0, number: address.rawValue) } })
    }

    /// A form of address behind a Chinese, Japanese or Korean name.
    struct Suffix {
        let text: [UInt32]
        let address: Address
        /// 王总 is one, and the last character of 李明总 may be part of a name.
        let needsFamilyName: Bool
    }

    static let suffixes: [Suffix] = [
        ("先生", .man), ("叔叔", .man), ("大哥", .man), ("女士", .woman), ("小姐", .woman), ("太太", .woman), ("夫人", .woman),
        ("阿姨", .woman),
        ("大姐", .woman), ("女生", .woman), ("男士", .man), ("老师", .anyone), ("同学", .anyone), ("师傅", .anyone),
        ("医生", .anyone),
        ("教授", .anyone), ("经理", .anyone), ("主任", .anyone), ("老板", .anyone), ("总", .anyone), ("氏", .anyone),
        ("様", .anyone),
        ("さん", .anyone), ("님", .anyone), ("씨", .anyone),
    ].map { text, address in
        Suffix(text: folded(text), address: address, needsFamilyName: text == "总" || text == "氏")
    }

    /// Family names of two characters: 欧阳女士 is a family name and a form of address, 王明女士 a name and one.
    static func isCompoundFamilyName(_ first: UInt32, _ second: UInt32) -> Bool {
        compoundFamilyNames.contains(UInt64(first) << 32 | UInt64(second))
    }

    /// Those of today's mainland, Hong Kong and Taiwan.
    private static let compoundFamilyNames = Set(
        """
        欧阳 上官 司马 诸葛 司徒 东方 皇甫 尉迟 公孙 令狐 慕容 夏侯 端木 百里 南宫 独孤 轩辕 长孙 宇文 司空 闻人 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 \
        鲜于 闾丘 亓官 司寇 子车 颛孙 巫马 公西 漆雕 乐正 公良 拓跋 夹谷 谷梁 梁丘 左丘 东郭 南门 呼延 西门 第五 赫连 万俟 完颜 纳兰 张简 范姜
        """.split(separator: " ").map { word in
            let letters = folded(String(word))
            return UInt64(letters[0]) << 32 | UInt64(letters[1])
        })

    private static func folded(_ text: String) -> [UInt32] {
        text.unicodeScalars.map { CharacterFolding.fold($0.value).first }
    }

    // MARK: Placeholders

    /// Whether a word in letters says on its own that nobody gave a name, or does so beside another such word.
    static func isPlaceholder(_ word: CellBytes) -> (isOne: Bool, isPlain: Bool) {
        guard word.count <= ShortWords.longest else {
            let isOne = longPlaceholders.contains { $0.utf8.elementsEqual(word) }
            return (isOne, isOne)
        }
        let number = placeholderWords.number(of: word)
        return (number != 0, number == 1)
    }

    private static let longPlaceholders = [
        "покупатель", "пользователь", "посетитель", "неизвестный", "неизвестно", "ลูกค้า", "ลูกค้าทั่วไป", "ไม่ระบุชื่อ", "ไม่ระบุ",
    ]

    /// A name is a placeholder when all its words are listed, one of them among the first, which are not names of people too.
    private static let placeholderWords = ShortWords(
        [
            "null", "none", "nil", "nan", "undefined", "unknown", "anonymous", "anon", "noname", "name", "first",
            "last", "firstname", "lastname",
            "surname", "test", "tester", "testing", "guest", "customer", "customers", "client", "user", "member",
            "buyer", "shopper",
            "visitor", "patient", "contact", "walkin", "default", "cashier", "admin", "administrator", "counter",
            "misc",
            "miscellaneous", "dummy", "sample", "demo", "temp", "subscriber", "wechat", "account", "deleted", "unnamed",
            "untitled", "nobody", "asdf", "asdfgh", "qwerty", "xxx", "xxxx", "xxxxx", "aaa", "aaaa", "abc", "kunde",
            "gast", "laufkunde",
            "laufkundschaft", "barverkauf", "barkunde", "passant", "cliente", "invitado", "invite", "utilisateur",
            "inconnu", "unbekannt",
            "desconocido", "walk", "consumidor", "ospite", "hospede", "convidado", "misafir", "musteri", "besucher",
            "gosc", "klient", "zakaznik", "vendeg", "consommateur", "anonyme", "anonimo", "anonym", "mostrador",
            "comptoir", "publico", "khach", "pelanggan", "pembeli", "tamu", "гость", "клиент", "тест", "аноним", "ضيف",
            "زاير", "عميل", "אורח",
        ].map { (word: $0, number: 1) }
            + [
                "walk", "in", "cash", "no", "na", "new", "full", "the", "our", "valued", "dear", "pos", "till", "store",
                "shop", "online", "web", "retail", "general", "private", "public", "one", "time", "not", "given",
                "provided", "available",
                "set", "a", "de", "x", "mr", "mrs", "ms", "miss", "sir", "madam", "friend", "sale", "sales", "house",
                "regular", "loyal", "vip", "neuer", "neue", "diverse", "final", "en", "contado",
                "varios", "divers", "passage", "le", "lai", "vang", "umum", "новый",
            ].map { (word: $0, number: 2) })

    /// What no name of a person contains.
    static let placeholderParts: [[UInt32]] = [
        "用户", "会员", "顾客", "客户", "客人", "游客", "访客", "散客", "收银", "注销", "匿名", "测试", "前台", "店员", "店长", "请输入", "未命名", "未填",
        "未知",
        "买家", "卖家", "收货人", "员工", "门市", "管理员", "客服", "门店", "姓名", "默认", "昵称", "未登记", "未留", "不愿", "路人", "过路",
    ].map(folded)

    /// What is none when it is all there is.
    static let placeholders: [[UInt32]] = [
        "贵宾", "本人", "朋友", "亲", "无名", "佚名", "无名氏", "某人", "某某", "亲友", "家人", "自己", "老板", "同学", "老师", "零售", "现金", "新客",
        "老客", "熟客",
        "名無し", "ゲスト", "お客様", "고객", "손님",
    ].map(folded)

    /// 李四 and 张三 are what everybody writes, and names all the same; only these are none.
    static func isPlaceholder(_ letters: UnsafeBufferPointer<UInt32>) -> Bool {
        placeholders.contains { $0.elementsEqual(letters) } || placeholderParts.contains { contains(letters, $0) }
    }

    private static func contains(_ letters: UnsafeBufferPointer<UInt32>, _ part: [UInt32]) -> Bool {
        guard letters.count >= part.count else { return false }
        for start in 0...letters.count - part.count
        where (0..<part.count).allSatisfy({ letters[start + $0] == part[$0] }) {
            return true
        }
        return false
    }
}
