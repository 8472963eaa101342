/// Where a key or value of a configuration stands.
public struct ConfigurationPosition: Sendable, Hashable {
    /// Counts from 1.
    public var line: Int
    /// Counts from 1, in Unicode scalars.
    public var column: Int
    /// The way from the root, for example `sources.tmall.identifiers.mobile` or `sources.tmall.files[0]`;
    /// empty for the root itself.
    public var path: String

    public init(line: Int, column: Int, path: String) {
        self.line = line
        self.column = column
        self.path = path
    }

    /// The start of a configuration, for values that are defaults.
    public static let start = ConfigurationPosition(line: 1, column: 1, path: "")
}

/// A number as it was written: nothing is rounded until somebody asks for a value.
public struct ConfigurationNumber: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// Digits with an optional point and exponent.
        case decimal
        /// `0x…`.
        case hexadecimal
        case infinity
        case nan
    }

    /// The characters of the file, sign included, for example `+0x1F` or `.5`.
    public var spelling: String
    public var kind: Kind

    public init(spelling: String, kind: Kind) {
        self.spelling = spelling
        self.kind = kind
    }
}

/// One value of a configuration with its position.
public struct ConfigurationNode: Sendable {
    public enum Value: Sendable {
        case null
        case boolean(Bool)
        case number(ConfigurationNumber)
        case string(String)
        case array([ConfigurationNode])
        /// In the order of the file; no key occurs twice.
        case object([Member])
    }

    /// One key of an object and its value.
    public struct Member: Sendable {
        public var key: String
        /// Position of the key; `value.position` is that of the value.
        public var position: ConfigurationPosition
        public var value: ConfigurationNode

        public init(key: String, position: ConfigurationPosition, value: ConfigurationNode) {
            self.key = key
            self.position = position
            self.value = value
        }
    }

    public var value: Value
    public var position: ConfigurationPosition

    public init(_ value: Value, at position: ConfigurationPosition) {
        self.value = value
        self.position = position
    }

    /// The value of `key`, or nil when this is no object or has no such key.
    public subscript(key: String) -> ConfigurationNode? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// What this is, with its article, for messages: "a string", "an object".
    public var kindName: String {
        switch value {
        case .null: "null"
        case .boolean: "a boolean"
        case .number(let number):
            switch number.kind {
            case .decimal, .hexadecimal: "a number"
            case .infinity: "Infinity"
            case .nan: "NaN"
            }
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
