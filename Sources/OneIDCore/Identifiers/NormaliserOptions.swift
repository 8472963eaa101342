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
