import OneIDCore

/// A component of records that breaks a rule, with all that its links are judged by.
///
/// A *unit* is what is never taken apart: the rows of one account. Units, values, names and traits are numbered
/// within the component. Nothing in the outcome depends on these numbers but the order in which equals are listed.
public struct GuardedComponent: Sendable {
    /// An identifier value and who holds it.
    public struct Value: Sendable {
        public var slot: UInt8
        /// Canonical form: decides between values that are equal in everything else.
        public var text: [UInt8]
        /// Nanoseconds since 1970 of the latest record that holds it; `Int64.min` when no record has a date.
        public var recency: Int64
        /// Units, ascending and distinct.
        public var holders: [UnitNumber]

        public init(slot: UInt8, text: [UInt8], recency: Int64 = .min, holders: [UnitNumber]) {
            self.slot = slot
            self.text = text
            self.recency = recency
            self.holders = holders
        }

        /// Adds a unit; units come in ascending order.
        public mutating func hold(_ unit: UnitNumber) { if holders.last != unit { holders.append(unit) } }
    }

    /// A value of an attribute of which one person has one.
    public struct Trait: Sendable {
        public var attribute: Int
        public var text: [UInt8]
        public var holders: [UnitNumber]

        public init(attribute: Int, text: [UInt8], holders: [UnitNumber]) {
            self.attribute = attribute
            self.text = text
            self.holders = holders
        }

        /// Adds a unit; units come in ascending order.
        public mutating func hold(_ unit: UnitNumber) { if holders.last != unit { holders.append(unit) } }
    }

    /// A real name, or one that is hidden in part.
    public struct Name: Sendable {
        public let name: PersonName
        /// As one of its holders spells it; the smallest spelling.
        public var shown: [UInt8]
        public var holders: [UnitNumber]

        public init(_ name: PersonName, shown: [UInt8], holders: [UnitNumber]) {
            self.name = name
            self.shown = shown
            self.holders = holders
        }

        /// - Parameter text: canonical, and spelt so.
        public init(text: [UInt8], holders: [UnitNumber]) {
            self.init(PersonName(canonical: text), shown: text, holders: holders)
        }

        /// Canonical form.
        public var text: [UInt8] { name.canonical }

        /// Adds a unit; units come in ascending order.
        public mutating func hold(_ unit: UnitNumber) { if holders.last != unit { holders.append(unit) } }
    }

    /// Two units that a decision names.
    public struct Pair: Sendable {
        public var left: UnitNumber
        public var right: UnitNumber
        /// The value that the decision is about, where it says so.
        public var value: ValueNumber?

        public init(_ left: UnitNumber, _ right: UnitNumber, over value: ValueNumber? = nil) {
            self.left = left
            self.right = right
            self.value = value
        }
    }

    public var unitCount: Int
    public var values: [Value]
    public var names: [Name]
    public var traits: [Trait]
    /// Decided to be one; for whom else that holds, `DecisionSides` says.
    public var merges: [Pair]
    /// Decided to be two, likewise.
    public var separations: [Pair]

    public init(
        unitCount: Int, values: [Value], names: [Name] = [], traits: [Trait] = [], merges: [Pair] = [],
        separations: [Pair] = []
    ) {
        self.unitCount = unitCount
        self.values = values
        self.names = names
        self.traits = traits
        self.merges = merges
        self.separations = separations
    }

    public subscript(value: ValueNumber) -> Value { values[value.index] }
    public subscript(trait: TraitNumber) -> Trait { traits[trait.index] }
    public subscript(name: NameNumber) -> Name { names[name.index] }
}

/// One side of a clash: what a group has that the other cannot have too.
public enum ClashSide: Sendable, Hashable {
    case value(ValueNumber)
    case trait(TraitNumber)
    case name(NameNumber)
    case unit(UnitNumber)
}

/// A value that did not join all of its holders.
public struct Refusal: Sendable {
    public let value: ValueNumber
    public let rule: GuardRule
    public let left: ClashSide
    public let right: ClashSide
    /// Its holders by the groups they ended in: at least two groups, each ascending, by their first.
    public internal(set) var groups: [[UnitNumber]]
    /// Those of the holders who could be on either side of a clash and were left out for it, ascending; see `ContestSearch`.
    public internal(set) var contested: [UnitNumber] = []
}

/// Who is one after a replay.
public struct ReplayOutcome: Sendable {
    /// A unit of the same group for every unit; the smallest.
    public let labels: [UnitNumber]
    /// In the order of the values.
    public let refusals: [Refusal]
    /// Visits to holders, items and pairs: what the running time grows with.
    public let operations: Int
}
