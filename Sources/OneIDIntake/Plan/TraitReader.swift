import OneIDCore

/// Reads what a row says of the attributes of which a person has one value. Not shared between workers.
package final class TraitReader {
    private var cell = NormalisedCell()

    package init() {}

    /// Calls `body` with the number of each attribute that is told, and its value.
    package func forEach(of plan: FilePlan, _ table: FieldTable, row: Int, _ body: (Int, [UInt8]) -> Void) {
        var genders: Set<Gender> = []
        var attribute: Int?
        for label in plan.labels {
            guard case .attribute(let number) = label.kind else { continue }
            table.withBytes(column: label.column, row: row) { raw in
                guard raw.count > 0 else { return }
                switch label.reading {
                case .value(let kind):
                    let text = kind.tellingApart(raw)
                    if !text.isEmpty { body(number, text) }
                case .gender:
                    attribute = number
                    if let gender = Gender(Cell(raw)) { genders.insert(gender) }
                case .genderOfID(let identifier):
                    attribute = number
                    identifier.normalise(raw, into: &cell)
                    guard cell.valueClass.links else { return }
                    for index in 0..<cell.count {
                        if let gender = cell.withValue(index, { Gender(nationalID: Cell($0)) }) {
                            genders.insert(gender)
                        }
                    }
                }
            }
        }
        // Two genders in one account tell nothing.
        if let attribute, let gender = genders.first, genders.count == 1 {
            body(attribute, Array(gender.rawValue.utf8))
        }
    }
}
