import OneIDCore

/// In which order columns of dates that decide something write day and month, and what that could not tell.
package struct DateFindings {
    private let dates: DateColumns
    private let sources: [String]
    private let files: [(source: Int, plan: FilePlan)]

    package init(_ plan: RunPlan) {
        self.init(plan.dates, plan.sources.map(\.name), plan.files.map { ($0.source, $0) })
    }

    package init(_ dates: DateColumns, _ sources: [String], _ files: [(source: Int, plan: FilePlan)]) {
        self.dates = dates
        self.sources = sources
        self.files = files
    }

    /// By source and column.
    package func all() -> [Finding] {
        dates.surveyed.flatMap { column, tally in
            [order(of: column, tally), unreadable(column, tally)].compactMap(\.self)
        }
    }

    /// What cannot be read in other columns is told by the rules that read it.
    private func unreadable(_ column: DateColumn, _ tally: DateColumnTally) -> Finding? {
        guard isUpdated(column), tally.unreadable > 0 else { return nil }
        return Finding(
            .unreadableUpdated, at: position(tally.firstUnreadable, column),
            FindingText.count(tally.unreadable, "cell") + " of column '\(ColumnNames.shortened(column.name))' of "
                + "\(sources[column.source]) \(tally.unreadable == 1 ? "is" : "are") not a full date; "
                + "\(tally.unreadable == 1 ? "it counts" : "they count") as the oldest",
            fix: "write dates as 2025-03-01 12:30:00")
    }

    private func isUpdated(_ column: DateColumn) -> Bool {
        files.contains { $0.source == column.source && $0.plan.updatedDates === column }
    }

    private func order(of column: DateColumn, _ tally: DateColumnTally) -> Finding? {
        let order = tally.order
        let proofs = order.dayFirst + order.monthFirst
        guard column.declared == nil, proofs + order.ambiguous > 0 else { return nil }
        let subject = "column '\(ColumnNames.shortened(column.name))' of \(sources[column.source])"
        let either = "\(FindingText.count(order.ambiguous, "date"))"
        let fix =
            "write dates as 2025-03-01"
            + ", or declare their form in the source: dates: { \"\(ColumnNames.shortened(column.name))\": \"DD/MM/YYYY\" }"
        if let found = order.order {
            return Finding(
                .dateOrder, at: position(tally.firstProof, column),
                "\(subject) is read with the \(found == .dayFirst ? "day" : "month") first: "
                    + FindingText.count(proofs, "date leaves", plural: "dates leave") + " no choice"
                    + (order.ambiguous > 0 ? ", \(FindingText.count(order.ambiguous)) could be either" : ""))
        }
        guard order.ambiguous > 0 else { return nil }
        if order.staysAmbiguous {
            return Finding(
                .dateAmbiguous, at: position(tally.firstAmbiguous, column),
                "\(subject) has \(either) that could have the day or the month first, and no date in it tells which: "
                    + "\(order.ambiguous == 1 ? "it decides" : "they decide") nothing",
                fix: fix)
        }
        return Finding(
            .dateAmbiguous, at: position(tally.firstAmbiguous, column),
            "\(subject) has dates with the day first (\(FindingText.count(order.dayFirst))) and with the month first "
                + "(\(FindingText.count(order.monthFirst))), so \(either) that could be either "
                + "\(order.ambiguous == 1 ? "decides" : "decide") nothing",
            fix: fix)
    }

    private func position(_ place: DateColumnTally.Place?, _ column: DateColumn) -> SourcePosition? {
        let own = files.filter { $0.source == column.source }
        guard let place, own.indices.contains(place.file) else { return nil }
        return ContentLines.position(of: place.offset, in: own[place.file].plan.file.content)
    }
}

extension FindingID {
    public static let dateOrder = FindingID(
        "date.order", .note, summary: "A column of dates that decides something writes the day or the month first.",
        remedy: "Nothing, when the order is right; else write dates as 2025-03-01.")
    public static let dateAmbiguous = FindingID(
        "date.ambiguous", .warning,
        summary:
            "Dates could have the day or the month first, and their column does not tell which; they decide nothing.",
        remedy: "Write dates as 2025-03-01, or declare the format of the column.")
    public static let dateCatalogue: [FindingID] = [.dateOrder, .dateAmbiguous]
}
