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

    /// Three letters of either case; also the usual other names of the yuan, `RMB` and `人民币`. nil for anything else.
    package init?(_ cell: UnsafeBufferPointer<UInt8>) {
        if cell.count == 3 {
            let first = UInt16(cell[0].lowercasedASCII &- 0x61)
            let second = UInt16(cell[1].lowercasedASCII &- 0x61)
            let third = UInt16(cell[2].lowercasedASCII &- 0x61)
            guard first < 26, second < 26, third < 26 else { return nil }
            let read = CurrencyCode(letters: (first, second, third))
            self = read == CurrencyCode.renminbi ? CurrencyCode.yuan : read
        } else if cell.elementsEqual("人民币".utf8) {
            self = CurrencyCode.yuan
        } else {
            return nil
        }
    }

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
