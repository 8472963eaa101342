/// A shape that nothing else has: what the cells of a column look like, whatever the column is declared to be.
///
/// Everything else looks like nothing: a wrong guess is worse than none.
public enum ContentLook: String, Sendable, CaseIterable {
    case phone, email
    /// With its check digit.
    case nationalID = "national_id"
    case wechatID = "openid"
    case uuid, date, digest

    /// What numbers and codes of any kind may look like: not like an address or a date.
    public static let codes = Set(allCases).subtracting([.email, .date])

    /// For sentences.
    public var phrase: String {
        switch self {
        case .phone: "phone numbers"
        case .email: "e-mail addresses"
        case .nationalID: "national ids"
        case .wechatID: "WeChat ids"
        case .uuid: "UUIDs"
        case .date: "dates"
        case .digest: "digests"
        }
    }
}
