/// A value of a record that misleads. Written to the truth file of each record that carries one.
public enum Trap: UInt8, Sendable, CaseIterable {
    case sharedDevice, recycledPhone, storeTablet, companyMailbox, guestMailbox
    /// One person, and the value is not quite the same: only the review queue can tell.
    case phoneSlip, otherDomain
    /// Two people of whom all that is known may be the same. On every record of both.
    case namesake

    public var name: String { staticName.description }

    var staticName: StaticString {
        switch self {
        case .sharedDevice: "shared_device"
        case .recycledPhone: "recycled_phone"
        case .storeTablet: "store_tablet"
        case .companyMailbox: "company_mailbox"
        case .guestMailbox: "guest_mailbox"
        case .phoneSlip: "phone_slip"
        case .otherDomain: "other_domain"
        case .namesake: "namesake"
        }
    }

    var bit: UInt8 { 1 << rawValue }
}
