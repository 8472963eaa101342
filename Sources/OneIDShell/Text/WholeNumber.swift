/// Whole numbers as users write them: digits only, no sign, no separators.
package enum WholeNumber {
    package static func parse(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
