/// What a job says about how one identifier type is normalised.
public struct NormaliserOptions: Sendable {
    /// For phones: whose national spelling a number without country code has.
    public var region: PhoneRegion
    /// For e-mails: join spellings the provider documents to be one mailbox.
    public var providerRules: Bool
    public var junk: JunkList

    public init(region: PhoneRegion = .cn, providerRules: Bool = false, junk: JunkList = .builtIn) {
        self.region = region
        self.providerRules = providerRules
        self.junk = junk
    }
}

/// The normaliser of a built-in type.
public func makeNormaliser(for type: BuiltInType, options: NormaliserOptions = .init()) -> any IdentifierNormaliser {
    switch type {
    case .nationalID: NationalIDNormaliser(junk: options.junk)
    case .unionID: WeChatIDNormaliser(.unionID, junk: options.junk)
    case .phone: PhoneNormaliser(region: options.region, junk: options.junk)
    case .openID: WeChatIDNormaliser(.openID, junk: options.junk)
    case .member: MemberNormaliser(junk: options.junk)
    case .email: EmailNormaliser(providerRules: options.providerRules, junk: options.junk)
    case .device: DeviceNormaliser(junk: options.junk)
    case .cookie: CookieNormaliser(junk: options.junk)
    }
}
