import OneIDConfiguration
import OneIDCore

/// The columns of dates of a drafted source whose content proves in which order they write day and month.
enum DraftDates {
    /// In the order in which a configuration names them.
    ///
    /// - Parameter withBirthdays: whether birthdays are among them.
    static func orders(of source: SourceDraft, withBirthdays: Bool) -> [(name: String, order: DateOrder)] {
        var seen: Set<String> = []
        let birthdays = source.declared.attributes.filter { $0.attribute == RecognisedColumn.birthday.name }
            .map(\.column)
        let columns = columns(of: source.declared) + (withBirthdays ? birthdays : [])
        return columns.filter { seen.insert($0.name).inserted }.compactMap { column in
            order(of: column.name, in: source).map { (column.name, $0) }
        }
    }

    private static func columns(of source: SourceConfiguration) -> [ColumnReference] {
        let event = source.event
        var columns = [source.updated, source.created, source.level?.expires]
        columns += source.points.flatMap { [$0.expires, $0.earned] }
        columns += source.storedValue.map(\.expires)
        columns += source.entitlements.flatMap { [$0.from, $0.until] }
        columns += [event.at, event.earned, event.asset.from, event.asset.until]
        return columns.compactMap(\.self)
    }

    private static func order(of name: String, in source: SourceDraft) -> DateOrder? {
        var tally = DateColumnOrder()
        let reader = DateReader()
        for value in source.readings.compactMap({ $0.file.column(name) }).flatMap(\.values) {
            tally.add(reader.read(value.text))
        }
        return tally.order
    }
}
