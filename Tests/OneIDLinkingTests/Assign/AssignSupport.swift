@testable import OneIDCore

extension OneID {
    /// A OneID that sorts by its number.
    static func number(_ number: Int) -> OneID { OneID(high: UInt64(number), low: 7) }
}
