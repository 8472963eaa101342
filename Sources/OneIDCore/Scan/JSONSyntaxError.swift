/// Where and how a text breaks the grammar of JSON, before it is known which record it belongs to.
struct JSONSyntaxError: Error {
    enum Kind: UInt8 {
        /// Something else was expected here.
        case unexpected
        /// Not allowed inside a string.
        case string
        /// Not allowed inside a number.
        case number
        /// More levels than `ScanLimits.jsonDepth`.
        case depth
    }

    var kind: Kind
    var byte: Int
    /// What was expected, or for `.string` what is wrong.
    var expectation: StaticString
}

extension JSONSyntaxError {
    /// The id and the sentence for the user.
    ///
    /// - Parameters:
    ///   - limit: The first offset that was not read.
    ///   - contentEnds: Whether `limit` is the end of the content; else it is the bound on the record's size.
    func finding(
        in bytes: UnsafePointer<UInt8>, limit: Int, contentEnds: Bool
    ) -> (id: FindingID, message: String) {
        if byte >= limit {
            guard contentEnds else {
                return (
                    .jsonRecordTooLarge,
                    "a record is larger than \(ScanLimits.recordBytes >> 20) MiB, the most oneid accepts"
                )
            }
            return (.jsonUnfinished, "expected \(expectation), found the end of the content")
        }
        let found = Self.name(of: bytes[byte])
        switch kind {
        case .unexpected: return (.jsonSyntax, "expected \(expectation), found \(found)")
        case .string: return (.jsonString, "\(expectation), found \(found)")
        case .number: return (.jsonNumber, "expected \(expectation), found \(found)")
        case .depth: return (.jsonTooDeep, "objects and arrays nested more than \(ScanLimits.jsonDepth) levels deep")
        }
    }

    /// Names a byte without telling a member's value: letters and digits are not shown.
    static func name(of byte: UInt8) -> String {
        switch byte {
        case 0x0a: return "the end of the line"
        case 0x0d: return "a carriage return"
        case 0x09: return "a tab"
        case 0x20: return "a space"
        case 0x27: return "an apostrophe"
        case 0x30...0x39: return "a digit"
        case 0x41...0x5a, 0x61...0x7a: return "a letter"
        case 0x21...0x7e: return "'\(Character(Unicode.Scalar(byte)))'"
        case 0x80...: return "a character outside ASCII"
        default: return "the control character 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }
}
