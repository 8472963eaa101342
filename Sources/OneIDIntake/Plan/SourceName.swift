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
