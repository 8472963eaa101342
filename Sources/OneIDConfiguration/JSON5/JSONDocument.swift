import OneIDCore

extension ConfigurationNode {
    /// Reads a JSON or JSON5 text that is no configuration, such as a report that the program wrote.
    ///
    /// - Parameter id: of the finding when the text is neither.
    /// - Throws: a finding with `id` and the place.
    public static func read(_ bytes: [UInt8], file: String, as id: FindingID) throws(Finding) -> ConfigurationNode {
        let text: JSON5Text
        do {
            text = try JSON5Text(decoding: bytes)
        } catch {
            throw Finding(id, at: SourcePosition(file: file, byte: error.offset), "the file is not UTF-8")
        }
        var reader = JSON5Reader(text)
        do {
            return try reader.read()
        } catch {
            let place = text.place(of: error.index)
            // Nothing of the text is quoted: it may be an export that was given by mistake.
            throw Finding(
                id, at: SourcePosition(file: file, line: place.line, column: place.column),
                "the file is not JSON: what stands here cannot be read")
        }
    }

    /// The text of a string, else nil.
    public var string: String? {
        if case .string(let text) = value { return text }
        return nil
    }

    /// A whole number of 63 bits, else nil.
    public var whole: Int? {
        if case .number(let number) = value { return number.wholeValue }
        return nil
    }

    /// The elements of an array; none for anything else.
    public var elements: [ConfigurationNode] {
        if case .array(let elements) = value { return elements }
        return []
    }

    /// The members of an object; none for anything else.
    public var members: [Member] {
        if case .object(let members) = value { return members }
        return []
    }
}
