import OneIDConfiguration
import OneIDCore
import OneIDIntake

extension FindingID {
    public static let statusUnknown = FindingID(
        "status.unknown", .warning,
        summary: "Cells of a column of states contain words that nobody declared and no usual platform writes.",
        remedy: "Add each word to counts or excludes of the status; until then what has it does not count.")
    public static let statusNoKnownWord = FindingID(
        "status.no-known-word", status: .usage,
        summary: "No cell of a declared column of states has a word that is known, so that nothing would count.",
        remedy: "Name the column of the state, or declare its words in counts and excludes.")
    public static let statusMissing = FindingID(
        "status.missing", .warning, summary: "Orders have no state in any of their rows, and do not count.",
        remedy: "Export the state, or declare unknown: \"counts\".")
    public static let orderNegative = FindingID(
        "order.negative-amount", .warning, summary: "Orders have an amount below zero.",
        remedy: "Book what came back as returns, or leave such rows out by their state; they lower sums and averages.")
    public static let orderZero = FindingID(
        "order.zero-amount", .warning, summary: "Orders have an amount of zero.",
        remedy: "Leave samples and gifts out by their state if they are not purchases; they lower the average.")
    public static let orderContradiction = FindingID(
        "order.two-values", .warning, summary: "Rows of one order say two things about it.",
        remedy: "Correct the export. What most rows say counts; states decide line by line.")
    public static let orderDifference = FindingID(
        "order.differs", .warning, summary: "Two sources with the same orders say different things about one.",
        remedy: "The source that same_as names comes first; correct the other.")
    public static let orderRepeated = FindingID(
        "order.repeated", .warning,
        summary: "Two sources have the same orders, and nobody said so: they count twice.",
        remedy: "Declare same_as in one of the two, or leave it out.")
    public static let orderQuantity = FindingID(
        "order.bad-quantity", .warning,
        summary: "Cells of the quantity contain no number above zero with at most three decimals.",
        remedy: "Write quantities as 2 or 0.5. The lines count as one piece.")
    public static let orderMoney = FindingID(
        "order.bad-money", .warning,
        summary: "Cells of what was paid back or taken off the price contain no amount.",
        remedy: "Write amounts as 1234.50. Nothing is taken off for these.")
    public static let eventToldSource = FindingID(
        "event.unknown-source", .warning,
        summary: "Cells of the column that tells the source of an account contain words that stand for none.",
        remedy: "Add the words to the map of the account's source. These rows have no account.")
    public static let refundUnplaced = FindingID(
        "refund.unplaced", .warning, summary: "Returns are taken off no order.",
        remedy: "Name the column of the order in order: \"…\", and give the orders that the returns are of.")
    public static let vocabularyUnknown = FindingID(
        "vocabulary.unknown", .warning,
        summary: "Cells contain words that the vocabulary lacks; they stay as they are.",
        remedy: "Add the words to the vocabulary.")
    public static let eventDaysOnly = FindingID(
        "event.days-only", .note,
        summary: "A file of orders has days without times, so that hours of the day are not told.",
        remedy: "Export the time of the order.")
    public static let calendarUnreadable = FindingID(
        "calendar.unreadable", status: .usage, summary: "The file of holidays cannot be read.",
        remedy: "Write it as CSV with the columns day and name, a line for each day.")
    public static let warrantyUnreadable = FindingID(
        "warranty.unreadable", status: .usage, summary: "The table of warranties cannot be read.",
        remedy: "Write it as CSV with the columns product and months, a line for each product or pattern.")
    public static let orderCatalogue: [FindingID] = [
        .statusUnknown, .statusNoKnownWord, .statusMissing, .orderNegative, .orderZero, .orderContradiction,
        .orderDifference, .orderRepeated, .orderQuantity, .orderMoney, .eventToldSource, .refundUnplaced,
        .vocabularyUnknown, .eventDaysOnly, .calendarUnreadable, .warrantyUnreadable,
    ]
}

/// What the orders of a run have to say about their data, besides single cells that cannot be read.
struct OrderFindings {
    let behaviours: Behaviours

    private var plan: BehaviourPlan { behaviours.plan }
    private var tally: FactTally { behaviours.tally }

    /// A column of states none of whose words is known would leave everything out, or nothing.
    func unreadableStates() -> Finding? {
        for (source, columns) in plan.orders.states.enumerated() {
            for (number, column) in columns.enumerated() where !column.declared.excludesAll && !column.countsUnknown {
                guard let met = tally.states[FactTally.StateKey(source: source, column: number)],
                    met.known == 0, met.unknown > 0
                else { continue }
                let name = plan.sources[source].name
                let file = plan.run.files.dropFirst(plan.memberFiles).first { $0.source - plan.firstSource == source }
                return Finding(
                    .statusNoKnownWord, at: file.map { SourcePosition(file: $0.file.name) },
                    "none of the \(FindingText.count(met.unknown, "state")) in '\(column.declared.column.name)' of \(name) is"
                        + " known",
                    fix: "declare its words: status: { column: \"\(column.declared.column.name)\", counts: [\"…\"],"
                        + " excludes: [\"…\"] }")
            }
        }
        return nil
    }

