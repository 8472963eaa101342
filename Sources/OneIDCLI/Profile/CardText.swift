import OneIDCore

extension JSONTree {
    /// What a plain value says on a card; nil for null, lists and objects.
    var plain: String? {
        switch self {
        case .boolean(let value): value ? "yes" : "no"
        case .number(let text), .string(let text): text
        default: nil
        }
    }
}
