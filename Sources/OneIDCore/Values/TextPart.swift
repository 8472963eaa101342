/// Parts of a text, found byte by byte: what looks alike and is spelled in other bytes is another part.
extension StringProtocol {
    /// Whether the bytes of `part` stand in this text, side by side.
    public func contains(text part: some StringProtocol) -> Bool { place(ofText: part) != nil }

    /// Where `part` begins and ends for the first time.
    public func place(ofText part: some StringProtocol) -> Range<Index>? {
        let bytes = utf8
        guard let first = part.utf8.first else { return startIndex..<startIndex }
        var start = bytes.startIndex
        while let found = bytes[start...].firstIndex(of: first) {
            let rest = bytes[found...]
            if rest.starts(with: part.utf8) { return found..<rest.index(found, offsetBy: part.utf8.count) }
            start = bytes.index(after: found)
        }
        return nil
    }

    /// With `other` wherever `part` stood, from the beginning on.
    public func replacing(text part: String, with other: String) -> String {
        var text = ""
        var rest = self[...]
        while !part.isEmpty, let place = rest.place(ofText: part) {
            text += rest[..<place.lowerBound] + other
            rest = rest[place.upperBound...]
        }
        return text + rest
    }
}
