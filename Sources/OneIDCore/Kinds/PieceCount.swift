/// Quantities as exports write them for people: `2件`, `x3`, `×2`, `2 pcs`.
public enum PieceCount {
    /// The number of a cell, without the word for pieces behind it and the sign for "times" beside it. Weights and lengths stay: two
    /// kilograms are not two pieces.
    public static func number(of cell: CellBytes) -> CellBytes {
        var text = cell.trimmed
        if let sign = times.first(where: { starts(text, with: $0) }) {
            text = text.part(sign.count..<text.count).trimmed
        }
        guard let last = text.lastIndex(where: \.isDigit) else { return text }
        let unit = text.part(last + 1..<text.count).trimmed
        guard !unit.isEmpty else { return text }
        let word = unit.map(\.lowercasedASCII)
        return units.contains(word) || times.contains(word) ? text.part(0..<last + 1) : text
    }

    private static func starts(_ text: CellBytes, with word: [UInt8]) -> Bool {
        text.count > word.count && zip(text, word).allSatisfy { $0.lowercasedASCII == $1 }
    }

    private static let times: [[UInt8]] = ["x", "×", "*", "✕", "✖", "ｘ", "Ｘ", "＊"].map { Array($0.utf8) }

    private static let units: Set<[UInt8]> = Set(
        [
            "件", "个", "個", "份", "盒", "袋", "包", "瓶", "罐", "箱", "支", "枝", "条", "條", "双", "雙", "套", "台", "臺", "只", "隻",
            "张",
            "張", "本", "块", "把", "片", "桶", "提", "组", "組", "卷", "对", "對", "杯", "碗", "束", "枚", "单", "点", "點", "点数", "개",
            "권",
            "병", "박스", "pc", "pcs", "pc.", "pcs.", "piece", "pieces", "unit", "units", "ea", "ea.", "each", "item",
            "items",
            "set", "sets", "box", "boxes", "pack", "packs", "pair", "pairs", "bottle", "bottles", "bag", "bags", "st",
            "st.", "stk", "stk.", "stück", "pz", "pz.", "ud", "uds", "uds.", "szt", "szt.", "шт", "шт.", "cái", "buah",
        ].map { Array($0.utf8) })
}
