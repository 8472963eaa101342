/// Words that people, databases and programs write where there is no value.
enum NullWords {
    private static let words: [(UInt64, UInt64)] = [
        "null", "(null)", "<null>", "[null]", "none", "nil", "n/a", "#n/a", "na", "n.a.", "nan", "<na>", "nat",
        "undefined", "unknown", "empty", "blank", "\\n", "-", "--", "---", "----", "-----", "/", "//", "\\", ".", "..",
        "?", "??",
        "???", "_", "__", "[]", "{}", "()", "<nil>", "not set", "not provided", "anonymous", "no", "~",
        "无", "暂无", "没有", "空", "空白", "未知", "不详", "未填", "未填写", "未提供", "未绑定", "未设置", "未录入",
        "保密", "匿名", "无数据", "暂缺", "無", "暫無",
    ].map { Array($0.utf8).withUnsafeBufferPointer(pack) }

    /// Bytes of the longest word.
    private static let longest = 16

    static func contains(_ plain: CellBytes) -> Bool {
        // No word begins with a digit or `+`: this keeps phones and most numbers out of the search.
        guard plain.count <= longest, let first = plain.first, !first.isDigit, first != UInt8(ascii: "+") else {
            return false
        }
        let packed = pack(plain)
        for word in words where word == packed { return true }
        return false
    }

    /// Up to 16 bytes, lower-cased, as two integers.
    private static func pack(_ bytes: CellBytes) -> (UInt64, UInt64) {
        var low: UInt64 = 0
        var high: UInt64 = 0
        for index in 0..<min(bytes.count, longest) {
            let byte = UInt64(bytes[index].lowercasedASCII)
            if index < 8 { low |= byte << UInt64(index * 8) } else { high |= byte << UInt64((index - 8) * 8) }
        }
        return (low, high)
    }
}
