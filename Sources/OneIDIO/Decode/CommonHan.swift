/// Characters that are common in what Chinese member exports hold, to tell Chinese from bytes that merely decode.
enum CommonHan {
    enum Standing {
        case common
        case rare
        /// Punctuation, full-width letters and digits.
        case neutral
    }

    /// - Parameter length: of the character at `bytes`, read as GB18030: 2 or 4.
    @inline(__always)
    static func standing(of bytes: UnsafePointer<UInt8>, length: Int) -> Standing {
        let lead = bytes[0]
        let trail = bytes[1]
        guard length == 2, trail >= 0xa1 else { return .rare }
        if lead == 0xa1 || lead == 0xa3 { return .neutral }
        guard lead >= 0xb0, lead <= 0xf7 else { return .rare }
        let index = (Int(lead) &- 0xb0) &* 94 &+ Int(trail) &- 0xa1
        return bits[index &>> 6] &>> UInt64(truncatingIfNeeded: index & 63) & 1 != 0 ? .common : .rare
    }

    /// One bit for each character of GB 2312's two levels, in the order of its codes (rows 16 to 87).
    private static let bits: [UInt64] = {
        let scalars = Set(characters.unicodeScalars.map(\.value))
        var bits = [UInt64](repeating: 0, count: (72 * 94 + 63) / 64)
        for (place, point) in GB18030Table.codePoints().enumerated() where scalars.contains(UInt32(point)) {
            let lead = place / GB18030Table.trailCount + 0x81
            // Trail bytes 0x80…0xFE follow the 63 from 0x40 to 0x7E.
            let trail = place % GB18030Table.trailCount - 63 + 0x80
            guard lead >= 0xb0, lead <= 0xf7, trail >= 0xa1 else { continue }
            let index = (lead - 0xb0) * 94 + trail - 0xa1
            bits[index / 64] |= 1 << UInt64(index % 64)
        }
        return bits
    }()

    /// The five hundred most frequent characters of running text; the surnames of nine people in ten; characters of given
    /// names; of provinces, cities and addresses; of headers, levels, goods and statuses. Simplified; which of them a text
    /// uses does not matter, only how many.
    private static let characters = """
        的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当
        使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展
        五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世
        金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫
        且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始
        却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严
        李刘陈杨黄赵吴徐孙胡朱郭罗高梁郑谢宋唐冯邓韩曹曾彭萧蔡潘田董袁余叶蒋杜苏魏吕丁沈姚卢姜崔钟谭陆汪范廖韦贾夏付邹熊孟秦白侯尹薛阎雷龙史陶黎贺顾毛郝龚邵钱武赖戴莫孔汤常康牛葛邢安
        齐施乔伍庞颜翟樊兰聂章鲁纪俞骆柳欧祝甘尤柯凌霍涂温童裴翁荣季焦鲍毕蒙路岳梅耿关艾欧阳司徒上官诸葛
        伟芳娜敏静丽强磊洋艳勇军杰娟涛超霞刚英桂玉兰秀珍琴凤莲莉红霞玲萍芬燕云洁雪琳慧颖晶莹倩婷宁欣悦佳怡嘉琪瑶思涵梓轩宇浩子豪俊博泽睿熙晨阳一诺依雨辰昊天翔鹏飞鑫鸿旭辉峰斌波彬凯恒亮健志诚国庆建华
        文斌海燕春梅秋菊冬淑贞惠芝巧香月蓉蕾薇媛璐丹妍露彤萌曼菲雅诗语若可馨舒然奕航宸祥瑞福德仁义礼智信忠孝贤良才智卫东胜利永贵富林森松柏树根生财宝来顺平安和康乐吉晓小阿美爱娇媚彩云霞虹滨
        岩坤乾震雄威猛虎龙豹鹰勤俭朴实真善晖曦旺昌盛兴隆广耀光明朗星辰亚男女伯仲叔季少聪颜楠桐楚
        北京上海天津重庆河北山西辽宁吉林黑龙江苏浙安徽福建江西山东河南湖北湖南广东海南四川贵州云南陕西甘肃青海台湾内蒙古广西藏宁夏新疆香港澳门杭州苏州深圳广州武汉成都西安郑州长沙沈阳青岛济南合肥
        昆明大连厦门哈尔滨石家庄太原南昌贵阳兰州乌鲁木齐银川呼和浩特拉萨无锡佛山东莞温州宁波泉常徐烟台潍坊珠惠汕头洛唐沧邯郸保定襄宜绵德岳株洲镇扬盐绍嘉湖金华衢舟丽朝阳浦淀丰岗滩桥港滨沙湾岭坪塘村乡镇县
        区街巷弄胡同路道段号院楼栋单元室层座幢园苑城庄广场大厦小区花园中心公寓世纪科技新区经济开发工业开幢厢寨屯营口岸岛屿坡坑沟渠堤坝埠
        手机号码姓名性别会员编卡等级积分余额储值电话邮箱地址生日期注册时间最近消费金额次数订单买家昵称收货人联系方式微信账户帐身份证出生备注标签门店渠道来源平台状态普通银金钻石白金黑卡至尊贵宾黄铂
        客户顾客粉丝用户有效失效过期冻结正常禁用男女未知先生女士小姐老师经理是否同意拒绝已未付款发货完成取消退款换货交易成功关闭待处理评价优惠券礼品赠送充值本金支付宝现金刷卡转账运费税价数量商品款
        式尺寸颜色红橙黄绿青蓝紫黑白灰粉棕衣服裤裙鞋帽包袜衫套装外毛呢羽绒棉麻丝皮革夹克牛仔化妆面霜精华乳液水洗护发沐浴露口唇眼影粉底防晒隔离膜香水奶瓶尿婴儿童玩具食品零茶酒咖啡果糖饼干油盐酱醋米粮肉蛋鱼虾菜
        汤面家居床垫被枕沙发桌椅柜灯具厨锅碗盘杯刀叉筷清洁纸巾洗涤剂电脑耳机充电器数据线相机视冰箱空调洗衣风扇吹机投诉建议咨询售前后快递物流仓库采购供应导购员工编辑录入修改删除创建更新默认测试备用请
        """
}
