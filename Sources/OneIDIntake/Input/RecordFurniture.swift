import OneIDCore

/// What tells the rows of a file that are not records, whatever its layout.
package enum RecordFurniture: Sendable {
    case rows(FurnitureTest)
    case objects(JSONFurnitureTest)

    /// Of delimited files.
    var ofRows: FurnitureTest? { if case .rows(let test) = self { test } else { nil } }

    /// Of JSON.
    var ofObjects: JSONFurnitureTest? { if case .objects(let test) = self { test } else { nil } }
}
