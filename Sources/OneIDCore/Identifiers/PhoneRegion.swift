/// The region whose national spelling a number without a country code has.
public struct PhoneRegion: Sendable, Equatable {
    /// ISO 3166-1 alpha-2 code, or the calling code in digits when made from one.
    public let name: String
    /// The country calling code (ITU-T E.164).
    public let callingCode: Int

    public static let cn = PhoneRegion(name: "CN", callingCode: 86)
    public static let hk = PhoneRegion(name: "HK", callingCode: 852)
    public static let mo = PhoneRegion(name: "MO", callingCode: 853)
    public static let tw = PhoneRegion(name: "TW", callingCode: 886)

    private init(name: String, callingCode: Int) {
        self.name = name
        self.callingCode = callingCode
    }

    /// The region named by an ISO code of `names` in either case, or by a calling code such as `44` or `+44`.
    public init?(_ text: String) {
        let upper = text.uppercased()
        if let code = Self.codes[upper] {
            self.init(name: upper, callingCode: code)
            return
        }
        let digits = upper.hasPrefix("+") ? String(upper.dropFirst()) : upper
        guard let code = Int(digits), CountryCodes.all.contains(code) else { return nil }
        self.init(name: digits, callingCode: code)
    }

    /// The ISO codes known by name, for did-you-mean.
    public static var names: [String] { codes.keys.sorted() }

    private static let codes: [String: Int] = [
        "CN": 86, "HK": 852, "MO": 853, "TW": 886, "SG": 65, "MY": 60, "TH": 66, "VN": 84, "ID": 62, "PH": 63,
        "JP": 81, "KR": 82, "IN": 91, "AU": 61, "NZ": 64, "US": 1, "CA": 1, "GB": 44, "IE": 353, "FR": 33, "DE": 49,
        "AT": 43, "CH": 41, "IT": 39, "ES": 34, "PT": 351, "NL": 31, "BE": 32, "DK": 45, "SE": 46, "NO": 47,
        "FI": 358, "PL": 48, "CZ": 420, "RU": 7, "KZ": 7, "UA": 380, "TR": 90, "AE": 971, "SA": 966, "IL": 972,
        "EG": 20, "ZA": 27, "NG": 234, "KE": 254, "BR": 55, "AR": 54, "MX": 52, "CL": 56, "CO": 57, "PE": 51,
    ]

    /// Nil when `digits` are a national (significant) number behind the calling code; otherwise why not.
    static func fault(_ digits: CellBytes, of country: CountryCodes.Match) -> StaticString? {
        if country.code == 86 { return ChineseNumberingPlan.fault(digits) }
        guard digits.count >= country.shortest else { return "too few digits for its country" }
        guard digits.count <= country.longest else { return "too many digits for its country" }
        let first = digits[0] &- 0x30
        switch country.code {
        case 1:
            // North American Numbering Plan: neither area code nor exchange begins with 0 or 1.
            return first >= 2 && digits[3] >= 0x32 ? nil : "not a North American area code or exchange"
        case 852: return first >= 2 ? nil : "unassigned Hong Kong prefix"  // OFCA numbering plan: 2 to 9
        case 853: return first == 2 || first == 6 || first == 8 ? nil : "unassigned Macao prefix"  // CTT numbering plan
        case 886: return taiwanFault(digits)
        default: return first != 0 || country.keepsZero ? nil : "national number begins with 0"
        }
    }

    /// Taiwan (NCC numbering plan): mobile 9 and 8 digits; 2 and 8 digits, 4 and 7 or 8, other areas 8 in all; 800/809.
    private static func taiwanFault(_ digits: CellBytes) -> StaticString? {
        let right: Bool
        switch digits[0] &- 0x30 {
        case 2, 9: right = digits.count == 9
        case 4: right = true
        case 3, 5, 6, 7: right = digits.count == 8
        case 8: right = digits.count == 8 || digits.has("80", at: 0)
        default: right = false
        }
        return right ? nil : "wrong length or area for Taiwan"
    }
}
