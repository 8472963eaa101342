import OneIDCore

/// Goes through one column of whole files once more: for a message, or where no scan has read it.
package enum LaterDate {
    /// The first cell that lies behind a day.
    ///
    /// - Parameters:
    ///   - plans: of the files of one source, in input order.
    ///   - day: how the column's cells are read; nil for what is no date.
    package static func first(
        in plans: [FilePlan], column: String, behind lastDay: Int32, day: (UnsafeBufferPointer<UInt8>) -> Int32?
    ) -> SourcePosition? {
        for plan in plans where plan.file.has(column) {
            var found: Int?
            read(plan, column) { table, row, base in
                guard let day = table.withBytes(column: 0, row: row, day), day > lastDay else { return true }
                found = ColumnPlace.offset(of: row, in: table, base: base)
                return false
            }
            if let found { return ContentLines.position(of: found, in: plan.file.content) }
        }
        return nil
    }

    /// Calls `body` with every cell of a file's column.
    package static func forEach(in plan: FilePlan, column: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        read(plan, column) { table, row, _ in
            table.withBytes(column: 0, row: row, body)
            return true
        }
    }

    /// Whether a cell of a file's column passes a test; nothing behind the first that does is read.
    package static func contains(
        in plan: FilePlan, column: String, where test: (UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Bool {
        var found = false
        read(plan, column) { table, row, _ in
            found = table.withBytes(column: 0, row: row, test)
            return !found
        }
        return found
    }

    /// - Parameter goesOn: told a row of a table and where in the content the table begins.
    private static func read(
        _ plan: FilePlan, _ column: String, goesOn: (_ table: FieldTable, _ row: Int, _ base: Int) -> Bool
    ) {
        FileRows.forEach(in: plan.file, columns: [column], furniture: plan.furniture, goesOn: goesOn)
    }
}
