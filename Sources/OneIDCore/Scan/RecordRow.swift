/// Whether the row that stands where a header should be is a record.
///
/// A file without a header has a member where the names of its columns should be. That member must be shown nowhere, so names are
/// masked then; a header that is taken for a record has its names masked as well, and is found by them all the same.
enum RecordRow {
    /// What a cell is by its shape; nil for words, which names and values alike are made of.
    private enum Sort: Equatable {
        case identifier, address, date, number
        /// Letters and digits in turn, as in `M10001`: a letter for each run of letters, the digits for each run of them.
        case code(String)
    }

    /// - Parameter below: the next row; nil when there is none.
    static func isRecord(_ cells: [String], below: [String]?) -> Bool {
        var others: [String] = []
        var values = 0
        var strong = 0
        var confirmed = 0
        for (index, cell) in cells.enumerated() {
            let folded = FurnitureWords.fold(cell)
            if folded.isEmpty { continue }
            guard let sort = sort(cell, folded) else {
                others.append(cell)
                continue
            }
            values += 1
            if sort == .identifier || sort == .address { strong += 1 }
            guard let below, index < below.count else { continue }
            if self.sort(below[index], FurnitureWords.fold(below[index])) == sort { confirmed += 1 }
        }
        // Days and numbers head the columns of a pivot table; but then there are other cells below them.
        guard strong > 0 || !others.isEmpty && confirmed > 0 else { return false }
        let names = others.count { HeaderNames.recognise($0) != nil || HeaderNames.recogniseEvent($0) != nil }
        // As many names as values: the row below tells, whose cells are of the same sorts if this one is a record too.
        return strong > 0 ? values > names || values == names && confirmed > 0 : names == 0
    }

    /// A number of fewer digits may be a year or the name of a column.
    private static let leastDigits = 5
    /// More digits than a date has.
    private static let longDigits = 10

    /// - Parameter folded: the cell as furniture is compared.
    private static func sort(_ cell: String, _ folded: String) -> Sort? {
        if CellShape.test(cell, { BlankText.looksLikeIdentifier($0) }) { return .identifier }
        if CellShape.test(folded, { CellShape.isAddress($0) }) || folded.contains("@") { return .address }
        let digits = folded.utf8.count(where: \.isDigit)
        if digits >= longDigits { return .identifier }
        if CellShape.test(folded, { CellShape.isWrittenDate($0) }) { return .date }
        let isNumber = folded.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
        if isNumber { return digits >= leastDigits || digits > 0 && folded.contains(".") ? .number : nil }
        return digits >= leastDigits - 1 ? .code(shape(folded)) : nil
    }

    private static func shape(_ folded: String) -> String {
        if folded.utf8.allSatisfy({ $0 < 0x80 }) {
            var shape: [UInt8] = []
            for byte in folded.utf8 {
                if byte.isDigit {
                    shape.append(UInt8(ascii: "0"))
                } else if !byte.isASCIILetter {
                    shape.append(byte)
                } else if shape.last != UInt8(ascii: "a") {
                    shape.append(UInt8(ascii: "a"))
                }
            }
            return String(decoding: shape, as: UTF8.self)
        }
        var shape = ""
        for scalar in folded.unicodeScalars {
            if scalar.properties.numericType != nil {
                shape += "0"
            } else if !scalar.properties.isAlphabetic {
                shape.unicodeScalars.append(scalar)
            } else if shape.last != "a" {
                shape += "a"
            }
        }
        return shape
    }
}
