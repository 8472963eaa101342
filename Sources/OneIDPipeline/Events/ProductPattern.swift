/// Which products a line of a table is about: a name, in which `*` stands for any characters. Every other byte is as it is.
struct ProductPattern: Sendable {
    let text: String
    private let bytes: [UInt8]
    private let pattern: NamePattern

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
        pattern = NamePattern(text, .exact)
    }

    static let any = UInt8(ascii: "*")

    /// Characters that are not `*`: of patterns that fit one product the one with most is the closest.
    var literals: Int { bytes.count { $0 != ProductPattern.any } }

    /// The closest comes first; of equally close ones the first in the order of bytes.
    static func isCloser(_ left: ProductPattern, _ right: ProductPattern) -> Bool {
        left.literals != right.literals
            ? left.literals > right.literals : left.bytes.lexicographicallyPrecedes(right.bytes)
    }

    func fits(_ name: [UInt8]) -> Bool { pattern.matches(name) }
}
