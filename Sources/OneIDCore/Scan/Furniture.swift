/// What stands in a delimited file beside its header and its records: what spreadsheets and reports put around a table.
public enum FurnitureKind: Int, Sendable, CaseIterable {
    /// `sep=;` above the header, by which Excel is told the delimiter.
    case separator
    /// A line above the header: a title, filters, when the file was written.
    case title
    /// A row all of whose cells are blank, or a line of dashes under the header. (A line with nothing on it counts nowhere.)
    case blank
    /// The header once more, where files were joined.
    case header
    /// A total, subtotal or average.
    case total
    /// A row that the configuration says to leave out.
    case declared
    /// A line behind the last full row: who made the report, when, whose it is.
    case footer
    /// A row with blank fields behind the last column, or without those of columns that have no name: it is read.
    case padded

    /// As reports and figures name it.
    public var name: String {
        switch self {
        case .separator: "separator"
        case .title: "title"
        case .blank: "blank"
        case .header: "header"
        case .total: "total"
        case .declared: "declared"
        case .footer: "footer"
        case .padded: "padded"
        }
    }

    /// Those among the rows that are read and skipped.
    public static let ofRows: [FurnitureKind] = [.blank, .header, .total, .declared, .footer]
}

/// A line that is not a record.
public struct FurnitureRow: Sendable, Equatable {
    public var kind: FurnitureKind
    /// Offset of its first byte and of the byte after its last, line end included.
    public var start: Int
    public var end: Int

    public init(_ kind: FurnitureKind, start: Int, end: Int) {
        self.kind = kind
        self.start = start
        self.end = end
    }
}

/// How many lines of each kind are not records, and where the first ones stand.
public struct FurnitureTally: Sendable {
    /// Places kept of each kind.
    public static let kept = 12

    private var counts = [Int](repeating: 0, count: FurnitureKind.allCases.count)
    /// Of each kind, ascending.
    private var places = [[Int]](repeating: [], count: FurnitureKind.allCases.count)

    public init() {}

    public func count(_ kind: FurnitureKind) -> Int { counts[kind.rawValue] }

    /// Offsets of the first lines of a kind.
    public func places(_ kind: FurnitureKind) -> [Int] { places[kind.rawValue] }

    /// Rows read and skipped.
    public var rows: Int { FurnitureKind.ofRows.reduce(0) { $0 + count($1) } }

    public var isEmpty: Bool { counts.allSatisfy { $0 == 0 } }

    public mutating func add(_ rows: [FurnitureRow]) {
        for row in rows { add(row.kind, at: row.start) }
    }

    public mutating func add(_ kind: FurnitureKind, at offset: Int) {
        counts[kind.rawValue] += 1
        if places[kind.rawValue].count < FurnitureTally.kept { places[kind.rawValue].append(offset) }
    }

    /// Adds what another worker found in the same file: each kept its own first ones, so these are the first of all.
    public static func += (left: inout FurnitureTally, right: FurnitureTally) {
        for kind in left.counts.indices where right.counts[kind] > 0 {
            left.counts[kind] += right.counts[kind]
            left.places[kind] = Array((left.places[kind] + right.places[kind]).sorted().prefix(kept))
        }
    }
}
