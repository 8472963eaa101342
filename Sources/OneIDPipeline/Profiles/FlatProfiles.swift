import OneIDCore
import OneIDReconcile

/// Profiles as rows: each column is a path into the profile's JSON, as the documentation fixes them.
struct FlatProfiles: ProfileLayout {
    let separator: UInt8

    var delimiter: UInt8? { separator }

    func header(_ form: ProfileForm) -> [UInt8] {
        var rows = FlatRows(delimiter: separator)
        for column in form.columns { rows.field(column) }
        rows.endRow()
        return (form.neutralises ? SpreadsheetRows.byteOrderMark : []) + Array(rows.bytes)
    }

    func extent(_ form: ProfileForm) -> ProfileExtent { ProfileExtent(paths: form.columns) }

    func writer(_ form: ProfileForm) -> any PersonWriter { Writer(form.columns) }

    /// The values of a path are found in the written JSON by the scanner that reads JSON inputs, with its rules: lists of
    /// plain values are joined by `;`, lists of objects and objects stay JSON.
    private final class Writer: PersonWriter {
        private let scanner: JSONScanner
        private let table: FieldTable
        private let columnCount: Int
        /// The profile of one person.
        @exclusivity(unchecked) private var single = JSONLine(capacity: 1 << 14)

        init(_ columns: [String]) {
            scanner = JSONScanner(columns: JSONColumns(columns), stopAtFirstFault: true)
            table = FieldTable(columnCount: columns.count, capacity: 1)
            columnCount = columns.count
        }

        func add(_ person: ProfileMaker, isFirst: Bool, to sheet: ProfileSheet) {
            single.clear()
            person.write(to: &single)
            let profile = single.bytes
            guard let start = profile.baseAddress else { return }
            table.reset(base: start)
            _ = scanner.scan(profile, from: 0, to: profile.count, framing: .lines, into: table, countsLists: false)
            guard table.rowCount == 1 else { return }
            for column in 0..<columnCount { table.withBytes(column: column, row: 0) { sheet.rows.field($0) } }
            sheet.rows.endRow()
        }
    }
}
