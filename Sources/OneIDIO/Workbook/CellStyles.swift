import OneIDCore

/// What the number formats of a workbook say about the numbers in its cells.
struct CellStyles {
    /// What a number is written for.
    enum Meaning: Equatable {
        case number
        /// A day, a time of day, or both.
        case moment(isDay: Bool, isTime: Bool)
        /// A code of so many digits, with zeros in front.
        case code(digits: Int)
    }

    /// By the number of the style.
    private(set) var meanings: [Meaning] = []
    /// Whether days count from 1904.
    var countsFrom1904 = false

    init() {}

    init(_ source: ZipEntryReader) throws(Finding) {
        var xml = try XMLReader(source)
        var codes: [Int: String] = [:]
        var isInFormats = false
        reading: while true {
            switch try xml.next() {
            case .open:
                if xml.name == .cellFormats { isInFormats = true }
                if xml.name == .numberFormat, let id = xml.attribute(.numberFormatID).flatMap({ Int($0) }) {
                    codes[id] = xml.attribute(.formatCode)
                }
                if isInFormats, xml.name == .format {
                    let id = xml.attribute(.numberFormatID).flatMap { Int($0) } ?? 0
                    meanings.append(codes[id].map(CellStyles.meaning) ?? CellStyles.builtIn(id))
                }
            case .close: if xml.name == .cellFormats { isInFormats = false }
            case .text: break
            case .end: break reading
            }
        }
    }

    @inline(__always)
    func meaning(_ style: Int) -> Meaning { style >= 0 && style < meanings.count ? meanings[style] : .number }

    /// Formats that have a number and no code: ECMA-376 part 1, 18.8.30, with those of Chinese, Japanese and Korean.
    static func builtIn(_ id: Int) -> Meaning {
        switch id {
        case 14...17, 27...31, 36, 50...54, 57, 58: .moment(isDay: true, isTime: false)
        case 18...21, 32...35, 45...47, 55, 56: .moment(isDay: false, isTime: true)
        case 22: .moment(isDay: true, isTime: true)
        default: .number
        }
    }

    /// What the code of a format says: letters of days and times outside quotes, in its first section.
    static func meaning(_ code: String) -> Meaning {
        var letters = ""
        var hasOther = false
        var characters = Array(code.unicodeScalars)[...]
        scanning: while let character = characters.popFirst() {
            switch character {
            case ";": break scanning
            case "\"":
                characters = characters.drop { $0 != "\"" }.dropFirst()
                hasOther = true
            case "\\", "_", "*":
                characters = characters.dropFirst()
                hasOther = true
            case "[":
                let inside = characters.prefix { $0 != "]" }
                characters = characters.dropFirst(inside.count + 1)
                // Hours that go on beyond a day stand in brackets, colours and languages too.
                let isElapsed = !inside.isEmpty && inside.allSatisfy { "hHmMsS".unicodeScalars.contains($0) }
                if isElapsed { letters.unicodeScalars.append(contentsOf: inside) }
                hasOther = true
            default: letters.unicodeScalars.append(character)
            }
        }
        let folded = letters.utf8.map(\.lowercasedASCII)
        if folded.elementsEqual("general".utf8) { return .number }
        if !hasOther, folded.count > 1, folded.allSatisfy({ $0 == UInt8(ascii: "0") }) {
            return .code(digits: folded.count)
        }
        // `0.00E+00` is a number; `e` alone is a year of some calendars.
        if folded.contains(UInt8(ascii: "0")), !folded.contains(where: { "ydhs".utf8.contains($0) }) { return .number }
        if folded.contains(UInt8(ascii: "#")) || folded.contains(UInt8(ascii: "?")) { return .number }
        let isTime = folded.contains { $0 == UInt8(ascii: "h") || $0 == UInt8(ascii: "s") }
        let isDay =
            folded.contains { $0 == UInt8(ascii: "y") || $0 == UInt8(ascii: "d") || $0 == UInt8(ascii: "e") }
            || !isTime && folded.contains(UInt8(ascii: "m"))
        return isDay || isTime ? .moment(isDay: isDay, isTime: isTime) : .number
    }
}
