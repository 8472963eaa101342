// The kinds of facts that an `IdentifierType` holds.

extension IdentifierType {
    /// The usual names of a type's columns, folded as `HeaderNames` does: lower case, without blanks and punctuation.
    public struct Headers: Sendable {
        /// Words before which may stand whose it is: `buyer` before `phone`.
        public var owned: [String]
        /// Names that stand alone.
        public var alone: [String]
        /// Combinations of an owner and a word that mean something else: a letter sent by registered post.
        public var otherMeanings: Set<String>
        /// Place of the type's row in the reference of names.
        public var row: Int

        public init(row: Int = .max, owned: [String] = [], alone: [String] = [], otherMeanings: Set<String> = []) {
            self.row = row
            self.owned = owned
            self.alone = alone
            self.otherMeanings = otherMeanings
        }
    }

    /// Well-formed values that stand for nobody.
    public struct Junk: Sendable {
        /// In canonical form.
        public var values: [String]
        /// What only a rule can tell: repeated and counting digits. Asked with canonical bytes.
        var rule: (@Sendable (UnsafeBufferPointer<UInt8>) -> Bool)?
        /// Whether values may be digests that nobody declared.
        var mayBeDigests: Bool
        /// Of the values that only the rule calls junk, those of which there are few enough to keep their digests.
        var families: @Sendable () -> [String]
        /// Texts that are no value of the type and are hashed all the same.
        var hashedTexts: [String]

        init(
            _ values: [String] = [], families: @escaping @Sendable () -> [String] = { [] }, hashedTexts: [String] = [],
            mayBeDigests: Bool = false, rule: (@Sendable (UnsafeBufferPointer<UInt8>) -> Bool)? = nil
        ) {
            self.values = values
            self.rule = rule
            self.mayBeDigests = mayBeDigests
            self.families = families
            self.hashedTexts = hashedTexts
        }
    }

    /// An option of a job that only some types have.
    public enum Option: Sendable {
        case region, providerRules
    }

    /// Whether values mean something within a scope only.
    public enum Scope: Sendable {
        case none
        /// Values without a stated scope share one.
        case optional
        /// Values without a stated scope are counted and link nothing.
        case required
    }

    /// The limits that hold unless the configuration sets others; nil: no limit.
    public struct Limits: Sendable {
        /// Distinct record keys that hold a value; more make it a hub.
        public var maxRecords: Int?
        /// Distinct real names or phones that a value meets; more make it a hub.
        public var maxPeople: Int?
        /// Distinct values in one person.
        public var maxPerPerson: Int?

        /// What links has limits, whatever it is: placeholders come in every type.
        public init(maxRecords: Int? = 50, maxPeople: Int? = 20, maxPerPerson: Int? = nil) {
            self.maxRecords = maxRecords
            self.maxPeople = maxPeople
            self.maxPerPerson = maxPerPerson
        }
    }

    /// How a column whose name says nothing is known by its values.
    public struct ContentRule: Sendable {
        /// Whether one value has the shape.
        public var hasShape: @Sendable (String) -> Bool
        /// Hundredths of the values that need the shape.
        public var share: Int
        /// Hundredths of the values that need to be of the type, damaged, masked and junk ones among them; nil: the shape is
        /// enough.
        public var normalised: Int?
        /// Whether a check digit speaks for itself, so that a few sound values among damaged ones are enough.
        public var hasCheckDigit: Bool
        /// What the column's name has to say beside the values.
        public var name: NameNeeded
        /// What remains in doubt; nil: only that the name does not say so.
        public var doubt: String?

        public init(
            share: Int, normalised: Int? = nil, hasCheckDigit: Bool = false, name: NameNeeded, doubt: String? = nil,
            hasShape: @escaping @Sendable (String) -> Bool
        ) {
            self.share = share
            self.normalised = normalised
            self.hasCheckDigit = hasCheckDigit
            self.name = name
            self.doubt = doubt
            self.hasShape = hasShape
        }
    }

    /// What a column's name has to say so that its content is believed.
    public enum NameNeeded: Sendable {
        case nothing
        /// That it is a contact of the member.
        case contact
        /// One of these words, folded.
        case word([String])
    }

    /// What `check` looks for in the cells of some types.
    public enum ContentCheck: Sendable {
        /// Numbers that count up from row to row, as no real ones do.
        case sequences
        /// Whether the values begin as those of the app that is declared.
        case prefixes
    }

    /// What values tell about two people who may be one.
    public enum Evidence: Sendable {
        /// One wrong or swapped digit; a masked one fits by its ends, with and without country code.
        case phone
        /// The same mailbox at another provider.
        case mailbox
        /// A masked one fits by its ends.
        case ends
    }
}

/// A value that links, for the words on how it came about.
struct NormalisedText {
    /// The cell without decoration.
    let plain: String
    /// The canonical values; never empty.
    let values: [String]
    let options: NormaliserOptions
}
