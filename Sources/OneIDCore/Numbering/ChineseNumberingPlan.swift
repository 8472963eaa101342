/// The numbering plan of mainland China, as far as a stored number can be checked against it.
///
/// Source: MIIT, "Telecommunication network numbering plan" (电信网编号计划, 2017) and ITU-T E.129 for +86. Mobile numbers
/// are 11 digits, 13x to 19x. Landline numbers are an area code (10, 2x, or three digits) and 7 or 8 digits; the areas
/// of 10 and 2x have 8. 400 and 800 are hotline numbers of 10 digits, dialled without trunk prefix. Which of the other
/// areas still have 7 digits changes over the years, so both are taken there; a subscriber number only must not begin
/// with 0.
enum ChineseNumberingPlan {
    /// Nil when ASCII `digits` are a national (significant) number, without trunk zero; otherwise why not.
    static func fault(_ digits: CellBytes) -> StaticString? {
        if isMobile(digits) { return nil }
        if digits.count == 10, digits.has("400", at: 0) || digits.has("800", at: 0) { return nil }
        guard let area = areaLength(digits) else {
            if digits.count == 11, digits[0] == UInt8(ascii: "1") { return "unassigned mobile prefix" }
            return "unassigned area code"
        }
        let subscriber = digits.count - area
        guard subscriber == 8 || (subscriber == 7 && area == 3) else { return "wrong length of a landline number" }
        return digits[area] == UInt8(ascii: "0") ? "landline number begins with 0" : nil
    }

    static func isMobile(_ digits: CellBytes) -> Bool {
        digits.count == 11 && digits[0] == UInt8(ascii: "1") && digits[1] >= UInt8(ascii: "3")
    }

    /// Digits of the area code (without trunk zero) at the start, or nil when there is none such.
    static func areaLength(_ digits: CellBytes) -> Int? {
        guard digits.count >= 3 else { return nil }
        if digits.has("10", at: 0) { return 2 }
        if digits[0] == UInt8(ascii: "2") { return digits[1] == UInt8(ascii: "6") ? nil : 2 }
        let code = Int(digits[0] &- 0x30) * 100 + Int(digits[1] &- 0x30) * 10 + Int(digits[2] &- 0x30)
        return areas[code] ? 3 : nil
    }

    /// The area codes of three digits.
    private static let areas: [Bool] = {
        var areas = [Bool](repeating: false, count: 1000)
        let assigned: [ClosedRange<Int>] = [
            310...319, 335...335, 349...359, 370...379, 391...398,  // Hebei, Shanxi, Henan
            410...419, 421...421, 427...427, 429...429, 431...440, 451...459, 464...464, 467...469,  // north-east
            470...479, 482...483,  // Inner Mongolia
            510...519, 523...523, 527...527, 530...539, 543...543, 546...546, 550...566,  // Jiangsu, Shandong, Anhui
            570...580, 591...599, 631...635,  // Zhejiang, Fujian, Shandong
            660...660, 662...663, 668...668, 691...692, 701...701,  // Guangdong, Yunnan, Jiangxi
            710...719, 722...722, 724...724, 728...728, 730...739, 743...746,  // Hubei, Hunan
            750...760, 762...763, 765...766, 768...769, 770...779, 790...799,  // Guangdong, Guangxi, Jiangxi
            812...813, 816...819, 825...827, 830...840, 851...859,  // Sichuan, Guizhou
            870...879, 881...881, 883...883, 886...888, 891...899,  // Yunnan, Tibet, Hainan
            901...903, 906...906, 908...909, 910...919, 930...939, 941...943, 951...955,  // Xinjiang, Shaanxi, Gansu
            970...979, 990...999,  // Qinghai, Xinjiang
        ]
        for range in assigned { for code in range { areas[code] = true } }
        return areas
    }()
}
