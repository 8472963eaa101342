import OneIDCore

/// The elements of arrays in JSON records that a run does not read.
package struct UnreadElements {
    /// Of each place that has some.
    package let lists: [JSONListTally]

    /// - Parameter plan: of the file; a type whose cells may hold several values reads an array of them as one cell.
    package init(_ lists: [JSONListTally], _ plan: FilePlan) {
        self.lists = lists.filter { list in
            guard list.unread > 0 else { return false }
            guard list.isCell else { return true }
            return plan.identifiers.contains { plan.names[$0.column] == list.path && $0.type?.splitsCells != true }
        }
    }

    /// Elements in all.
    package var count: Int { lists.reduce(0) { $0 + $1.unread } }

    /// What to say of a place, without where it is.
    package static func sentence(_ list: JSONListTally) -> (message: String, fix: String) {
        let name = ColumnNames.shortened(list.path)
        let elements = FindingText.count(list.unread, "further element")
        let arrays = FindingText.count(list.arrays, "record")
        if list.isCell {
            return (
                "\(name): \(elements) in \(arrays) \(list.unread == 1 ? "makes" : "make") one cell with the first, which is not a value of the type",
                "declare the column as \(name)[], and each element is a value of its own"
            )
        }
        return (
            "\(name): \(elements) of the array in \(arrays) \(list.unread == 1 ? "is" : "are") not read",
            "declare the column with \(name)[] in place of \(name).0, and every element is read"
        )
    }
}

extension IdentifierType {
    /// Whether a cell may hold several values of the type, as `13800001111;13900001111`.
    var splitsCells: Bool { self == .phone || self == .email }
}

extension FindingID {
    public static let jsonUnreadElements = FindingID(
        "json.unread-elements", .warning,
        summary: "Arrays in JSON records have more elements than the columns read.",
        remedy: "Declare the column with [] behind the array, such as emails[].value: every element is a value then.")
    public static let elementsCatalogue: [FindingID] = [.jsonUnreadElements]
}
