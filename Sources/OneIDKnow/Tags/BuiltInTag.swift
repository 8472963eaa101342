import OneIDConfiguration
import OneIDCore
import OneIDReconcile

/// A tag of the shipped catalogue: what it says, and everything that its page does.
package struct BuiltInTag: Sendable {
    package enum Group: String, Sendable, CaseIterable {
        case person, membership, product, activity, channel, time, value
    }

    package let name: String
    package let group: Group
    /// How the value is found, in a sentence.
    package let rule: String
    /// What numbers are in; empty where values are words.
    package let unit: String
    /// What a run must have; otherwise nobody has the tag, and it is left out.
    package let needs: [TagNeed]
    /// The words that it can have, in their order; empty: numbers, or names of the input.
    package let words: [String]
    /// What it says where a person's data are missing.
    package let missing: String
    /// The tags that it is made of.
    let inputs: [String]
    /// The attribute whose value alone it is made of, if there is one: what was found of a value is kept.
    let attribute: @Sendable (TagWorld) -> Int?
    let value: @Sendable (TagPerson) -> TagFinding

    init(
        _ name: String, _ group: Group, unit: String = "", needs: [TagNeed], words: [String] = [], missing: String,
        inputs: [String] = [], ofAttribute attribute: @escaping @Sendable (TagWorld) -> Int? = { _ in nil },
        rule: String, _ value: @escaping @Sendable (TagPerson) -> TagFinding
    ) {
        self.name = name
        self.group = group
        self.rule = rule
        self.unit = unit
        self.needs = needs
        self.words = words
        self.missing = missing
        self.inputs = inputs
        self.attribute = attribute
        self.value = value
    }

    /// In the order of the page.
    package static let all: [BuiltInTag] =
        personTags + membershipTags + productTags + activityTags + channelTags + timeTags + valueTags
}

/// What a built-in tag finds.
enum TagFinding: Sendable {
    case none, unknown
    /// A place among the tag's words.
    case word(Int)
    case text([UInt8])
    /// One of a list of the run, by its number there.
    case listed(TagList, Int)
    /// A name of the run's events.
    case name(UInt32)
    /// In millionths.
    case number(Int64)

    static func whole(_ number: Int) -> TagFinding { .number(Int64(clamping: Int128(number) * 1_000_000)) }

    static func truth(_ isTrue: Bool) -> TagFinding { .word(isTrue ? 0 : 1) }

    /// Percent with one decimal, half to even.
    static func percent(_ part: Int128, of whole: Int128) -> TagFinding {
        guard whole > 0 else { return .unknown }
        return .number(Int64(clamping: TagNumber.quotient(part * 1000, by: whole) * 100_000))
    }

    /// Money or a mean from billionths, with two decimals, half to even.
    static func mean(_ billionths: Int128, by count: Int) -> TagFinding {
        guard count > 0 else { return .unknown }
        return .number(Int64(clamping: TagNumber.quotient(billionths, by: Int128(count) * 10_000_000) * 10_000))
    }
}

/// What of a run's input a tag cannot do without.
package enum TagNeed: String, Sendable, CaseIterable {
    case birthday = "attribute birthday"
    case gender = "attribute gender"
    case province = "attribute province"
    case city = "attribute city"
    case cityTiers = "tags.city_tiers"
    case level = "a level and its ladder"
    case points = "points"
    case storedValue = "stored value"
    case created = "column created"
    case marketingConsent = "consent marketing"
    case consent = "consent"
    case flags = "flags"
    case labels = "tags of platforms"
    case members = "sources of members"
    case orders = "orders"
    case orderDays = "days of orders"
    case amounts = "amounts of orders"
    case categories = "categories of orders"
    case products = "products of orders"
    case brands = "dimension brand"
    case packages = "dimension package, pack or size"
    case flavours = "dimension flavour, flavor or taste"
    case channels = "channels of orders"
    case onlineGroups = "groups online and offline"
    case privateGroups = "groups private and public"
    case coupons = "coupons of orders"
    case discounts = "discounts of orders"
    case returns = "returns"
    case reviews = "reviews"
    case ratings = "ratings of reviews"
    case messages = "messages"
    case messageDays = "days of messages"
    case messageChannels = "channels of messages"
    case campaigns = "campaigns of messages or touches"
    case incentives = "types or campaigns of messages or touches"
    case touches = "touches"
    case touchDays = "days of touches"
    case touchTypes = "types of touches"
    case touchChannels = "channels of touches"
    case events = "days of events"
    case holidays = "a calendar"
    case asOf = "an as-of date"
}

/// Lists of a run that tags say something of.
enum TagList: Int, Sendable, CaseIterable {
    /// Levels of the ladder.
    case levels
    case memberSources, eventSources
    /// A bit for each tier, in their order.
    case tiers
    /// Years, divided by ten.
    case decades
}

enum TagNumber {
    /// Half to even.
    static func quotient(_ value: Int128, by step: Int128) -> Int128 {
        PointsRounding.halfEven.quotient(of: value, by: step)
    }

    /// A number in millionths as it is written: without zeros at the end.
    static func text(_ millionths: Int64) -> String {
        let (whole, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        var text = (millionths < 0 ? "-" : "") + String(whole)
        guard rest > 0 else { return text }
        var decimals = String(1_000_000 + rest).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        text += "." + decimals
        return text
    }
}
