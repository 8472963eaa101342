/// A value that many records share, as a decision names it.
struct SharedValueName: Sendable, Hashable {
    let type: String
    let value: String
}

extension Hub {
    var name: SharedValueName { SharedValueName(type: type, value: value) }
}
