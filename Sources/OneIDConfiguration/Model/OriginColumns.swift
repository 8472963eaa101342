/// Where a member comes from, or belongs: `first_touch: { channel: "注册渠道", store: "开卡门店" }`, `bound_to: { guide: "导购" }`.
public struct OriginColumns: Sendable, Hashable {
    /// When that was; nil: of a first touch the day on which the account was made, else when the record was changed.
    public var at: ColumnReference?
    /// At least one part, in the order of `OriginPart`.
    public var parts: [Part] = []

    public struct Part: Sendable, Hashable {
        public var part: OriginPart
        public var column: ColumnReference

        public init(part: OriginPart, column: ColumnReference) {
            self.part = part
            self.column = column
        }
    }

    public init() {}

    mutating func keepColumns(_ kept: (ColumnReference?) -> ColumnReference?) {
        at = kept(at)
        parts.removeAll { kept($0.column) == nil }
    }
}

/// What tells where a member comes from, in the order of outputs.
public enum OriginPart: String, Sendable, CaseIterable {
    case channel, campaign, store, guide, distributor, referrer

    /// In the order of outputs.
    public var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// The two things that are told of a member.
public enum OriginKind: Int, Sendable, CaseIterable {
    case firstTouch, boundTo

    /// As configuration and profiles spell it.
    public var name: String { self == .firstTouch ? "first_touch" : "bound_to" }
}

/// Which of a person's accounts tells it for the person.
public enum OriginRule: String, Sendable, CaseIterable {
    case earliest, latest
    case sourcePriority = "source_priority"
}
