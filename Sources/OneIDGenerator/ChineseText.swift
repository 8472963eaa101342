import OneIDCore
import OneIDMemory

/// The few Chinese characters the generator writes, with their two GBK bytes (GB 18030-2022, two-byte area).
///
/// Names are made up of these characters at random; they belong to nobody.
struct ChineseText: Sendable {
    static let surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"
    static let given = "安宁清和乐雨晨星河山云禾麦杏桃柚栗枫竹岚月柏溪蓝果米豆枣茶松"
    private static let other = "会员号手机姓名等级积分普卡银金黑无店"

    private static let surnameCodes: [UInt16] = [
        0xCDF5, 0xC0EE, 0xD5C5, 0xC1F5, 0xB3C2, 0xD1EE, 0xBBC6, 0xD5D4, 0xCEE2, 0xD6DC, 0xD0EC, 0xCBEF, 0xC2ED, 0xD6EC,
        0xBAFA, 0xC1D6, 0xB9F9, 0xBACE, 0xB8DF, 0xC2DE,
    ]
    private static let givenCodes: [UInt16] = [
        0xB0B2, 0xC4FE, 0xC7E5, 0xBACD, 0xC0D6, 0xD3EA, 0xB3BF, 0xD0C7, 0xBAD3, 0xC9BD, 0xD4C6, 0xBACC, 0xC2F3, 0xD0D3,
        0xCCD2, 0xE8D6, 0xC0F5, 0xB7E3, 0xD6F1, 0xE1B0, 0xD4C2, 0xB0D8, 0xCFAA, 0xC0B6, 0xB9FB, 0xC3D7, 0xB6B9, 0xD4E6,
        0xB2E8, 0xCBC9,
    ]
    private static let otherCodes: [UInt16] = [
        0xBBE1, 0xD4B1, 0xBAC5, 0xCAD6, 0xBBFA, 0xD0D5, 0xC3FB, 0xB5C8, 0xBCB6, 0xBBFD, 0xB7D6, 0xC6D5, 0xBFA8, 0xD2F8,
        0xBDF0, 0xBADA, 0xCEDE, 0xB5EA,
    ]

    /// UTF-8 of each surname and given character, three bytes each.
    let surnameBytes: [UInt8]
    let givenBytes: [UInt8]
    /// Sorted by scalar.
    private let codes: [(scalar: UInt32, code: UInt16)]

    init() {
        surnameBytes = Array(Self.surnames.utf8)
        givenBytes = Array(Self.given.utf8)
        var pairs: [UInt32: UInt16] = [:]
        for (text, table) in [
            (Self.surnames, Self.surnameCodes), (Self.given, Self.givenCodes), (Self.other, Self.otherCodes),
        ] {
            for (scalar, code) in zip(text.unicodeScalars, table) { pairs[scalar.value] = code }
        }
        // Full-width digits lie in row 3.
        for digit: UInt32 in 0..<10 { pairs[0xff10 + digit] = 0xa3b0 + UInt16(digit) }
        codes = pairs.map { (scalar: $0.key, code: $0.value) }.sorted { $0.scalar < $1.scalar }
    }

    /// Appends UTF-8 text as GBK. Characters outside the table become `?`; the generator writes none.
    func appendGBK(_ text: UnsafeBufferPointer<UInt8>, to buffer: inout ByteBuffer) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                buffer.append(byte)
                index += 1
            } else if index + 2 < text.count, byte >= 0xe0, byte < 0xf0 {
                let scalar =
                    UInt32(byte & 15) << 12 | UInt32(text[index + 1] & 63) << 6 | UInt32(text[index + 2] & 63)
                let code = code(of: scalar) ?? 0x3f
                if code > 0xff { buffer.append(UInt8(code >> 8)) }
                buffer.append(UInt8(code & 0xff))
                index += 3
            } else {
                buffer.append(0x3f)
                index += 1
            }
        }
    }

    private func code(of scalar: UInt32) -> UInt16? {
        let place = codes.sortedIndex { $0.scalar >= scalar }
        return place < codes.count && codes[place].scalar == scalar ? codes[place].code : nil
    }
}
