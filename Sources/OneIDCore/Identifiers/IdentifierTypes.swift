extension IdentifierType {
    /// The types the program knows without configuration, strongest first: the order in which links are taken and in which
    /// people's identifiers are written.
    public static let builtIn: [IdentifierType] = [
        .nationalID,
        .unionID,
        .phone,
        .openID,
        .member,
        .email,
        .device,
        .cookie,
    ]

    /// The built-in type of a name.
    public static func named(_ name: String) -> IdentifierType? { builtIn.first { $0.name == name } }

    /// Place in the order of strength. A declared type like text stands with `member`, a number somebody gave out.
    public var strength: Int {
        IdentifierType.builtIn.firstIndex(of: self) ?? IdentifierType.builtIn.firstIndex(of: .member) ?? 0
    }
}

extension IdentifierType {
    /// The names of the types that pass a test, for sentences: `phone, email and device`.
    public static func list(_ conjunction: String, where passes: (IdentifierType) -> Bool = { _ in true }) -> String {
        let names = builtIn.filter(passes).map(\.name)
        guard let last = names.last, names.count > 1 else { return names.first ?? "none" }
        return names.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
    }

    /// A default limit of every type that has one, for sentences: `50 for phone and email, 20 for device and cookie`.
    public static func list(_ limit: (Limits) -> Int?) -> String {
        var values: [Int] = []
        for type in builtIn {
            if let value = limit(type.limits), !values.contains(value) { values.append(value) }
        }
        let parts = values.map { value in "\(value) for \(list("and") { limit($0.limits) == value })" }
        return parts.joined(separator: ", ")
    }
}
