/// A part of a whole, exact in 12 decimals.
///
/// Shown with six decimals, cut and not rounded: 1.000000 is all of it.
public struct Share: Sendable, Hashable {
    /// In units of 10⁻¹².
    public let units: UInt64

    package static let one: UInt64 = 1_000_000_000_000

    package init(units: UInt64) { self.units = units }

    /// nil when the whole is nothing: there is no share of nothing.
    package init?(_ part: UInt128, of whole: UInt128) {
        guard whole > 0 else { return nil }
        units = UInt64(truncatingIfNeeded: part * UInt128(Share.one) / whole)
    }

    package init?(_ part: Int, of whole: Int) {
        guard part >= 0, whole >= 0 else { return nil }
        self.init(UInt128(part), of: UInt128(whole))
    }

    /// `0.999123`
    public var text: String {
        let millionths = units / 1_000_000
        let digits = String(millionths % 1_000_000)
        return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - digits.utf8.count) + digits
    }

    /// Reads `0.999`, `1` or `.5`: a number from 0 to 1 with at most 12 decimals.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first,
            text.utf8.allSatisfy({ $0 == 0x2e || (0x30...0x39).contains($0) })
        else { return nil }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard !(whole.isEmpty && decimals.isEmpty), decimals.utf8.count <= 12, whole.utf8.count <= 4 else { return nil }
        let padded = String(decimals) + String(repeating: "0", count: 12 - decimals.utf8.count)
        guard let fraction = UInt64(padded), let integer = whole.isEmpty ? 0 : UInt64(whole), integer <= 1 else {
            return nil
        }
        units = integer * Share.one + fraction
        guard units <= Share.one else { return nil }
    }

    /// Whether `part` of `whole` is at least this share; nothing of nothing is enough.
    package func isReached(by part: Int, of whole: Int) -> Bool {
        guard part >= 0, whole > 0 else { return true }
        return UInt128(part) * UInt128(Share.one) >= UInt128(units) * UInt128(whole)
    }

    /// The harmonic mean of precision and recall; nil when one of them is not defined.
    package static func f1(_ precision: Share?, _ recall: Share?) -> Share? {
        guard let precision, let recall else { return nil }
        let sum = UInt128(precision.units) + UInt128(recall.units)
        guard sum > 0 else { return Share(units: 0) }
        return Share(units: UInt64(truncatingIfNeeded: 2 * UInt128(precision.units) * UInt128(recall.units) / sum))
    }
}
