/// A right that products give whoever owns them: `"AC-*": { right: "cleaning", valid: "12m" }`.
public struct GrantRule: Sendable, Hashable {
    /// A name, in which `*` stands for any characters.
    public var products: String
    public var right: String
    /// From the day of purchase; nil: for ever.
    public var valid: CalendarSpan?
    /// For each piece.
    public var count = 1

    public init(products: String, right: String) {
        self.products = products
        self.right = right
    }
}
