/// The names of files and folders that are not complete, or that a complete one has just replaced.
///
/// `NAME.oneid-0123456789abcdef`, with a number that nobody can guess, so that nothing can be planted there. Only names of
/// exactly this pattern are ever looked at, or removed, as leftovers.
enum TemporaryName {
    private static let mark = Array(".oneid-".utf8)
    /// Behind the name of what was replaced: should a run end before its place is taken, it returns there.
    private static let formerMark = Array("-former".utf8)
    private static let digits = Array("0123456789abcdef".utf8)
    private static let digitCount = 16

    /// A name that nothing has, beside `destination`.
    static func make(for destination: FilePath, isFormer: Bool = false) -> FilePath {
        var number = UInt64.random(in: .min ... .max)
        var text = mark
        for _ in 0..<digitCount {
            text.append(digits[Int(number & 15)])
            number >>= 4
        }
        if isFormer { text += formerMark }
        let slash = destination.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
        return FilePath(Array(destination.bytes[..<slash]) + stem(Array(destination.bytes[slash...])) + text)
    }

    /// Whether a name in the folder of `destination` is one of its temporary names.
    static func matches(_ name: [UInt8], _ destination: [UInt8]) -> Bool {
        let stem = stem(destination)
        guard name.starts(with: stem) else { return false }
        var rest = name[stem.count...]
        if rest.count > digitCount + mark.count {
            guard rest.suffix(formerMark.count).elementsEqual(formerMark) else { return false }
            rest = rest.dropLast(formerMark.count)
        }
        guard rest.starts(with: mark) else { return false }
        let number = rest.dropFirst(mark.count)
        return number.count == digitCount && number.allSatisfy(digits.contains)
    }

    /// Whether the name is of something that was replaced.
    static func isFormer(_ name: [UInt8]) -> Bool { name.suffix(formerMark.count).elementsEqual(formerMark) }

    /// A name has at most 255 bytes, so a long one is cut.
    private static func stem(_ name: [UInt8]) -> [UInt8] {
        Array(name.prefix(255 - mark.count - digitCount - formerMark.count))
    }
}
