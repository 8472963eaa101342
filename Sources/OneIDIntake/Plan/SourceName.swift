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

    public static func endsInCounter(_ name: String) -> Bool {
        guard let last = name.last, last.isASCII, last.isNumber else { return false }
        return name.contains { !$0.isNumber }
    }
}
