/// What is hashed when plain values meet hashed ones.
public enum PreimageForm: String, Sendable, Hashable {
    /// Phone without its country code.
    case national
    /// Phone as `+8613812345678`.
    case e164
    /// Phone as `8613812345678`.
    case digits
    case lower
    case upper
}

/// A digest and the spelling it was made from.
public struct DigestForm: Sendable, Hashable {
    public var algorithm: DigestAlgorithm
    public var form: PreimageForm

    public init(algorithm: DigestAlgorithm, form: PreimageForm) {
        self.algorithm = algorithm
        self.form = form
    }
}
