/// The column names that platforms use, folded: lower case, without blanks and punctuation.
///
/// Collected from the member and customer exports of Tmall/Taobao, JD, Youzan, Weimob, WeChat (official account and mini program),
/// Douyin shops, Shopify, Salesforce, HubSpot and Mailchimp, and from the columns common in in-house systems.
/// Left out on purpose: the receiver's phone and name (`receiver_mobile`, 收货人手机): a gift goes to somebody else.
enum HeaderSpellings {
    /// Whose phone or e-mail it is; it stands before the word.
    static let owners = [
        "buyer", "customer", "user", "member", "contact", "account", "primary", "default", "login", "bind", "binding",
        "registered", "register", "main", "my", "personal", "vip", "cust",
        "billing", "identity", "your", "您的", "你的", "请输入", "请输入您的", "请填写", "请填写您的", "请输入你的", "请填写你的", "会员", "用户", "客户",
        "顾客", "买家", "联系", "绑定",
        "注册", "登录", "本人",
        "账号", "帐号", "會員", "客戶", "顧客", "買家", "用戶", "綁定", "註冊", "持卡人", "持有人", "领取人", "领用人", "cardholder",
    ]

    /// Whose any value may be; it stands before the word.
    static let people = [
        "customer", "member", "user", "buyer", "client", "cust", "vip", "your", "whatisyour", "您的", "你的", "请输入您的",
        "请填写您的", "会员卡", "会员", "用户", "客户", "顾客", "买家", "粉丝", "會員",
        "客戶", "顧客",
        "買家", "用戶",
    ]

    /// Combinations of one of `people` and a word that mean something else.
    static let otherMeanings: Set<String> = [
        "userexperience", "customerexperience", "buyerexperience", "memberexperience", "customergrowth", "usergrowth",
        "membergrowthrate", "customerstate", "userstate", "memberstate", "buyerstate", "clientstate", "clientid",
        "vipexperience", "vipgrowth", "vipstate", "vipchannel", "vipstore", "vipshop", "viparea", "vipservice",
    ]

    /// Names of the source's own member number, surest first; the position is the priority.
    static let recordIDs = [
        "memberid", "会员id", "会员编号", "会员号", "会员编码", "會員編號", "會員號", "memberno", "membernumber", "membernum", "membercode",
        "userid", "用户id", "用户编号", "用户编码", "userno", "usercode", "uid", "customerid", "客户id", "客户编号", "客户编码", "顾客编号",
        "顾客id",
        "custid", "customerno", "customernumber", "customercode", "cardno", "会员卡号", "卡号", "cardnumber", "membercardno",
        "membershipnumber", "membercard", "vipno", "vipid", "vipcode", "vip卡号", "vip号", "loyaltyid", "loyaltynumber",
        "buyerid", "买家id", "jdpin", "京东pin", "userpin", "用户pin", "会员pin", "buyerpin", "买家pin", "contactid", "联系人id",
        "personid", "profileid",
        "subscriberid", "wid", "微盟id", "客户代码", "会员代码", "用户代码", "客户号", "顾客号", "用户号", "顾客编码", "客户卡号",
        "会员卡编号", "会员卡号码", "membershipid", "consumerid", "支付宝userid", "支付宝用户id", "alipayuserid", "nclient", "ncliente",
        "nºcliente",
        "会員番号", "会員id", "会員コード", "顧客番号", "顧客id", "顧客コード", "お客様番号", "회원번호", "회원id", "고객번호", "고객id", "kundennummer",
        "kundennr", "kundenid", "mitgliedsnummer", "numéroclient", "numeroclient", "codeclient", "idclient",
        "númerodecliente",
        "numerodecliente", "códigodecliente", "codigocliente", "idcliente", "clienteid", "códigodocliente",
        "codicecliente",
        "numerotessera", "klantnummer", "klantid", "kundnummer", "kundenummer", "asiakasnumero", "numerklienta",
        "číslozákazníka", "müşterino", "müşterinumarası", "номерклиента", "idклиента", "кодклиента", "mãkháchhàng",
        "makhachhang",
        "รหัสลูกคา", "รหัสสมาชิก", "رقمالعميل", "idpelanggan", "nomorpelanggan",
        "leadid", "fansid", "粉丝id", "yzopenid", "euid", "leid", "recordid", "记录id", "id", "编号",
        // Last: beside an id of the row's own it may be something that many rows share.
        "accountid", "账户id", "账号id", "帐号id", "accountno", "accountnumber",
    ]

