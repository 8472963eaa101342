/// The fast ways: spellings so common and so plain that a few machine words decide about them.
///
/// Each accepts only cells that the type's normaliser calls clean or decorated, with the same canonical value, and
/// leaves everything unusual – placeholders above all – to the normaliser. That they agree is tested, not assumed.
public enum PlainForm: Sendable {
    /// A mainland mobile: eleven digits, perhaps behind +86, perhaps in groups.
    case mobile
    /// A lower-case address of letters, digits, dots.
    case address
    /// A UUID, an IMEI or an Android id.
    case device
    /// A WeChat id.
    case token

    /// The form of a type's plain values; nil where there is none or the options change what is canonical.
    public init?(_ type: IdentifierType, options: NormaliserOptions) {
        guard let form = type.plainForm(options) else { return nil }
        self = form
    }
}
