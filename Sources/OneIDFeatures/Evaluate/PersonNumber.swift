/// A person of the truth, in the order in which the file names them.
struct PersonNumber: Hashable, Comparable, Sendable {
    let raw: UInt32

    init(raw: UInt32) { self.raw = raw }
    init(_ number: Int) { raw = UInt32(truncatingIfNeeded: number) }

    /// Of a record whose person nobody knows. As an optional it would take twice the memory.
    static let unknown = PersonNumber(raw: .max)

    /// Its place in an array of all people.
    var index: Int { Int(raw) }

    static func < (left: PersonNumber, right: PersonNumber) -> Bool { left.raw < right.raw }
}
