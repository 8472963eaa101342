import OneIDConfiguration
import OneIDCore

/// The lines of an order inside its object of JSON, told by the names of the first one's keys: `line_items.0.quantity`.
struct NestedLines {
    /// Where they are: `line_items[]`.
    let path: String
    /// Keys of what a line says.
    let quantity: String
    let product: String
    let category: String?

    /// The first array whose elements say how many of what; nil: none does.
    init?(_ names: [String]) {
        var arrays: [(path: String, keys: [String])] = []
        for name in names {
            guard let (path, key) = NestedLines.split(name) else { continue }
            if let place = arrays.firstIndex(where: { $0.path == path }) {
                arrays[place].keys.append(key)
            } else {
                arrays.append((path, [key]))
            }
        }
        let lines = arrays.lazy.compactMap { path, keys in
            NestedLines(path: path, keys)
        }
        guard let first = lines.first else { return nil }
        self = first
    }

    private init?(path: String, _ keys: [String]) {
        func key(_ column: EventColumn) -> String? {
            let found = keys.compactMap { key -> (key: String, place: Int)? in
                guard let found = HeaderNames.recogniseEvent(NestedLines.last(key)), found.column == column else {
                    return nil
                }
                return (key, found.place)
            }
            return found.min { $0.place < $1.place }?.key
        }
        // A line has no name but that of what was bought.
        let named = keys.first { ["name", "名称"].contains(HeaderNames.folded(NestedLines.last($0))) }
        guard let quantity = key(.quantity), let product = key(.product) ?? named else { return nil }
        self.path = path + "[]"
        self.quantity = quantity
        self.product = product
        category = key(.category)
    }

    /// `line_items.0.sku` in its array and the key of an element; what stands in an array or an object of the element's own says
    /// nothing of the line, except for the `node` of an edge (GraphQL).
    private static func split(_ name: String) -> (path: String, key: String)? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.firstIndex(of: "0"), first > 0, !parts[..<first].contains("") else { return nil }
        let key = Array(parts[(first + 1)...])
        guard key.count == 1 || key.count == 2 && key[0] == "node" else { return nil }
        return (parts[..<first].joined(separator: "."), key.joined(separator: "."))
    }

    private static func last(_ key: String) -> String { key.split(separator: ".").last.map(String.init) ?? key }

    /// The names of the first line's columns, as the file has them.
    static func columns(of orders: OrderColumns, category: ColumnReference?) -> [String] {
        guard let path = orders.lines else { return [] }
        let array = path.hasSuffix("[]") ? String(path.dropLast(2)) : path
        return [orders.line, orders.lineAmount, orders.quantity, orders.product, category].compactMap { column in
            column.map { "\(array).0.\($0.name)" }
        }
    }
}

extension EventColumns {
    /// Takes the lines inside of an order's object in; what the order says of all of them together is none of theirs.
    mutating func take(_ nested: NestedLines) {
        orders.lines = nested.path
        orders.line = nil
        orders.linesAreRows = false
        amount = amount ?? orders.lineAmount
        orders.lineAmount = nil
        orders.quantity = ColumnReference(name: nested.quantity)
        orders.product = ColumnReference(name: nested.product)
        category = nested.category.map { ColumnReference(name: $0) }
    }

    /// The columns that stand inside of the first line, as a file of JSON has them.
    public var nestedColumns: [String] { NestedLines.columns(of: orders, category: category) }
}
