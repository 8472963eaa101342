import OneIDConfiguration
import OneIDCore

/// Where the lines of an order are inside its object of JSON: `lines: "line_items[]"`, and the keys of what a line says.
struct InnerColumns: Sendable {
    /// Position of the column of the array in the file's columns of facts.
    let array: Int
    let line: String?
    let amount: String?
    let quantity: String?
    let product: String?
    let category: String?
    let dimensions: [(number: UInt8, key: String)]

    /// The name of the array's column: the path without the brackets of its elements.
    static func column(_ path: String) -> String {
        path.hasSuffix("[]") ? String(path.dropLast(2)) : path
    }

    /// The key of a column inside an element: written from there, or with the path before it.
    static func key(_ column: String, in path: String) -> String {
        for prefix in ["\(InnerColumns.column(path))[].", "\(InnerColumns.column(path))."]
        where column.hasPrefix(prefix) {
            return String(column.dropFirst(prefix.count))
        }
        return column
    }
}

extension JSONTree {
    /// What a value says as a cell would; nil for null, lists and objects.
    fileprivate var cell: String? {
        switch self {
        case .boolean(let value): value ? "true" : "false"
        case .number(let text), .string(let text): text
        default: nil
        }
    }

    /// The value at a path of keys joined by dots.
    fileprivate func at(_ path: String) -> String? {
        if let own = self[path]?.cell { return own }
        var place: JSONTree? = self
        for key in path.split(separator: ".") { place = place?[String(key)] }
        return place?.cell
    }
}

/// The elements of an array of lines, with the text of each cell.
struct InnerLineReader {
    let columns: InnerColumns
    private let elements: [JSONTree]

    init(_ cell: UnsafeBufferPointer<UInt8>, _ columns: InnerColumns) {
        self.columns = columns
        let tree = JSONTree(Array(cell))
        // A single line may stand there without its array.
        if case .object? = tree, let tree { elements = [tree] } else { elements = tree?.elements ?? [] }
    }

    var count: Int { elements.count }

    /// Calls `body` with a cell of an element; with an empty one where it has none.
    func with<Result>(_ key: String?, of element: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var text = key.flatMap { elements[element].at($0) } ?? ""
        return text.withUTF8(body)
    }
}
