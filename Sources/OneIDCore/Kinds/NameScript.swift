/// The scripts that names are written in, as far as it matters to comparing them.
enum NameScript: UInt8 {
    case latin, greek, cyrillic
    /// Another script with letters: Arabic, Hebrew, Thai, Georgian and the like.
    case otherLetters
    case kana, han, hangul

    /// The script of a letter; nil for what no name has: signs, emoji, digits.
    init?(_ scalar: UInt32) {
        switch scalar {
        case 0x41...0x5A, 0x61...0x7A: self = .latin
        case 0xD7, 0xF7, 0x300...0x36F: return nil
        case 0xC0...0x2AF, 0x1D00...0x1DBF, 0x1E00...0x1EFF: self = .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x52F: self = .cyrillic
        case 0x1100...0x11FF, 0x3131...0x318E, 0xAC00...0xD7A3: self = .hangul
        case 0x2B0...0x1FFF: self = .otherLetters
        case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0xFF66...0xFF9D: self = .kana
        case 0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x2_0000...0x3_FFFF: self = .han
        default: return nil
        }
    }

    /// Written without blanks between the parts of a name, the family name first.
    var isEastAsian: Bool { self == .kana || self == .han || self == .hangul }

    /// An accent that stands by itself behind its letter, a vowel sign of Hebrew or Arabic, or the stroke that lengthens an Arabic one.
    static func isAccent(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x300...0x36F, 0x5B0...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C7, 0x640, 0x64B...0x65F, 0x670: true
        default: false
        }
    }
}
