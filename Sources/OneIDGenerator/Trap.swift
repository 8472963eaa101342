/// A value of a record that misleads. Written to the truth file of each record that carries one.
public enum Trap: UInt8, Sendable, CaseIterable {
    case sharedDevice, recycledPhone, storeTablet, companyMailbox, guestMailbox

    public var name: String { staticName.description }

    var staticName: StaticString {
        switch self {
        case .sharedDevice: "shared_device"
        case .recycledPhone: "recycled_phone"
        case .storeTablet: "store_tablet"
        case .companyMailbox: "company_mailbox"
        case .guestMailbox: "guest_mailbox"
        }
    }

    var bit: UInt8 { 1 << rawValue }
}
