import OneIDCore
import OneIDReconcile

/// The section `attributes` of a draft: in which order columns of dates write day and month, where their content proves it.
///
/// Tomorrow's export may lack the day beyond the twelfth that told it. The section speaks of all sources, so it is written where one
/// source alone has such dates; else each source has its own (`DraftDates`).
struct DraftKinds {
    private let sources: [SourceDraft]

    init(_ draft: ConfigurationDraft) { sources = draft.sound.filter { !$0.kind.isEvent } }

    func write(to text: inout DraftText) {
        guard isOfOneSource else { return }
        let formats = orders(of: sources).sorted { $0.key < $1.key }.compactMap { attribute, tally in
            tally.order.map { (attribute, $0.rawValue) }
        }
        guard !formats.isEmpty else { return }
        text.comment(1, "The order of day and month, as the dates that leave no choice tell it:")
        text.line(1, "attributes: {")
        for (attribute, format) in formats {
            text.line(2, "\(JSON5Spelling.key(attribute)): { kind: \"date\", format: \"\(format)\" },")
        }
        text.line(1, "},")
    }

    /// Whether one source alone has dates that say something about the order.
    var isOfOneSource: Bool {
        sources.count { source in
            orders(of: [source]).values.contains { $0.ambiguous + $0.dayFirst + $0.monthFirst > 0 }
        } == 1
    }

    /// By attribute of dates: what the cells of all its columns prove.
    private func orders(of sources: [SourceDraft]) -> [String: DateColumnOrder] {
        var orders: [String: DateColumnOrder] = [:]
        let reader = DateReader(isBirthday: true)
        for source in sources {
            for one in source.declared.attributes where RecognisedColumn.birthday.name == one.attribute {
                for value in source.readings.compactMap({ $0.file.column(one.column.name) }).flatMap(\.values) {
                    orders[one.attribute, default: DateColumnOrder()].add(reader.read(value.text))
                }
            }
        }
        return orders
    }
}
