/// Which products a line of a table is about: a name, in which `*` stands for any characters. Every other byte is as it is.
struct ProductPattern: Sendable, Hashable {
    let text: String
    private let bytes: [UInt8]

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    private static let any = UInt8(ascii: "*")

    /// Characters that are not `*`: of patterns that fit one product the one with most is the closest.
    var literals: Int { bytes.count { $0 != ProductPattern.any } }

    /// The closest comes first; of equally close ones the first in the order of bytes.
    static func isCloser(_ left: ProductPattern, _ right: ProductPattern) -> Bool {
        left.literals != right.literals
            ? left.literals > right.literals : left.bytes.lexicographicallyPrecedes(right.bytes)
    }

    func fits(_ name: [UInt8]) -> Bool {
        var place = 0
        var own = 0
        // Where the last * stands, and how much of the name it has taken.
        var star: (own: Int, place: Int)?
        while place < name.count {
            if own < bytes.count, bytes[own] == ProductPattern.any {
                star = (own, place)
                own += 1
            } else if own < bytes.count, bytes[own] == name[place] {
                own += 1
                place += 1
            } else if let last = star {
                star = (last.own, last.place + 1)
                own = last.own + 1
                place = last.place + 1
            } else {
                return false
            }
        }
        return bytes[own...].allSatisfy { $0 == ProductPattern.any }
    }
}