    static let others: [(RecognisedColumn, [String])] = [
        (
            .updated,
            [
                "updated", "updatedat", "updatetime", "updatedtime", "updatedon", "modified", "modifiedat",
                "modifytime",
                "modifiedtime", "gmtmodified", "lastmodified", "lastmodifieddate", "lastupdated", "lastupdate",
                "lastupdatetime",
                "lastchanged", "更新时间", "修改时间", "最后更新时间", "最近更新时间", "更新日期", "最后修改时间", "更新于",
            ]
        ),
        (
            .created,
            [
                "created", "createdat", "createtime", "createdtime", "createddate", "gmtcreate", "createdate",
                "registeredat",
                "registertime", "registrationdate", "signupdate", "optintime", "joinedat", "jointime", "joindate",
                "创建时间", "注册时间", "入会时间",
                "注册日期", "开卡时间", "入会日期", "创建日期", "加入时间", "关注时间", "subscribetime", "办卡时间", "办卡日期", "发卡时间", "发卡日期", "开卡日期",
                "成为客户时间",
                "成为会员时间", "datejoined", "dateregistered", "dateadded", "datecreated", "membersince", "customersince",
                "signedup",
                "signupat", "signupdate", "登録日", "登録日時", "入会日", "会員登録日", "가입일", "가입일시", "가입일자", "등록일",
            ]
        ),
        (
            .realName,
            [
                "name", "realname", "fullname", "truename", "membername", "customername", "contactname", "buyername",
                "memberfullname", "custnm", "membernm", "mbrname", "mbrnm",
                "xingming",
                "姓名", "真实姓名", "客户名称", "客户名", "联系人", "联系人姓名", "持卡人", "持卡人姓名", "实名姓名", "本人姓名", "名字", "中文名", "中文姓名",
                "氏名", "お名前", "名前", "会員名", "会員氏名", "お客様名", "お客様氏名", "顧客名", "顧客氏名", "이름", "성명", "성함", "고객명", "고객이름",
                "회원명",
                "회원이름", "фио", "имя", "полноеимя", "имяклиента", "фиоклиента", "имяифамилия", "фамилияимя",
                "фамилияимяотчество", "піб", "nombre",
                "nombrecompleto", "nombreyapellidos", "nombreyapellido", "nombredelcliente", "nombrecliente", "nome",
                "nomecompleto", "nomeecognome", "nomedocliente", "nomecliente", "nom", "nomcomplet", "nometprénom",
                "nometprenom", "prénometnom", "prenometnom", "nomduclient", "nomclient", "adsoyad", "adısoyadı",
                "adsoyadı",
                "isim", "isimsoyisim", "müşteriadı", "họvàtên", "họtên", "hovaten", "hoten", "tênkháchhàng", "tên",
                "ชือนามสกุล",
                "ชือสกุล", "ชือลูกคา", "ชือ", "الاسم", "الاسمالكامل", "اسمالعميل", "שם", "שםמלא", "nama", "namalengkap",
                "namapelanggan", "naam", "volledigenaam", "klantnaam", "namn", "kundnamn", "navn", "fuldenavn",
                "fulltnavn",
                "kundenavn", "nimi", "név", "teljesnév", "imięinazwisko", "imieinazwisko", "jméno", "jménoapříjmení",
                "kundenname", "vollständigername", "vorundnachname", "vornachname", "vorundzuname", "ονοματεπώνυμο",
                "numecomplet", "numesiprenume", "numeșiprenume", "nume", "име", "имеифамилия", "ime", "imeiprezime",
            ]
        ),
        (
            .accountName,
            [
                "买家会员名", "会员账号", "会员帐号", "用户账号", "用户帐号", "买家账号", "买家帐号", "下单账号", "下单帐号", "登录账号", "登录帐号", "登录名", "账号",
                "帐号",
                "用户名", "旺旺", "旺旺号", "旺旺id", "买家旺旺", "买家旺旺号", "wangwang", "username", "buyernick",
                "loginname",
                "loginid", "loginaccount", "buyeraccount", "useraccount", "memberaccount",
            ]
        ),
        (
            .nickname,
            [
                "nick", "nickname", "screenname", "displayname", "alias", "wxnickname", "wechatname", "昵称", "微信昵称",
                "微信名",
                "会员名", "会员名称", "網名", "暱稱", "网名",
            ]
        ),
        (
            .birthday,
            [
                "birthday", "birth", "birthdate", "dateofbirth", "dob", "birthdayday", "生日", "出生日期", "出生年月",
                "出生年月日", "shengri", "生年月日", "誕生日", "お誕生日", "생년월일", "생일", "geburtsdatum", "geburtstag",
                "datedenaissance",
                "fechadenacimiento", "fechanacimiento", "cumpleaños", "datadenascimento", "datanascimento",
                "datadinascita",
                "geboortedatum", "födelsedatum", "fødselsdato", "syntymäaika", "datumnarození", "dataurodzenia",
                "doğumtarihi",
                "датарождения", "деньрождения", "датанародження", "ngàysinh", "วันเกิด", "تاريخالميلاد", "tanggallahir",
            ]
        ),
        (
            .gender,
            [
                "gender", "sex", "性别", "性別", "성별", "geschlecht", "sexe", "sexo", "género", "genero", "sesso",
                "geslacht", "kön",
                "køn", "kjønn", "płeć", "pohlaví", "cinsiyet", "пол", "стать", "giớitính", "เพศ", "الجنس",
                "jeniskelamin",
            ]
        ),
        (
            .level,
            [
                "level", "grade", "viplevel", "levelname", "gradename", "tier", "loyaltytier", "等级", "级别", "等級", "會員等級",
                "vip等级", "等级名称", "卡等级", "免费等级", "付费等级", "会員ランク", "会員ステージ", "회원등급",
                "hạngthànhviên", "ระดับสมาชิก",
            ]
        ),
        (
            .points,
            [
                "points", "point", "pointbalance", "pointsbalance", "integral", "bonus", "loyaltypoints",
                "rewardpoints",
                "rewardspoints", "availablepoints", "currentpoints", "jifen", "积分", "可用积分", "当前积分", "剩余积分", "积分余额",
                "积分值",
                "有赞积分", "店铺积分", "商城积分", "积分数", "积分数量", "账户积分", "有效积分", "積分", "積分餘額", "可用積分", "點數", "ポイント", "保有ポイント",
                "会員ポイント", "ポイント残高", "적립금", "보유포인트", "điểm",
                "điểmtíchlũy", "คะแนน", "คะแนนสะสม", "poin", "pontos", "puntos", "punti", "punkte", "bonuspunkte",
                "treuepunkte",
                "pointsfidélité", "pointsfidelite", "pointsdefidélité", "баллы", "бонусы", "бонусныебаллы",
                "포인트",
            ]
        ),
        (
            .growthValue,
            [
                "growth", "growthvalue", "growthpoints", "experience", "成长值", "經驗值", "经验值", "成長值", "淘气值", "京享值",
            ]
        ),
        (.otherPoints("beans"), ["beans", "beanbalance", "jdbeans", "jingdou", "京豆", "京豆数", "京豆数量", "京豆余额", "可用京豆"]),
        (.otherPoints("coins"), ["coins", "coinbalance", "金币", "金币数", "金币余额", "淘金币"]),
        (
            .country,
            [
                "country", "mailingcountry", "defaultaddresscountrycode", "countrycode", "countryregion", "国家", "国家地区",
                "國家",
            ]
        ),
        (
            .province,
            [
                "province", "provincename", "state", "stateprovince", "stateregion", "mailingstate",
                "defaultaddressprovincecode", "省", "省份", "所在省", "所在省份", "省市", "州省",
            ]
        ),
        (.city, ["city", "mailingcity", "defaultaddresscity", "cityname", "town", "市", "城市", "所在城市", "所在市", "地市"]),
        (.district, ["district", "county", "area", "区", "区县", "县区", "所在区", "行政区"]),
        (
            .address,
            [
                "address", "address1", "addr", "street", "streetaddress", "detailaddress", "fulladdress",
                "mailingaddress", "mailingstreet", "defaultaddressaddress1",
                "地址", "详细地址", "家庭地址", "联系地址", "通讯地址", "住址", "街道地址",
            ]
        ),
        (
            .postcode,
            ["postcode", "mailingpostalcode", "defaultaddresszip", "zip", "zipcode", "postalcode", "邮编", "邮政编码"]
        ),
        (
            .store,
            [
                "store", "storename", "storeid", "storecode", "storeno", "shop", "shopname", "shopid", "shopcode", "门店",
                "门店名称", "门店编号", "门店编码",
                "店铺", "店铺名称", "店名",
            ]
        ),
        (.homeStore, ["homestore", "boundstore", "所属门店", "归属门店", "专属门店", "绑定门店", "服务门店"]),
        (
            .entryStore,
            [
                "registerstore", "registrationstore", "signupstore", "openingstore", "开卡门店", "注册门店", "入会门店", "招募门店",
            ]
        ),
        (.brand, ["brand", "brandname", "brandcode", "品牌", "品牌名称", "所属品牌"]),
        (.channel, ["channel", "渠道", "来源"]),
        (
            .entryChannel,
            [
                "sourcechannel", "registerchannel", "registrationchannel", "signupchannel", "acquisitionchannel",
                "来源渠道",
                "注册渠道", "入会渠道", "招募渠道", "开卡渠道", "拉新渠道",
            ]
        ),
        (
            .entryCampaign,
            [
                "registercampaign", "registrationcampaign", "signupcampaign", "acquisitioncampaign", "sourcecampaign",
                "来源活动",
                "注册活动", "入会活动", "招募活动", "开卡活动", "拉新活动",
            ]
        ),
        (
            .storedValue,
            [
                "storedvalue", "storedvaluebalance", "cardbalance", "balance", "walletbalance", "prepaidbalance",
                "储值余额",
                "储值本金", "储值本金余额", "本金余额", "本金", "卡余额", "卡内余额", "储值卡余额", "充值余额", "预存款", "预存余额", "预存金额", "预付款余额", "预付余额",
                "账户储值", "可用余额",
                "storecredit", "storecreditbalance", "creditbalance", "giftcardbalance", "余额", "账户余额", "钱包余额", "储值",
                "儲值餘額", "餘額",
            ]
        ),
        (
            .giftBalance,
            [
                "giftbalance", "bonusbalance", "giftamount", "promobalance", "赠送余额", "赠送金额", "赠送金余额", "赠金余额", "赠金",
                "储值赠金",
                "储值赠送余额", "贈送餘額", "储值卡赠送余额", "卡赠送余额",
            ]
        ),
        (.coupons, ["coupon", "coupons", "voucher", "vouchers", "优惠券", "卡券", "券", "優惠券"]),
        (.blacklisted, ["blacklist", "blacklisted", "isblack", "isblacklist", "isblacklisted", "黑名单", "是否黑名单"]),
        (.tags, ["tag", "tags", "label", "labels", "标签", "標籤"]),
        (
            .lastOrderAt,
            [
                "lastorderat", "lastordertime", "lastorderdate", "lasttradetime", "lastpurchase", "lastpurchasedate",
                "最近消费时间", "最后交易时间", "最近购买时间",
            ]
        ),
        (.orderCount, ["ordercount", "orderscount", "totalorders", "tradecount", "交易笔数", "订单数", "消费次数", "购买次数"]),
        (
            .guide,
            [
                "guide", "guidename", "guideid", "guideno", "shoppingguide", "导购", "导购员", "专属导购", "所属导购", "归属导购",
                "服务导购",
                "导购姓名", "导购编号", "导购id", "导购工号", "导购名称", "营业员", "营业员姓名", "营业员编号", "专属营业员", "所属营业员",
            ]
        ),
        (
            .entryGuide,
            ["registerguide", "registrationguide", "signupguide", "开卡导购", "注册导购", "入会导购", "招募导购", "拉新导购"]
        ),
        (
            .distributor,
            [
                "distributor", "distributorname", "distributorid", "dealer", "dealername", "分销商", "经销商", "代理商", "所属分销商",
                "所属经销商", "归属分销商", "归属经销商", "分销商名称", "经销商名称", "分销商编号", "经销商编号", "分销商id", "经销商id", "所属代理商",
            ]
        ),
        (
            .referrer,
            [
                "referrer", "referrerid", "referrername", "referredby", "inviter", "inviterid", "invitername",
                "invitedby", "推荐人", "推荐人id", "推荐人姓名", "推荐人编号", "推荐会员", "邀请人", "邀请人id", "邀请人姓名", "邀请人编号", "邀请会员",
                "介绍人",
            ]
        ),
        (
            .accountStatus,
            [
                "accountstatus", "membershipstatus", "cardstatus", "status", "账户状态", "账号状态", "帐号状态", "帐户状态", "卡状态",
                "状态", "狀態",
            ]
        ),
        (.totalSpent, ["totalspent", "totalamount", "tradeamount", "totalpurchase", "交易总额", "累计消费", "消费金额", "累计消费金额"]),
    ]

    /// The spellings of identifiers without those that put an owner before a word; in the order of the reference.
    static let basicIdentifiers: [(type: IdentifierType, names: [String])] = IdentifierType.builtIn
        .map { ($0, $0.headers.owned + $0.headers.alone) }.filter { !$0.names.isEmpty }
        .sorted { $0.type.headers.row < $1.type.headers.row }

    /// Folded spelling to meaning.
    static let table: SpellingTable<RecognisedColumn> = {
        var groups = recordIDs.enumerated().map { (RecognisedColumn.recordID(priority: $0.offset), [$0.element]) }
        groups += others
        groups += ConsentSpellings.consents.map { (.consent($0.0), $0.1) }
        groups += ConsentSpellings.optOuts.map { (.optOut($0.0), $0.1) }
        groups += basicIdentifiers.map { (.identifier($0.type, hash: nil), $0.names) }
        return SpellingTable(groups)
    }()

    /// The words of the identifier types before which an owner may stand.
    static let ownedWords = SpellingTable(IdentifierType.builtIn.map { ($0, $0.headers.owned) })
}
