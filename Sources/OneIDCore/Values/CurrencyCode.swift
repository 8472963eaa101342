/// A currency by its three letters (ISO 4217), in 16 bits.
package struct CurrencyCode: Sendable, Hashable {
    package let number: UInt16

    /// ISO 4217's code for no currency: amounts of which nobody said what they are in.
    package static let unknown = CurrencyCode(letters: (23, 23, 23))

    private init(letters: (UInt16, UInt16, UInt16)) {
        number = (letters.0 * 26 + letters.1) * 26 + letters.2
    }

    package init(number: UInt16) { self.number = number }

    package init?(_ code: String) {
        var copy = code
        guard let read = copy.withUTF8({ CurrencyCode($0) }) else { return nil }
        self = read
    }

    /// Three letters of either case; also the usual other names of the yuan, `RMB` and `人民币`, and signs and names that stand for
    /// one currency only. nil for anything else: `$` and `¥` are of several.
    package init?(_ cell: UnsafeBufferPointer<UInt8>) {
        if let letters = CurrencyCode.letters(cell) {
            let read = CurrencyCode(letters: letters)
            self = read == CurrencyCode.renminbi ? CurrencyCode.yuan : read
        } else {
            guard let name = CurrencyCode.names.first(where: { cell.elementsEqual($0.name.utf8) }) else { return nil }
            self = name.code
        }
    }

    private static func letters(_ cell: UnsafeBufferPointer<UInt8>) -> (UInt16, UInt16, UInt16)? {
        guard cell.count == 3 else { return nil }
        let first = UInt16(cell[0].lowercasedASCII &- 0x61)
        let second = UInt16(cell[1].lowercasedASCII &- 0x61)
        let third = UInt16(cell[2].lowercasedASCII &- 0x61)
        return first < 26 && second < 26 && third < 26 ? (first, second, third) : nil
    }

    private static let names: [(name: String, code: CurrencyCode)] = [
        ("人民币", "CNY"), ("人民幣", "CNY"), ("CN¥", "CNY"), ("CN￥", "CNY"), ("美元", "USD"), ("US$", "USD"), ("欧元", "EUR"),
        ("€", "EUR"),
        ("英镑", "GBP"), ("£", "GBP"), ("港币", "HKD"), ("港元", "HKD"), ("港幣", "HKD"), ("HK$", "HKD"), ("日元", "JPY"),
        ("日圆", "JPY"), ("JP¥", "JPY"), ("新台币", "TWD"), ("新臺幣", "TWD"), ("台币", "TWD"), ("NT$", "TWD"), ("澳元", "AUD"),
        ("A$", "AUD"), ("AU$", "AUD"), ("加元", "CAD"), ("C$", "CAD"), ("CA$", "CAD"), ("新加坡元", "SGD"), ("S$", "SGD"),
        ("韩元", "KRW"), ("₩", "KRW"), ("₽", "RUB"), ("₹", "INR"), ("R$", "BRL"), ("₫", "VND"), ("฿", "THB"),
    ].compactMap { name, code in CurrencyCode(code).map { (name, $0) } }

    private static let yuan = CurrencyCode(letters: (2, 13, 24))
    private static let renminbi = CurrencyCode(letters: (17, 12, 1))

    /// Its letters; the numbers are in alphabetical order.
    package var code: String {
        String(unsafeUninitializedCapacity: 3) { room in
            room[0] = UInt8(ascii: "A") + UInt8(truncatingIfNeeded: number / 676)
            room[1] = UInt8(ascii: "A") + UInt8(truncatingIfNeeded: number / 26 % 26)
            room[2] = UInt8(ascii: "A") + UInt8(truncatingIfNeeded: number % 26)
            return 3
        }
    }
}
