import OneIDCore

/// Whether the type of a return says that goods were exchanged: `exchange goods`, 仅换货, `Replacement`.
///
/// The word may stand among others, unless they take it back (`no exchange`, 不换货) or leave it open (退换货: return or
/// exchange).
enum ExchangeWords {
    static let latin = ["exchange", "exchanged", "exchanges", "swap", "swapped", "replace", "replaced", "replacement"]
    static let chinese = ["换货", "更换", "调换", "換貨", "更換", "調換", "换新", "換新", "换", "換"]
    /// A type that has one of these is none, whatever else it says.
    static let denials = ["不换", "不換", "无需换", "未换", "退换", "退換", "退或换", "退货或换", "return or exchange"]
    private static let latinDenials = ["no", "not", "non", "without", "never"]

    private static let latinBytes = latin.map { Array($0.utf8) }
    private static let chineseBytes = chinese.map { Array($0.utf8) }
    private static let denialBytes = denials.map { Array($0.utf8) }
    private static let latinDenialBytes = latinDenials.map { Array($0.utf8) }

    static func name(_ cell: CellBytes) -> Bool {
        // A sentence of a customer's is no type.
        guard cell.count > 2, cell.count <= 64 else { return false }
        let isExchange =
            latinBytes.contains { has($0, in: cell, asWord: true) }
            || chineseBytes.contains { has($0, in: cell, asWord: false) }
        guard isExchange else { return false }
        return !denialBytes.contains { has($0, in: cell, asWord: false) }
            && !latinDenialBytes.contains { has($0, in: cell, asWord: true) }
    }

    private static func has(_ word: [UInt8], in cell: CellBytes, asWord: Bool) -> Bool {
        guard word.count <= cell.count else { return false }
        return (0...cell.count - word.count).contains { start in
            guard word.indices.allSatisfy({ cell[start + $0].lowercasedASCII == word[$0] }) else { return false }
            guard asWord else { return true }
            let end = start + word.count
            return (start == 0 || !isLetter(cell[start - 1])) && (end == cell.count || !isLetter(cell[end]))
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        let lower = byte.lowercasedASCII
        return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
    }
}
