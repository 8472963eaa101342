/// Default names of sources that are made from names of files.
public enum SourceName {
    /// The name before a date at its end (`tmall-20250301`, `tmall_2025-03`); nil when it ends in none.
    public static func withoutDate(_ name: String) -> String? {
        let tail = name.reversed().prefix { $0.isASCII && $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." }
        let digits = tail.filter(\.isNumber)
        guard (6...14).contains(digits.count), tail.count < name.count else { return nil }
        let date = String(digits.reversed())
        guard let year = Int(date.prefix(4)), (1990...2099).contains(year),
            let month = Int(date.dropFirst(4).prefix(2)),
            (1...12).contains(month)
        else { return nil }
        return String(name.dropLast(tail.count))
    }

    /// A pattern for this file and those of other dates, in which the century and what divides the date from the name stay; nil for
    /// names in which a character would be taken for a part of the pattern.
    ///
    /// - Parameters:
    ///   - file: as the configuration names it.
    ///   - stem: the file's name without folder and endings, which ends in a date.
    public static func pattern(of file: String, stem: String) -> String? {
        guard let short = withoutDate(stem), !file.contains(where: { "*?[]\\".contains($0) }),
            let place = file.range(of: stem, from: file.lastIndex(of: "/") ?? file.startIndex)
        else { return nil }
        let kept = stem.dropFirst(short.count)
        let divider = kept.prefix { !$0.isNumber }
        let century = divider.isEmpty ? kept.prefix(2) : ""
        return file[..<place.lowerBound] + short + divider + century + "*" + file[place.upperBound...]
    }

    /// What is left of a name without the day, week or month of an export, wherever it stands, and without what tells copies of a file
    /// apart: `crm` of `20260301_crm`, `crm-2026W09`, `crm-mar`, `crm (1)`; nil when nothing is.
    public static func stem(_ name: String) -> String? {
        let parts = self.parts(name.lowercased())
        let hasYear = parts.contains { isYear($0) || $0.count >= 6 && isDate($0) }
        let hasMonth = parts.contains { months.contains(String($0)) }
        var kept: [Substring] = []
        var isBracketed = false
        for part in parts {
            if part == "(" || part == ")" || part == "（" || part == "）" {
                isBracketed = part == "(" || part == "（"
                continue
            }
            if part.first?.isWholeNumber == true {
                if isBracketed || isYear(part) || isDate(part) || (hasYear || hasMonth) && part.count <= 2 { continue }
            } else if copies.contains(String(part)) || months.contains(String(part))
                || hasYear && periods.contains(String(part))
            {
                continue
            }
            let copy = copies.first { part.count > $0.count && part.hasSuffix($0) && !$0.allSatisfy(\.isASCII) }
            kept.append(part.dropLast(copy?.count ?? 0))
        }
        return kept.isEmpty ? nil : kept.joined(separator: "-")
    }

    /// Runs of digits, runs of letters, and brackets; other marks divide them.
    private static func parts(_ name: String) -> [Substring] {
        var parts: [Substring] = []
        var start = name.startIndex
        func sort(_ character: Character) -> Int {
            if character.isWholeNumber { return 1 }
            if "年月日".contains(character) { return 3 }
            return character.isLetter ? character.isASCII ? 2 : 4 : 0
        }
        while start < name.endIndex {
            let kind = sort(name[start])
            guard kind != 0 else {
                if "()（）".contains(name[start]) { parts.append(name[start...start]) }
                start = name.index(after: start)
                continue
            }
            var end = start
            while end < name.endIndex, sort(name[end]) == kind { end = name.index(after: end) }
            parts.append(name[start..<end])
            start = end
        }
        return parts
    }

    private static func isYear(_ part: Substring) -> Bool {
        part.count == 4 && Int(part).map((1990...2099).contains) == true
    }

    /// `202603`, `20260301`, with a time behind it.
    private static func isDate(_ part: Substring) -> Bool {
        [6, 8, 10, 12, 14].contains(part.count) && isYear(part.prefix(4))
            && Int(part.dropFirst(4).prefix(2)).map((1...12).contains) == true
    }

    private static let periods: Set<String> = ["w", "wk", "week", "kw", "q", "年", "月", "日", "t"]
    private static let copies: Set<String> = ["copy", "kopie", "副本", "复制", "拷贝", "複製"]
    private static let months: Set<String> = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january",
        "february", "march",
        "april", "june", "july", "august", "september", "october", "november", "december",
    ]

    public static func endsInCounter(_ name: String) -> Bool {
        guard let last = name.last, last.isASCII, last.isNumber else { return false }
        return name.contains { !$0.isNumber }
    }
}

extension String {
    /// Where a text stands, at or behind a place.
    fileprivate func range(of text: String, from start: Index) -> Range<Index>? {
        var start = start
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
