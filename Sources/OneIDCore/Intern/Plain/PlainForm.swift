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
    public init?(_ type: BuiltInType, options: NormaliserOptions) {
        switch type {
        case .phone where options.region == .cn: self = .mobile
        case .email where !options.providerRules: self = .address
        case .device: self = .device
        case .openID, .unionID: self = .token
        default: return nil
        }
    }
}

/// What a byte may be part of, for all fast ways together.
struct PlainBytes: @unchecked Sendable {
    static let lowerAlphanumeric: UInt8 = 1
    static let token: UInt8 = 2
    static let hexadecimal: UInt8 = 4
    static let digit: UInt8 = 8
    /// `_`, `-` and `+` before the @.
    static let atomMark: UInt8 = 16
    static let letter: UInt8 = 32

    /// Classes by byte.
    let classes: UnsafePointer<UInt8>

    static let shared = PlainBytes()

    private init() {
        let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        table.initialize(repeating: 0, count: 256)
        for byte in UInt8(ascii: "0")...UInt8(ascii: "9") {
            table[Int(byte)] =
                PlainBytes.lowerAlphanumeric | PlainBytes.token | PlainBytes.hexadecimal | PlainBytes.digit
        }
        for byte in UInt8(ascii: "a")...UInt8(ascii: "z") {
            table[Int(byte)] = PlainBytes.lowerAlphanumeric | PlainBytes.token | PlainBytes.letter
            table[Int(byte - 32)] = PlainBytes.token
        }
        for byte in UInt8(ascii: "a")...UInt8(ascii: "f") {
            table[Int(byte)] |= PlainBytes.hexadecimal
            table[Int(byte - 32)] |= PlainBytes.hexadecimal
        }
        for byte in [UInt8(ascii: "_"), UInt8(ascii: "-")] {
            table[Int(byte)] |= PlainBytes.token | PlainBytes.atomMark
        }
        table[Int(UInt8(ascii: "."))] |= PlainBytes.token
        table[Int(UInt8(ascii: "+"))] |= PlainBytes.atomMark
        classes = UnsafePointer(table)
    }
}
