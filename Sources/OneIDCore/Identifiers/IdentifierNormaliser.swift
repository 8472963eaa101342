/// Brings the cells of one identifier type to canonical form and tells what class each is.
///
/// One file per type holds the rules and names their source. The result depends on the cell alone.
public protocol IdentifierNormaliser: Sendable {
    /// Normalises one cell (UTF-8 bytes, quoting and escapes already removed). Overwrites `cell`.
    func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell)
}

/// A normaliser that refuses values of its type because they stand for nobody.
protocol JunkRefusing: IdentifierNormaliser {
    var junk: JunkSet { get set }
}
