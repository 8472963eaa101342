/// The spelling of a value that was hashed.
public enum HashForm: String, Sendable, Hashable, CaseIterable {
    /// Phone without its country code: `13812345678`.
    case national
    /// Phone with plus and country code: `+8613812345678`.
    case e164
    /// Phone with country code, without plus: `8613812345678`.
    case digits
    /// Letters in lower case.
    case lower
    /// Letters in upper case.
    case upper
}

/// A digest and the spelling it was made from.
public struct DigestForm: Sendable, Hashable {
    public var algorithm: DigestAlgorithm
    public var form: HashForm

    public init(algorithm: DigestAlgorithm, form: HashForm) {
        self.algorithm = algorithm
        self.form = form
    }
}

extension DigestForm: Comparable {
    /// By name of the algorithm, then of the spelling: an order that no source can change.
    public static func < (left: DigestForm, right: DigestForm) -> Bool {
        (left.algorithm.rawValue, left.form.rawValue) < (right.algorithm.rawValue, right.form.rawValue)
    }
}
