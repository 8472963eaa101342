import OneIDCore

/// What a form writes of people in front of their rows: how many accounts they have, and in which sources.
package struct ExportedPeople: Sendable {
    let sources: PeopleSources
    /// The names of the sources, in the order of the run.
    let names: [String]

    /// What stands between the names of a person's sources in one cell.
    static let separator = UInt8(ascii: ";")

    /// The names of a person's sources in one cell, as they are.
    func cell(_ cluster: Int) -> [UInt8] {
        var cell: [UInt8] = []
        sources.forEachSource(cluster) { source in
            if !cell.isEmpty { cell.append(ExportedPeople.separator) }
            cell += names[source].utf8
        }
        return cell
    }
}
