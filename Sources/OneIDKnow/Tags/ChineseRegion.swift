/// The parts of China that provinces belong to, as the statistics of trade and logistics divide it.
enum ChineseRegion: Int, CaseIterable {
    case north, northeast, east, central, south, southwest, northwest, offshore

    var word: String {
        switch self {
        case .north: "north"
        case .northeast: "northeast"
        case .east: "east"
        case .central: "central"
        case .south: "south"
        case .southwest: "southwest"
        case .northwest: "northwest"
        case .offshore: "hong_kong_macau_taiwan"
        }
    }

    /// How names of provinces begin, in folded form.
    private var provinces: [String] {
        switch self {
        case .north:
            ["北京", "天津", "河北", "山西", "内蒙", "beijing", "tianjin", "hebei", "shanxi", "inner mongolia", "neimeng"]
        case .northeast: ["辽宁", "吉林", "黑龙江", "liaoning", "jilin", "heilongjiang"]
        case .east:
            [
                "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东", "shanghai", "jiangsu", "zhejiang", "anhui", "fujian",
                "jiangxi", "shandong",
            ]
        case .central: ["河南", "湖北", "湖南", "henan", "hubei", "hunan"]
        case .south: ["广东", "广西", "海南", "guangdong", "guangxi", "hainan"]
        case .southwest:
            ["重庆", "四川", "贵州", "云南", "西藏", "chongqing", "sichuan", "guizhou", "yunnan", "tibet", "xizang"]
        case .northwest: ["陕西", "甘肃", "青海", "宁夏", "新疆", "shaanxi", "gansu", "qinghai", "ningxia", "xinjiang"]
        case .offshore: ["香港", "澳门", "台湾", "hong kong", "hongkong", "macau", "macao", "taiwan"]
        }
    }

    /// The region of a province; nil for a name that is none.
    init?(province: [UInt8]) {
        for region in ChineseRegion.allCases where region.provinces.contains(where: { province.starts(with: $0.utf8) })
        {
            self = region
            return
        }
        return nil
    }
}
