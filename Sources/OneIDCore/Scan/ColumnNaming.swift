/// Names of columns by which each can be found: of several equal ones the second is `name#2`, and so on.
///
/// Columns without a name stay without one; they are found by their position only.
public struct ColumnNaming: Sendable {
    public let names: [String]
    /// For each name that stands in the header more than once the positions of all its columns.
    public let twins: [String: [Int]]
    private let positions: [String: Int]

    public init(_ written: [String]) {
        var places: [String: [Int]] = [:]
        places.reserveCapacity(written.count)
        for (index, name) in written.enumerated() where !name.isEmpty { places[name, default: []].append(index) }
        twins = places.filter { $0.value.count > 1 }
        var names = written
        var positions = places.compactMapValues(\.first)
        for (name, all) in twins.sorted(by: { $0.key < $1.key }) {
            var number = 2
            for index in all.dropFirst() {
                while positions["\(name)#\(number)"] != nil { number += 1 }
                names[index] = "\(name)#\(number)"
                positions[names[index]] = index
                number += 1
            }
        }
        self.names = names
        self.positions = positions
    }

    /// Names that are found as they are written, and shown otherwise. None is a twin of another.
    init(_ written: [String], shownAs shown: [String]) {
        let shown = ColumnNaming(shown)
        names = shown.names
        twins = [:]
        positions = ColumnNaming(written).positions.merging(shown.positions) { position, _ in position }
    }

    /// The position of the column of a name; nil for a blank one too.
    public func position(of name: String) -> Int? { positions[name] }

    /// The names of all columns of which a name in the header is one; nil when it stands there once.
    public func namesOfTwins(of name: String) -> [String]? { twins[name].map { $0.map { names[$0] } } }
}
