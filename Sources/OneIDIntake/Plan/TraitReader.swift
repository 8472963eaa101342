import OneIDCore

/// Reads what a row says of the attributes of which a person has one value. Not shared between workers.
package final class TraitReader {
    private var cell = NormalisedCell()

    package init() {}

    /// Calls `body` with the number of each attribute that is told, and its value; and with what is known of a date, part by part,
    /// as further attributes (`ExclusiveTrait`).
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
                    kind.partsTellingApart(raw) { part, text in body(ExclusiveTrait.part(part, of: number), text) }
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

/// Numbers of what is compared of exclusive attributes: the attribute itself, and behind all of these the parts of one of dates.
///
/// A person has one year, one month and one day of birth. So a date that is known in part excludes the whole ones that it cannot be,
/// and whatever two dates say, they are of one person exactly where no part differs.
package enum ExclusiveTrait {
    private static let width = 16

    static func part(_ part: Int, of attribute: Int) -> Int { (part + 1) << width | attribute }

    /// The attribute of which a number is, or is a part.
    package static func attribute(of number: Int) -> Int { number & (1 << width - 1) }
}