    /// Of one file, by field.
    func ofFile(_ number: Int, _ reader: RowReader) -> [Finding] {
        FactTally.Field.allCases.compactMap { field in
            let key = FactTally.IssueKey(file: number - plan.memberFiles, field: field)
            guard let issue = tally.issues[key] else { return nil }
            let record = RecordNumber(behaviours.firstEvent + issue.event)
            let place = ContentLines.position(of: reader.offset(of: record), in: plan.run.files[number].file.content)
            return finding(field, issue.count, at: place)
        } + daysOnly(number)
    }

    private func finding(_ field: FactTally.Field, _ count: Int, at place: SourcePosition) -> Finding? {
        func orders(_ what: String, _ whats: String) -> String {
            FindingText.count(count, "order \(what)", plural: "orders \(whats)")
        }
        switch field {
        case .at, .value, .currency, .sign, .status, .quantity, .refunded, .discount, .toldSource: return nil
        case .noStatus:
            return Finding(
                .statusMissing, at: place,
                orders("has", "have") + " no state in any row, and \(count == 1 ? "does" : "do") not count",
                fix: "export the state, or declare unknown: \"counts\"")
        case .negative:
            return Finding(
                .orderNegative, at: place,
                orders("has", "have") + " a negative amount, which lowers sums and averages",
                fix: "book what came back as returns, or leave such rows out by their status")
        case .zero:
            return Finding(
                .orderZero, at: place, orders("has", "have") + " an amount of zero, which lowers the average",
                fix: "leave samples and gifts out by their status, if they are not purchases")
        case .twoTotals: return contradiction("totals; what most rows say counts", count, place)
        case .twoTimes: return contradiction("days; what most rows say counts", count, place)
        case .twoChannels: return contradiction("channels; what most rows say counts", count, place)
        case .twoStates: return contradiction("states; each line's own decides for the line", count, place)
        case .twoAccounts: return contradiction("accounts of two people, and attach to neither", count, place)
        case .differing:
            return Finding(
                .orderDifference, at: place,
                orders("differs", "differ")
                    + " between the sources that have the same orders; the one that same_as names counts",
                fix: "correct the other export")
        case .conflicting:
            return Finding(
                .eventConflict, at: place,
                orders("has", "have") + " rows of one line that differ; the latest counts",
                fix: "name a column that is different for every line in line: \"…\"")
        case .looseRefund:
            return Finding(
                .refundUnplaced, at: place,
                FindingText.count(count, "return names", plural: "returns name")
                    + " no order, and orders that were paid back are left out already; nothing is taken off",
                fix: "name the column of the order: order: \"…\"")
        case .strayRefund:
            return Finding(
                .refundUnplaced, at: place,
                FindingText.count(count, "return names", plural: "returns name")
                    + " an order that is not in the input, or one that several sources have; nothing is taken off",
                fix: "give the exports of these orders too")
        }
    }

    private func contradiction(_ what: String, _ count: Int, _ place: SourcePosition) -> Finding {
        Finding(
            .orderContradiction, at: place,
            FindingText.count(count, "order has", plural: "orders have") + " rows with two \(what)",
            fix: "correct the export")
    }

    private func daysOnly(_ number: Int) -> [Finding] {
        let file = plan.run.files[number]
        guard plan.source(file.source).kind == .orders, let times = tally.times[number - plan.memberFiles],
            times.dated > 0, times.timed == 0
        else { return [] }
        return [
            Finding(
                .eventDaysOnly, at: SourcePosition(file: file.file.name),
                "the file has days without times, so hours of the day are not told")
        ]
    }

    // MARK: The run

    func ofRun() -> [Finding] { plan.unreadStates.findings(plan.sources) + ofMeetings() + ofWords() }

    private func ofMeetings() -> [Finding] {
        behaviours.meetings.map { pair in
            let (first, second) = (plan.sources[pair.first].name, plan.sources[pair.second].name)
            let (smaller, larger) = pair.isSecondSmaller ? (second, first) : (first, second)
            let sample = behaviours.isMeetingSampled ? " of a sample" : ""
            return Finding(
                .orderRepeated,
                "\(FindingText.count(pair.meeting)) of the \(FindingText.count(pair.smaller, "order"))\(sample) of \(smaller)"
                    + " coincide with orders of \(larger) in id, day and amount, and count twice",
                fix: "declare same_as: \"\(larger)\" in \(smaller) if they are the same orders")
        }
    }

    private func ofWords() -> [Finding] {
        tally.unknownWords.sorted {
            ($0.key.file, $0.key.column.dimension) < ($1.key.file, $1.key.column.dimension)
        }.map { key, count in
            let file = plan.run.files[key.file + plan.memberFiles]
            let facts = plan.facts[key.file]
            let column = facts.column(of: key.column.dimension).map { facts.names[$0] } ?? ""
            return Finding(
                .vocabularyUnknown, at: SourcePosition(file: file.file.name),
                FindingText.count(count, "cell")
                    + " of '\(column)' \(count == 1 ? "has a word" : "have words") that the"
                    + " vocabulary lacks, and \(count == 1 ? "stays as it is" : "stay as they are")",
                fix: "add the words to the vocabulary")
        }
    }
}
