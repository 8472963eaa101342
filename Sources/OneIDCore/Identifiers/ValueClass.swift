/// What a cell of an identifier column turned out to be.
public enum ValueClass: UInt8, Sendable, CaseIterable {
    /// Blank: no value at all. Not counted as a value.
    case empty
    /// Written as the canonical form or a plain spelling of it.
    case clean
    /// Valid once spreadsheet tricks were taken off: leading apostrophe, `="…"`, full-width digits, dashes, spaces.
    case decorated
    /// Digits lost, such as `1.38E+10`. Never an identifier.
    case damaged
    /// Partly hidden, such as `138****1234`. Never an identifier, but evidence for review.
    case masked
    /// A digest in a column declared as hashed.
    case hashed
    /// A well-formed placeholder such as `13800138000` or `null`. Links nothing.
    case junk
    /// Fails its type's validation. Links nothing; reported with its position.
    case invalid

    /// The name used in reports and thresholds.
    public var name: String {
        switch self {
        case .empty: "empty"
        case .clean: "clean"
        case .decorated: "decorated"
        case .damaged: "damaged"
        case .masked: "masked"
        case .hashed: "hashed"
        case .junk: "junk"
        case .invalid: "invalid"
        }
    }

    /// Whether values of this class are identifiers.
    public var links: Bool { self == .clean || self == .decorated || self == .hashed }
}
