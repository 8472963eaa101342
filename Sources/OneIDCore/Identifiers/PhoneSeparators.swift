/// What stands between the phone numbers of a cell.
enum PhoneSeparators {
    /// A separator, as the range of its bytes; both ends lie at or behind the cell's end when there is none.
    struct Cut {
        let start: Int
        let end: Int
        var isSlash = false
    }

    /// The separator at or after `start`.
    static func next(_ bytes: CellBytes, from start: Int) -> Cut {
        var index = start
        while index < bytes.count {
            if bytes[index].isDigit {
                index += 1
                continue
            }
            switch bytes[index] {
            case UInt8(ascii: ";") where bytes.has(";ext=", at: index): break
            case UInt8(ascii: "/"): return Cut(start: index, end: index + 1, isSlash: true)
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "&"), 0x0A, 0x0D:
                return Cut(start: index, end: index + 1)
            // Google Contacts writes the values of one label so.
            case UInt8(ascii: ":") where bytes.has(":::", at: index): return Cut(start: index, end: index + 3)
            case 0xE3 where bytes.has("、", at: index) || bytes.has("。", at: index):
                return Cut(start: index, end: index + 3)
            case 0xE6 where bytes.has("或", at: index): return Cut(start: index, end: index + 3)
            case 0xE5 where bytes.has("和", at: index): return Cut(start: index, end: index + 3)
            default: break
            }
            index += 1
        }
        return Cut(start: bytes.count, end: bytes.count + 1)
    }

    /// The end of pieces joined by slashes: another separator, or a slash before what looks like a number of its own.
    ///
    /// That is a piece of 7 digits or more that begins with + or a trunk zero, and from the third piece on one of 10 or more.
    static func endOfSlashes(_ bytes: CellBytes, from start: Int) -> Cut {
        var cut = next(bytes, from: start)
        var pieces = 1
        while cut.isSlash {
            let next = next(bytes, from: cut.end)
            let piece = bytes.part(cut.end..<next.start).trimmed
            let digits = piece.lazy.filter(\.isDigit).count
            guard let first = piece.first, digits > 0 else { return cut }
            if digits >= 7, !first.isDigit || first == 0x30 { return cut }
            if digits >= 10, pieces > 1 { return cut }
            pieces += 1
            cut = next
        }
        return cut
    }

    /// The end of a part behind `cut` that is one to six digits and nothing else; nil for any other part.
    static func shortDigits(_ bytes: CellBytes, behind cut: Cut) -> Int? {
        var cut = cut
        while cut.end <= bytes.count {
            let next = next(bytes, from: cut.end)
            let part = bytes.part(cut.end..<next.start).trimmed
            if !part.isEmpty { return part.isAllDigits && part.count <= 6 ? next.end : nil }
            cut = next
        }
        return nil
    }
}
