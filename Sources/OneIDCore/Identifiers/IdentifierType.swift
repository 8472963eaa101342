/// Everything the program knows of one type of identifier. Each built-in type is one static value in a file of its own,
/// and one line of `IdentifierType.builtIn`.
///
/// Whoever needs to know something of a type asks it here: there is no other list of types. Two types are equal when they are
/// the same value.
public final class IdentifierType: Sendable {
    /// What the configuration, flags and reports call it.
    public let name: String
    /// For sentences: `phone numbers`.
    public let plural: String
    /// A made-up value in canonical form, for tests and pages.
    public let example: String
    /// Other names that people try in a configuration, in lower case.
    public let otherNames: [String]
    /// The usual names of its columns.
    public let headers: Headers
    /// Reads its cells as a job says.
    let normaliser: @Sendable (NormaliserOptions) -> any IdentifierNormaliser
    /// The spelling of its values that needs no normaliser, under the options of a job; nil: there is none.
    let plainForm: @Sendable (NormaliserOptions) -> PlainForm?
    /// The options of a job that mean something to it.
    public let options: Set<Option>
    /// Values that stand for nobody.
    public let junk: Junk
    /// What hides characters of its values, and so makes them evidence and no identifiers.
    let hiding: Masked.Style
    /// Whether its canonical values are in lower case, whatever case was written.
    let foldsCase: Bool
    /// Whether a canonical value is `+` and up to fifteen digits, which a fingerprint holds exactly.
    let isNumber: Bool
    /// How a message hides its values.
    public let masking: Masking.Style
    /// What its digests may have been made from, the usual one first; none: nobody hashes it.
    public let hashForms: [HashForm]
    /// Whether a value means something within a scope only.
    public let scope: Scope
    /// How many records and people may share a value, and how many values a person may have.
    public let limits: Limits
    /// Weak types never join two groups that each have their own phone, unionid or national id.
    public let isWeak: Bool
    /// Whether two groups that each have a value of their own are told apart by it.
    public let tellsPeopleApart: Bool
    /// Whether a value may pass from one person to another, so that two different names speak against a link. Only documents
    /// and the ids that WeChat gives out do not; of a type that nobody knows it has to be expected.
    public let changesHands: Bool
    /// What cells of a column of this type may look like.
    public let looks: Set<ContentLook>
    /// How a column is known by its content, where that cannot be mistaken.
    public let content: ContentRule?
    /// What `check` looks for in its columns besides.
    public let checks: Set<ContentCheck>
    /// Of several types that may stand in for a missing record id the one with the smallest number is taken; nil: it never is.
    public let recordIDRank: Int?
    /// What its values tell about two people who may be one; nil: nothing.
    public let evidence: Evidence?
    /// How a value that links came about, in the order of the steps.
    let steps: @Sendable (NormalisedText) -> [String]

    init(
        _ name: String, plural: String, example: String, otherNames: [String] = [], headers: Headers = Headers(),
        normaliser: @escaping @Sendable (NormaliserOptions) -> any IdentifierNormaliser,
        plainForm: @escaping @Sendable (NormaliserOptions) -> PlainForm? = { _ in nil }, options: Set<Option> = [],
        junk: Junk = Junk(), hiding: Masked.Style, foldsCase: Bool = false, isNumber: Bool = false,
        masking: Masking.Style = .text, hashForms: [HashForm] = [], scope: Scope = .none, limits: Limits = Limits(),
        isWeak: Bool = false, tellsPeopleApart: Bool = false, changesHands: Bool = true,
        looks: Set<ContentLook> = ContentLook.codes, content: ContentRule? = nil, checks: Set<ContentCheck> = [],
        recordIDRank: Int? = nil, evidence: Evidence? = nil,
        steps: @escaping @Sendable (NormalisedText) -> [String]
    ) {
        self.name = name
        self.plural = plural
        self.example = example
        self.otherNames = otherNames
        self.headers = headers
        self.normaliser = normaliser
        self.plainForm = plainForm
        self.options = options
        self.junk = junk
        self.hiding = hiding
        self.foldsCase = foldsCase
        self.isNumber = isNumber
        self.masking = masking
        self.hashForms = hashForms
        self.scope = scope
        self.limits = limits
        self.isWeak = isWeak
        self.tellsPeopleApart = tellsPeopleApart
        self.changesHands = changesHands
        self.looks = looks
        self.content = content
        self.checks = checks
        self.recordIDRank = recordIDRank
        self.evidence = evidence
        self.steps = steps
    }

    /// Brings cells of this type to canonical form.
    public func makeNormaliser(_ options: NormaliserOptions = .init()) -> any IdentifierNormaliser {
        normaliser(options)
    }

    /// Whether columns of digests make sense.
    public var isHashed: Bool { !hashForms.isEmpty }

    /// Whether values only mean something within a scope.
    public var isScoped: Bool { scope != .none }
}

extension IdentifierType: Hashable {
    public static func == (left: IdentifierType, right: IdentifierType) -> Bool { left === right }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension IdentifierType: CustomStringConvertible {
    public var description: String { name }
}
