/// How the cells of one attribute are read to a canonical value and compared.
///
/// A new kind of attribute is a case of `Sort` with its line in `read`, and a file that reads it.
public struct ValueKind: Sendable {
    public enum Sort: String, Sendable, CaseIterable, BitwiseCopyable {
        case name, date, word, yesNo = "yes_no", place, text
    }

    public let sort: Sort
    /// The reader of the dates of a kind of dates.
    public let dates: DateReader
    /// The vocabulary of a kind of words.
    public let words: WordVocabulary
    /// The column whose cells are read, where it is one of dates; its content tells the order of day and month.
    public private(set) var column: DateColumn?

    public init(
        _ sort: Sort, dates: DateReader = DateReader(), words: WordVocabulary = WordVocabulary([])
    ) {
        self.sort = sort
        self.dates = dates
        self.words = words
    }

    /// The kind of an attribute for which none is declared, told by its name.
    ///
    /// - Parameter isDate: whether the name speaks of dates.
    public init(ofAttribute name: String, isDate: Bool) {
        switch name.lowercased() {
        case "name", "姓名": self.init(.name)
        case "gender", "sex", "性别": self.init(.word, words: .gender)
        case "country", "province", "city", "district", "address": self.init(.place)
        case let name where isDate:
            self.init(
                .date,
                dates: DateReader(
                    isBirthday: ["birth", "dob", "bday", "生日", "出生"].contains { name.contains(text: $0) }))
        default: self.init(.text)
        }
    }

    /// The same for the cells of one column of a source.
    public func reading(_ dates: DateColumns, _ name: String, of source: Int) -> ValueKind {
        guard sort == .date else { return self }
        var kind = self
        kind.column = dates.column(name, of: source)
        return kind
    }

    /// Reads a cell of a kind of dates.
    public func readDate(_ raw: UnsafeBufferPointer<UInt8>) -> DateReader.Reading {
        column?.read(raw, as: dates) ?? dates.read(raw)
    }

    /// Reads a cell and writes its canonical form to `value` (overwritten), which is empty unless the class is clean, decorated or masked.
    public func read(_ raw: UnsafeBufferPointer<UInt8>, into value: inout [UInt8]) -> ValueClass {
        value.removeAll(keepingCapacity: true)
        switch sort {
        case .name: return PersonName.read(raw, into: &value)
        case .date:
            let reading = readDate(raw)
            guard let date = reading.value else { return reading.valueClass }
            value += date.text.utf8
            // Midnight is what a day becomes in a column of times, and at what time somebody was born nobody asks.
            if let time = date.time, !date.isMidnight, !dates.isBirthday { value += "T\(time)".utf8 }
            return reading.valueClass
        case .yesNo:
            switch YesNo.read(raw) {
            case .yes: value += "yes".utf8
            case .no: value += "no".utf8
            case .unstated: return .empty
            case .unreadable: return .invalid
            }
            return .clean
        case .word, .place, .text:
            let found = FoldedText.read(raw, into: &value)
            if sort == .word, let word = words.canonical(value) {
                value.replaceSubrange(value.indices, with: word.utf8)
            }
            return found
        }
    }

    /// The canonical form of a cell; of one that cannot be read, its folded text, so that two unreadable cells are equal when they are
    /// written alike. Empty for what says nothing: blanks, null words, placeholders, and dates that could be two days.
    public func canonical(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var value: [UInt8] = []
        switch read(raw, into: &value) {
        case .clean, .decorated, .masked, .hashed: return value
        case .empty, .junk: return []
        case .invalid, .damaged:
            if sort == .date, readDate(raw).isAmbiguous { return [] }
            _ = FoldedText.read(raw, into: &value)
            return value
        }
    }

    /// The canonical form of a value that tells people apart; empty where it tells nothing, as a date known in part (see
    /// `partsTellingApart`) or one that cannot be read.
    public func tellingApart(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        guard sort == .date else { return canonical(raw) }
        guard let date = readDate(raw).value, date.calendarDay != nil else { return [] }
        return Array(date.text.utf8)
    }

    /// What is known of a date, part by part: dates of one person agree in each part that they have.
    ///
    /// - Parameter body: called with 0, 1 or 2 for year, month and day, and the part's canonical form.
    public func partsTellingApart(_ raw: UnsafeBufferPointer<UInt8>, _ body: (Int, [UInt8]) -> Void) {
        guard sort == .date, let date = readDate(raw).value else { return }
        for (part, text) in date.parts.enumerated() { if let text { body(part, Array(text.utf8)) } }
    }
}

extension ValueKind {
    /// The canonical form of a cell; see `canonical`.
    public func canonical(_ cell: Cell) -> [UInt8] { unsafe canonical(cell.bytes) }

    /// The date in a cell.
    public func date(_ cell: Cell) -> DateValue? { sort == .date ? unsafe readDate(cell.bytes).value : nil }

    /// Whether a cell is a date that could be two days.
    public func isAmbiguous(_ cell: Cell) -> Bool {
        // Most dates begin with the year, and leave no choice.
        guard sort == .date, cell.count > 4, cell[4] != UInt8(ascii: "-") else { return false }
        return unsafe readDate(cell.bytes).isAmbiguous
    }

    /// Whether a cell is a date that stands for none.
    public func isPlaceholder(_ cell: Cell) -> Bool {
        sort == .date && (unsafe readDate(cell.bytes).valueClass) == .junk
    }

    /// The declared word that a cell stands for; nil where none was declared for it.
    public func word(_ cell: Cell) -> String? {
        guard sort == .word, words.isDeclared else { return nil }
        var value: [UInt8] = []
        _ = unsafe FoldedText.read(cell.bytes, into: &value)
        return words.canonical(value)
    }
}
