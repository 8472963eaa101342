/// The identifier types oneid knows without configuration, strongest first.
public enum BuiltInType: String, Sendable, CaseIterable {
    case nationalID = "national_id"
    case unionID = "unionid"
    case phone
    case openID = "openid"
    /// Another platform's member number; links only within a declared scope.
    case member
    case email
    case device
    case cookie

    /// Types whose value only means something within a scope.
    public var isScoped: Bool { self == .unionID || self == .openID || self == .member }

    /// Weak types never join two groups that each have their own phone, unionid or national id.
    public var isWeak: Bool { self == .device || self == .cookie }
}
