/// What does not count in the values of a declared type: punctuation, blanks, the case of letters.
public enum TextFolding: String, Sendable, Hashable, CaseIterable {
    /// Digits count, and nothing between them: `521-21-2123` and `521 21 2123` are `521212123`. A letter makes no value of it:
    /// were letters left out, `A17` and `B17` would be one.
    case digits
    /// Letters, of either case, and digits: `ab-12.34` and `AB 1234` are `AB1234`.
    case alnum
    /// Letters of either case are one; everything else stays.
    case upper

    /// Writes what counts of a value to `room`.
    ///
    /// - Parameters:
    ///   - plain: up to a third of the room's bytes.
    ///   - changed: set when something was left out or folded.
    /// - Returns: the length, or nil for a letter among digits.
    func fold(_ plain: CellBytes, into room: UnsafeMutableBufferPointer<UInt8>, changed: inout Bool) -> Int? {
        var length = 0
        var isASCII = true
        for byte in plain {
            isASCII = isASCII && byte < 0x80
            var kept = byte
            switch self {
            case .digits:
                if byte >= 0x80 || byte.isASCIILetter { break }
                if !byte.isDigit { kept = 0 }
            case .alnum: kept = byte < 0x80 && !byte.isDigit && !byte.isASCIILetter ? 0 : byte.uppercasedASCII
            case .upper: kept = byte.uppercasedASCII
            }
            if kept != byte { changed = true }
            guard kept != 0 else { continue }
            room[length] = kept
            length += 1
        }
        if !isASCII { length = foldBeyondASCII(room, length, &changed) }
        if self == .digits {
            for byte in room[..<length] where !byte.isDigit { return nil }
        }
        return length
    }

    /// The same of letters, digits and punctuation of all scripts.
    private func foldBeyondASCII(
        _ room: UnsafeMutableBufferPointer<UInt8>, _ length: Int, _ changed: inout Bool
    ) -> Int {
        let text = String(decoding: room[..<length], as: UTF8.self)
        var folded: [Unicode.Scalar] = []
        for scalar in ComposedText.compose(Array(text.unicodeScalars)) {
            let category = scalar.properties.generalCategory
            if self != .upper {
                switch category {
                case .dashPunctuation, .openPunctuation, .closePunctuation, .connectorPunctuation, .otherPunctuation,
                    .initialPunctuation, .finalPunctuation, .spaceSeparator, .lineSeparator, .paragraphSeparator,
                    .format,
                    .mathSymbol, .modifierSymbol, .otherSymbol, .currencySymbol:
                    continue
                default: break
                }
            }
            if category == .decimalNumber, let value = scalar.properties.numericValue,
                let digit = Unicode.Scalar(UInt32(0x30 + Int(value)))
            {
                folded.append(digit)
            } else {
                folded += Array(scalar.properties.uppercaseMapping.unicodeScalars)
            }
        }
        var place = 0
        for scalar in folded {
            for byte in String(Character(scalar)).utf8 where place < room.count {
                room[place] = byte
                place += 1
            }
        }
        if !room[..<place].elementsEqual(text.utf8) { changed = true }
        return place
    }

    /// What counts of a text, for junk values and decisions; nil for a letter among digits.
    public func folded(_ text: String) -> String? {
        let plain = Array(text.utf8)
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: plain.count * 3 + 8) { room in
            plain.withUnsafeBufferPointer { plain in
                var changed = false
                guard let length = fold(plain, into: room, changed: &changed) else { return nil }
                return String(decoding: room[..<length], as: UTF8.self)
            }
        }
    }

    /// What it does, for the words on how a value came about.
    var step: String {
        switch self {
        case .digits: "punctuation and blanks between the digits are removed"
        case .alnum: "punctuation and blanks are removed, letters become upper case"
        case .upper: "letters become upper case"
        }
    }
}
