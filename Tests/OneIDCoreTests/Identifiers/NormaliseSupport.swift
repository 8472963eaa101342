@testable import OneIDCore

/// What a cell became, in a form that is easy to compare and to print.
struct Outcome: Equatable, CustomStringConvertible {
    var valueClass: ValueClass
    var values: [String]

    var description: String { "\(valueClass.name) \(values)" }

    static func clean(_ values: String...) -> Outcome { Outcome(valueClass: .clean, values: values) }
    static func decorated(_ values: String...) -> Outcome { Outcome(valueClass: .decorated, values: values) }
    static let empty = Outcome(valueClass: .empty, values: [])
    static let damaged = Outcome(valueClass: .damaged, values: [])
    static let masked = Outcome(valueClass: .masked, values: [])
    static let junk = Outcome(valueClass: .junk, values: [])
    static let invalid = Outcome(valueClass: .invalid, values: [])
}

extension IdentifierNormaliser {
    func outcome(_ text: String) -> Outcome { outcome(Array(text.utf8)) }

    func outcome(_ bytes: [UInt8]) -> Outcome {
        var cell = NormalisedCell()
        bytes.withUnsafeBufferPointer { normalise($0, into: &cell) }
        return Outcome(valueClass: cell.valueClass, values: (0..<cell.count).map { cell.text($0) })
    }

    func reason(_ text: String) -> String {
        var cell = NormalisedCell()
        Array(text.utf8).withUnsafeBufferPointer { normalise($0, into: &cell) }
        return "\(cell.reason)"
    }
}
