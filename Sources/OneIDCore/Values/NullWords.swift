/// Words that people, databases and programs write where there is no value.
public enum NullWords {
    private static let table = Table(
        [
            "null", "(null)", "<null>", "[null]", "none", "nil", "n/a", "#n/a", "na", "n.a.", "nan", "<na>", "nat",
            "undefined", "unknown", "empty", "blank", "\\n", "-", "--", "---", "----", "-----", "/", "//", "\\", ".",
            "..",
            "?", "??",
            "???", "_", "__", "[]", "{}", "()", "<nil>", "not set", "not provided", "anonymous", "no", "~",
            "无", "暂无", "没有", "空", "空白", "未知", "不详", "未填", "未填写", "未提供", "未绑定", "未设置", "未录入",
            "保密", "匿名", "无数据", "暂缺", "無", "暫無",
        ].map { Array($0.utf8).withUnsafeBufferPointer(pack) })

    /// Bytes of the longest word.
    public static let longest = 16

    /// - Parameter plain: a cell without blanks around it.
    public static func contains(_ plain: UnsafeBufferPointer<UInt8>) -> Bool {
        guard plain.count <= longest, let first = plain.first, table.mayContain(first, plain.count) else {
            return false
        }
        return table.contains(pack(plain))
    }

    /// The words by their hash: names begin like some null word too often for a search through all.
    private struct Table: @unchecked Sendable {
        private static let size = 256
        /// (0, 0) where there is no word. Never freed: there is one for the whole run.
        private let slots: UnsafeMutablePointer<(UInt64, UInt64)>
        /// By first byte: a bit for each length of the words that begin with it. Tells nearly every value apart from them.
        private let lengths: UnsafeMutablePointer<UInt32>

        init(_ words: [(UInt64, UInt64)]) {
            slots = .allocate(capacity: Table.size)
            slots.initialize(repeating: (0, 0), count: Table.size)
            lengths = .allocate(capacity: 256)
            lengths.initialize(repeating: 0, count: 256)
            for word in words {
                let first = UInt8(truncatingIfNeeded: word.0)
                let zeros = word.1 != 0 ? word.1.leadingZeroBitCount : 64 + word.0.leadingZeroBitCount
                let length = UInt32(16 - zeros / 8)
                lengths[Int(first)] |= 1 << length
                if first &- 0x61 < 26 { lengths[Int(first & 0xdf)] |= 1 << length }
                var place = Table.place(word)
                while slots[place] != (0, 0) { place = (place + 1) % Table.size }
                slots[place] = word
            }
        }

        @inline(__always)
        func mayContain(_ first: UInt8, _ length: Int) -> Bool {
            lengths[Int(first)] &>> UInt32(truncatingIfNeeded: length) & 1 == 1
        }

        @inline(__always)
        func contains(_ word: (UInt64, UInt64)) -> Bool {
            var place = Table.place(word)
            while slots[place] != (0, 0) {
                if slots[place] == word { return true }
                place = (place &+ 1) % Table.size
            }
            return false
        }

        /// The top byte of a product with the golden ratio (Knuth, volume 3, section 6.4).
        private static func place(_ word: (UInt64, UInt64)) -> Int {
            Int(((word.0 ^ word.1 &* 3) &* 0x9E37_79B9_7F4A_7C15) &>> 56)
        }
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
