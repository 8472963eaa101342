import OneIDCore
import OneIDIntake

/// The part of the report that says how many lines of a file are not records, by kind.
struct FurnitureReport {
    private let tally: FurnitureTally

    init(_ file: SourceFile, _ rows: FurnitureTally) { tally = file.furniture(with: rows) }

    func write(_ text: inout JSONText) {
        text.object("furniture") { text in
            for kind in FurnitureKind.allCases where tally.count(kind) > 0 { text.value(kind.name, tally.count(kind)) }
        }
    }
}
