import OneIDCore
import OneIDIO
import OneIDReconcile

/// Profiles as rows: each column is a path into the profile's JSON, as the documentation fixes them.
///
/// The values of a path are found in the written JSON by the scanner that reads JSON inputs, with its rules: lists of plain
/// values are joined by `;`, lists of objects and objects stay JSON.
final class FlatProfiles {
    private let scanner: JSONScanner
    private let table: FieldTable
    private let columnCount: Int

    init(_ form: ProfileForm) {
        scanner = JSONScanner(columns: JSONColumns(form.columns), stopAtFirstFault: true)
        table = FieldTable(columnCount: form.columns.count, capacity: 1)
        columnCount = form.columns.count
    }

    /// Adds the row of one profile.
    func take(_ profile: UnsafeBufferPointer<UInt8>, into rows: inout FlatRows) {
        guard let start = profile.baseAddress else { return }
        table.reset(base: start)
        _ = scanner.scan(profile, from: 0, to: profile.count, framing: .lines, into: table)
        guard table.rowCount == 1 else { return }
        for column in 0..<columnCount { table.withBytes(column, 0) { rows.field($0) } }
        rows.endRow()
    }
}
