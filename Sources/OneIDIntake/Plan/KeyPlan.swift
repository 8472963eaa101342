import OneIDConfiguration
import OneIDCore

/// A composite key of a run with the number of its values.
package struct KeyPlan: Sendable {
    package let link: LinkKey
    package let slot: UInt8
    /// How each part is read; the first file's where they differ, which is in the reading of dates alone.
    package let kinds: [PartKind]

    /// What a part is, for what its values tell.
    package enum PartKind: Sendable, Hashable {
        case attribute(String, ValueKind.Sort)
        case identifier
    }
}

extension PlanBuilder {
    /// The plans of a file's composite keys, which are columns of the roles from now on.
    mutating func keyColumns(
        _ keys: [KeyColumns], of source: Int, _ roles: inout ColumnRoles
    ) throws(Finding) -> [ColumnPlan] {
        var plans: [ColumnPlan] = []
        for key in keys {
            var parts: [KeyNormaliser.Part] = []
            var kinds: [KeyPlan.PartKind] = []
            for part in key.parts {
                switch part.content {
                case .attribute(let name):
                    let kind = request.attributeKinds.kind(of: name)
                    parts.append(.attribute(kind.reading(dates, part.column, of: source)))
                    kinds.append(.attribute(name, kind.sort))
                case .identifier(let identifier):
                    let column = roles.position(of: part.column)
                    parts.append(
                        .identifier(try columnPlan(identifier, column: column), scope: identifier.scope ?? ""))
                    kinds.append(.identifier)
                }
            }
            let slot = try slot(IdentifierColumn(column: ColumnReference(name: key.column), type: key.link.name))
            plans.append(
                ColumnPlan(
                    column: roles.position(of: key.column), slot: slot, type: nil,
                    normaliser: KeyNormaliser(name: key.link.name, parts: parts, junk: junk[key.link.name])))
            if !self.keys.contains(where: { $0.slot == slot }) {
                self.keys.append(KeyPlan(link: key.link, slot: slot, kinds: kinds))
            }
        }
        return plans
    }
}
