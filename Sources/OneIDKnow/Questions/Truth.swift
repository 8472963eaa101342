/// The answer to a question about a person. Three answers, joined as in SQL: of `all` the least, of `any` the greatest.
package enum Truth: UInt8, Sendable, Comparable, CaseIterable {
    case no, unknown, yes

    package static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }

    init(_ isTrue: Bool) { self = isTrue ? .yes : .no }

    /// The answer to the opposite question; what is unknown stays so.
    package var opposite: Truth {
        switch self {
        case .no: .yes
        case .unknown: .unknown
        case .yes: .no
        }
    }
}
