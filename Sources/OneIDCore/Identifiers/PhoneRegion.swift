/// The region whose national spelling a number without a country code has.
public struct PhoneRegion: Sendable, Equatable {
    /// ISO 3166-1 alpha-2 code, or the calling code in digits when made from one.
    public let name: String
    /// What is dialled there.
    let rules: DiallingRules

    /// The country calling code (ITU-T E.164).
    public var callingCode: Int { rules.code }

    /// Mainland China, the region unless another is declared.
    public static let cn = PhoneRegion("CN")!
    public static let hk = PhoneRegion("HK")!
    public static let mo = PhoneRegion("MO")!
    public static let tw = PhoneRegion("TW")!

    /// The region named by an ISO code in either case, or by a calling code such as `44` or `+44`, which stands for its
    /// main region.
    public init?(_ text: String) {
        let upper = text.uppercased()
        if let rules = DiallingRules(region: upper) {
            name = upper
            self.rules = rules
            return
        }
        let digits = upper.hasPrefix("+") ? String(upper.dropFirst()) : upper
        guard let code = Int(digits), String(code) == digits, let rules = DiallingRules.main(of: code) else {
            return nil
        }
        name = digits
        self.rules = rules
    }

    /// The ISO codes known by name.
    public static var names: [String] { DiallingRules.regionNames.sorted() }
}
