import OneIDConfiguration
import OneIDCore
import OneIDIO

/// The columns that a source declares, beside its identifiers.
enum DeclaredColumns {
    /// Takes declarations of columns out that a file lacks, and returns them.
    static func drop(missingIn file: SourceFile, from declared: inout SourceConfiguration) -> [ColumnReference] {
        var missing: [ColumnReference] = []
        func isThere(_ column: ColumnReference) -> Bool {
            if file.has(column.name) { return true }
            if !missing.contains(where: { $0.name == column.name }) { missing.append(column) }
            return false
        }
        func kept(_ column: ColumnReference?) -> ColumnReference? { column.flatMap { isThere($0) ? $0 : nil } }
        declared.id = kept(declared.id)
        declared.updated = kept(declared.updated)
        declared.identifiers.removeAll { !isThere($0.column) }
        declared.attributes.removeAll { !isThere($0.column) }
        declared.level = kept(declared.level)
        declared.points.removeAll { !isThere($0.column) }
        for index in declared.points.indices { declared.points[index].expires = kept(declared.points[index].expires) }
        for index in declared.storedValue.indices {
            declared.storedValue[index].principal = kept(declared.storedValue[index].principal)
            declared.storedValue[index].gift = kept(declared.storedValue[index].gift)
        }
        declared.entitlements.removeAll { !isThere($0.column) }
        declared.consent.removeAll { !isThere($0.column) }
        declared.flags.removeAll { !isThere($0.column) }
        declared.event.at = kept(declared.event.at)
        declared.event.amount = kept(declared.event.amount)
        declared.event.channel = kept(declared.event.channel)
        declared.event.category = kept(declared.event.category)
        if let account = declared.event.account, !isThere(account.column) { declared.event.account = nil }
        if case .column(let column)? = declared.event.currency, !isThere(column) { declared.event.currency = nil }
        declared.organisation.removeAll { entry in
            if case .column(let column) = entry.value { return !isThere(column) }
            return false
        }
        return missing
    }

    /// The columns that are declared as something other than identifiers, and what they are looked at as.
    static func roles(_ source: SourceConfiguration) -> [(ColumnReference, CheckRole, String)] {
        var roles: [(ColumnReference, CheckRole, String)] = []
        if let level = source.level { roles.append((level, .level, "level")) }
        for points in source.points {
            roles.append((points.column, .amount, points.system))
            if let expires = points.expires { roles.append((expires, .expiry, "\(points.system) expiry")) }
        }
        for account in source.storedValue {
            if let principal = account.principal { roles.append((principal, .amount, account.name)) }
            if let gift = account.gift { roles.append((gift, .amount, "\(account.name) gift")) }
        }
        if let at = source.event.at { roles.append((at, .date, "at")) }
        if let amount = source.event.amount { roles.append((amount, .amount, "amount")) }
        for attribute in source.attributes {
            let meaning = HeaderNames.recognise(attribute.attribute)
            roles.append((attribute.column, meaning.flatMap(role) ?? .attribute, attribute.attribute))
        }
        for named in source.entitlements + source.consent + source.flags {
            roles.append((named.column, .attribute, named.name))
        }
        return roles
    }

    /// What a recognised column is looked at as; nil for identifiers and the record id.
    static func role(_ column: RecognisedColumn) -> CheckRole? {
        switch column {
        case .identifier, .recordID: nil
        case .updated, .created, .birthday, .lastOrderAt: .date
        case .realName: .name
        case .level: .level
        case .points, .growthValue, .storedValue, .totalSpent, .orderCount: .amount
        default: .attribute
        }
    }
}

/// What the first records of a file look like, column by column.
enum SampleLook {
    /// Bytes looked at, and cells of each column.
    private static let bytes = 64 << 10
    private static let cells = 500

    static func of(_ file: CheckFile) -> [ContentLook?] {
        let content = file.file.content.bytes
        let start = file.file.dataStart
        guard start < content.count, !file.plan.names.isEmpty else { return file.columns.map { _ in nil } }
        let scanner = RecordScanner(file.file, columns: file.plan.names, stopAtFirstFault: false)
        let table = FieldTable(columnCount: file.plan.names.count, capacity: 1024)
        _ = scanner.scan(from: start, to: min(start + bytes, content.count), into: table)
        return file.columns.map { column in
            var sample: [[UInt8]] = []
            for row in 0..<min(table.rowCount, cells * 4) where sample.count < cells {
                table.withBytes(column.position, row) { raw in
                    // What is too short to have a shape says nothing.
                    if raw.count >= 4, raw.count <= 128 { sample.append(Array(raw)) }
                }
            }
            return ContentLook.of(sample)
        }
    }
}
