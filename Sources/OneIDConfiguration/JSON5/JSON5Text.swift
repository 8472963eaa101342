import OneIDCore

/// The characters of a configuration file and where their lines begin.
///
/// A line ends at LF, CR or CR LF, as editors count them; U+2028 and U+2029 end a comment but no line.
struct JSON5Text {
    /// Without the byte-order mark.
    let scalars: [Unicode.Scalar]
    /// Index of the first scalar of each line.
    let lineStarts: [Int]

    /// An invalid byte: its offset and the text before it.
    struct InvalidByte: Error {
        var offset: Int
        var before: JSON5Text
    }

    init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
        var starts = [0]
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\n": starts.append(index + 1)
            case "\r" where index + 1 >= scalars.count || scalars[index + 1] != "\n": starts.append(index + 1)
            default: break
            }
        }
        lineStarts = starts
    }

    /// Decodes UTF-8 (RFC 3629: no surrogates, no overlong forms); a byte-order mark is skipped.
    init(decoding bytes: [UInt8]) throws(InvalidByte) {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(bytes.count)
        var decoder = Unicode.UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        decoding: while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar):
                if !(offset == 0 && scalar == "\u{FEFF}") { scalars.append(scalar) }
                offset += Unicode.UTF8.width(scalar)
            case .emptyInput:
                break decoding
            case .error:
                throw InvalidByte(offset: offset, before: JSON5Text(scalars: scalars))
            }
        }
        self.init(scalars: scalars)
    }

    /// Line and column (both from 1) of the scalar at `index`.
    func place(of index: Int) -> (line: Int, column: Int) {
        // The first line begins at 0.
        let line = max(1, lineStarts.sortedIndex { $0 > index })
        return (line, index - lineStarts[line - 1] + 1)
    }

    /// At most this many characters of a line are shown.
    private static let excerptWidth = 100

    /// The line around a place, control characters blanked, and the offset of the place in it.
    func excerpt(line: Int, column: Int) -> (text: String, caret: Int)? {
        guard line >= 1, line <= lineStarts.count else { return nil }
        let start = lineStarts[line - 1]
        var end = line < lineStarts.count ? lineStarts[line] : scalars.count
        while end > start, scalars[end - 1] == "\n" || scalars[end - 1] == "\r" { end -= 1 }
        guard end > start else { return nil }
        let target = min(max(start, start + column - 1), end)
        var from = start
        if target - start > Self.excerptWidth * 3 / 4 { from = target - Self.excerptWidth / 2 }
        let to = min(end, from + Self.excerptWidth)
        var text = String.UnicodeScalarView()
        for scalar in scalars[from..<to] {
            text.append(scalar.properties.generalCategory == .control ? " " : scalar)
        }
        return (String(text), target - from)
    }
}

/// Why reading stopped.
struct JSON5Fault: Error {
    var id: FindingID
    /// Index of the scalar at fault.
    var index: Int
    var message: String
    var fix: String?
}
