/// How one mapped identifier column becomes links.
public struct ColumnPlan: Sendable {
    /// Position in the field table.
    public var column: Int
    /// Number of the (type, scope) in the run.
    public var slot: UInt8
    /// nil for configured types like text.
    public var type: IdentifierType?
    public var normaliser: any IdentifierNormaliser
    /// The fast way that plain values may take; nil: all go through the normaliser.
    public var plainForm: PlainForm?
    /// Canonical junk values, for the fast ways to stay clear of.
    public var junk: [[UInt8]]
    /// Set when values of this type are represented by digests in this run.
    public var digest: DigestPlan?
    /// Whether the values are counted only, never linked (`member` without scope).
    public var countsOnly: Bool
    /// Whether canonical values are numbers that a fingerprint holds exactly.
    let isNumber: Bool

    public init(
        column: Int, slot: UInt8, type: IdentifierType?, normaliser: any IdentifierNormaliser,
        plainForm: PlainForm? = nil, junk: [[UInt8]] = [], digest: DigestPlan? = nil, countsOnly: Bool = false
    ) {
        self.column = column
        self.slot = slot
        self.type = type
        self.normaliser = normaliser
        self.plainForm = digest == nil && !countsOnly ? plainForm : nil
        self.junk = junk
        self.digest = digest
        self.countsOnly = countsOnly
        isNumber = type?.isNumber ?? false
    }

    /// The same column, but no value of its type is junk: for finding out which value a junk cell holds.
    public var withoutJunk: ColumnPlan {
        var copy = self
        if var refusing = copy.normaliser as? any JunkRefusing {
            refusing.junk = .none
            copy.normaliser = refusing
        }
        copy.digest?.junk = []
        return copy
    }

    /// Normalises a cell of the column, digests included: what class it is of and why, and its canonical values.
    public func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        guard let own = digest?.own else { return normaliser.normalise(raw, into: &cell) }
        HashedValue(form: own, junk: digest?.junk ?? []).normalise(raw, into: &cell)
    }
}

/// How values of a type that occurs hashed in this run are represented.
///
/// A value's identity is its digest in the type's first declared form. Digests in further forms are translated with
/// the plain values of the run once all are known.
public struct DigestPlan: Sendable {
    /// What this column holds; nil for plain values.
    public var own: DigestForm?
    /// All forms of the type in the run; the first one is the identity.
    public var forms: [DigestForm]
    /// Digests of nothing and of junk values.
    public var junk: Set<[UInt8]>

    public init(own: DigestForm?, forms: [DigestForm], junk: Set<[UInt8]>) {
        self.own = own
        self.forms = forms
        self.junk = junk
    }
}
