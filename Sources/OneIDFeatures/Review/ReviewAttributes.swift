import OneIDCore

extension ReviewSide {
    /// What one side says of one thing: a type of identifiers, the name, the level.
    public struct Attribute: Sendable, Hashable {
        public let title: String
        /// At least one.
        public let values: [String]
    }

    /// All that is known of this side but its accounts, in the order in which it is shown.
    public var attributes: [Attribute] {
        var found: [Attribute] = []
        func add(_ title: String, _ values: [String]) {
            if !values.isEmpty { found.append(Attribute(title: title, values: values)) }
        }
        add("name", names)
        add("birthday", birthdays)
        var byType: [(type: String, values: [String])] = []
        for identifier in identifiers + masked {
            let type = identifier.scope.isEmpty ? identifier.type : "\(identifier.type) of \(identifier.scope)"
            if let index = byType.firstIndex(where: { $0.type == type }) {
                byType[index].values.append(identifier.value)
            } else {
                byType.append((type, [identifier.value]))
            }
        }
        for (type, values) in byType { add(type, values) }
        add("place", places)
        if let level = standing.level, levels != [level] {
            add("level", [level])
            add("exported as", levels)
        } else {
            add("level", levels)
        }
        for balance in standing.points + standing.storedValue { add(balance.name, [balance.text]) }
        return found
    }
}

/// How far the sides of an item agree on one thing.
public enum ReviewAgreement: Sendable, Hashable {
    /// All say the same.
    case equal
    /// Some values are common to all who say something, others are not.
    case partly
    /// No value is common to all who say something.
    case different
    /// One side alone says something.
    case single
}

extension ReviewItem {
    /// How far the sides agree, by title of the attribute.
    ///
    /// To be asked of an item whose values are shown: masks of different values may be equal.
    public var agreements: [String: ReviewAgreement] {
        var said: [String: [Set<String>]] = [:]
        for side in sides {
            // Points and stored value may have one name.
            var own: [String: Set<String>] = [:]
            for attribute in side.attributes {
                let values = attribute.title == "name" ? attribute.values.map(Self.canonicalName) : attribute.values
                own[attribute.title, default: []].formUnion(values)
            }
            for (title, values) in own { said[title, default: []].append(values) }
        }
        return said.mapValues { sets in
            guard sets.count > 1 else { return .single }
            let common = sets.dropFirst().reduce(sets[0]) { $0.intersection($1) }
            if common.isEmpty { return .different }
            return sets.allSatisfy { $0 == sets[0] } ? .equal : .partly
        }
    }

    /// Two spellings of a name are one.
    private static func canonicalName(_ name: String) -> String {
        PersonName(name).map { String(decoding: $0.canonical, as: UTF8.self) } ?? name
    }
}
