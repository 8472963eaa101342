/// How one mapped identifier column becomes links.
///
/// A class: it is handed from loop to loop, and what is in it never changes.
public final class ColumnPlan: Sendable {
    /// Position in the field table.
    public let column: Int
    /// Number of the (type, scope) in the run.
    public let slot: UInt8
    /// nil for configured types like text.
    public let type: IdentifierType?
    public let normaliser: any IdentifierNormaliser
    /// The fast way that plain values may take; nil: all go through the normaliser.
    public let plainForm: PlainForm?
    /// Canonical junk values, for the fast ways to stay clear of.
    public let junk: [[UInt8]]
    /// Set when values of this type are represented by digests in this run.
    public let digest: DigestPlan?
    /// Whether the values are counted only, never linked (`member` without scope).
    public let countsOnly: Bool
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

    /// Whether it is a composite key, whose cells are those of other columns.
    public var isKey: Bool { normaliser is KeyNormaliser }

    /// The same column with its values in another slot, where they meet others.
    public func with(slot: UInt8) -> ColumnPlan {
        ColumnPlan(
            column: column, slot: slot, type: type, normaliser: normaliser, plainForm: plainForm, junk: junk,
            digest: digest, countsOnly: countsOnly)
    }

    /// The same column, but no value of its type is junk: for finding out which value a junk cell holds.
    public var withoutJunk: ColumnPlan {
        var plain = normaliser
        if var refusing = plain as? any JunkRefusing {
            refusing.junk = .none
            plain = refusing
        }
        var form = digest
        form?.junk = []
        return ColumnPlan(
            column: column, slot: slot, type: type, normaliser: plain, plainForm: plainForm, junk: junk, digest: form,
            countsOnly: countsOnly)
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
    public var junk: DigestSet

    public init(own: DigestForm?, forms: [DigestForm], junk: DigestSet) {
        self.own = own
        self.forms = forms
        self.junk = junk
    }
}
