/// What the guards ask of the values of one slot.
public struct SlotRule: Sendable, Hashable {
    /// Order of the types: 0 is looked at first.
    public var strength: Int
    /// Most distinct values in one cluster; nil: any number.
    public var limit: Int?
    /// Never joins two groups that each have a distinguishing identifier.
    public var isWeak: Bool
    /// Tells people apart: phone, UnionID and national id do, e-mail and OpenID do not.
    public var distinguishes: Bool
    /// Alone it does not join two real names that stand against each other.
    public var comparesNames: Bool
    /// Comes to be held by somebody else, as phones, mailboxes and devices do and numbers of accounts and documents do not.
    public var changesHands: Bool
    /// Is an id of a device: those that one account has are of one device.
    public var isOfDevice: Bool

    /// - Parameter changesHands: nil: when it is weak or names are compared over it.
    public init(
        strength: Int = 0, limit: Int? = nil, isWeak: Bool = false, distinguishes: Bool = false,
        comparesNames: Bool = false, changesHands: Bool? = nil, isOfDevice: Bool = false
    ) {
        self.strength = strength
        self.limit = limit
        self.isWeak = isWeak
        self.distinguishes = distinguishes
        self.comparesNames = comparesNames
        self.changesHands = changesHands ?? (isWeak || comparesNames)
        self.isOfDevice = isOfDevice
    }
}

/// The guards in force while linking.
public struct LinkRules: Sendable {
    /// By slot, 256 of them.
    public var slots: [SlotRule]
    /// Whether two real names that differ may be one person's where a second value agrees.
    public var agreementExcusesNames = true

    public init(slots: [SlotRule]) {
        self.slots = slots + Array(repeating: SlotRule(), count: max(0, 256 - slots.count))
    }

    /// No rule: everything that agrees links.
    public static let off = LinkRules(slots: [])

    public var hasWeak: Bool { slots.contains(where: \.isWeak) }
    public var comparesNames: Bool { slots.contains(where: \.comparesNames) }
    /// Whether values have to be counted to see if a rule is broken.
    public var counts: Bool { slots.contains { $0.limit != nil } || hasWeak }
}

extension LinkRules {
    /// The same, with contradictions for guards: names that differ, whatever else agrees; a mailbox tells people apart where a device or
    /// cookie joins them.
    public var refusingContradictions: LinkRules {
        var rules = self
        rules.agreementExcusesNames = false
        for number in rules.slots.indices where rules.slots[number].comparesNames && !rules.slots[number].isWeak {
            rules.slots[number].distinguishes = true
        }
        return rules
    }
}
