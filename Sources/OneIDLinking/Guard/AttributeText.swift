import OneIDCore

/// The value of an exclusive attribute in comparable form: without blanks around, letters of ASCII in lower case.
public enum AttributeText {
    public static func comparable(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let bare = raw.trimmed
        guard bare.count > 0, !NullWords.contains(bare, as: .attribute) else { return [] }
        return bare.map(\.lowercasedASCII)
    }
}
