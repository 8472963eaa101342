/// The way of people from hearing of a brand to being loyal to it.
public struct JourneyConfiguration: Sendable, Equatable {
    /// A stage and who is in it, unless in a higher one.
    public struct Stage: Sendable, Equatable {
        public var name: String
        public var condition: Condition
        /// Of its name.
        public var position: ConfigurationPosition

        public init(name: String, condition: Condition, position: ConfigurationPosition = .start) {
            self.name = name
            self.condition = condition
            self.position = position
        }
    }

    /// Lowest first; empty: the usual ones.
    public var stages: [Stage] = []

    public init() {}

    /// More are refused.
    public static let limit = 32
}
