import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDLinking

/// Makes the findings of a check: for each file what is wrong with its rows, then with its columns, each with the place
/// of the first cell.
struct CheckFindingList {
    let outcome: CheckOutcome
    private let report: CheckReport
    private let shared: [SharedColumn]
    var plan: CheckPlan { outcome.plan }

    /// A finding whose line is not known yet.
    private struct Pending {
        let id: FindingID
        var offset: Int?
        let message: String
        var fix: String?
        var column: String?
        var count = 1
        var fault: StructuralFault?
    }

    init(outcome: CheckOutcome, report: CheckReport, shared: [SharedColumn]) {
        self.outcome = outcome
        self.report = report
        self.shared = shared
    }

    func all() -> [CheckFinding] {
        var found: [CheckFinding] = []
        for (number, source) in plan.sources.enumerated() {
            for (_, finding) in plan.findings.filter({ $0.source == number }) {
                found.append(CheckFinding(finding: finding, source: source.name, column: nil, count: 1))
            }
            for file in plan.files.indices where plan.files[file].source == number {
                found += FurnitureFindings(plan.files[file].file, outcome.scan.totals[file].furniture).counted().map {
                    CheckFinding(finding: $0.finding, source: source.name, column: nil, count: $0.count)
                }
                found += placed(ofFile(file), in: file, source.name)
            }
            found += ofSource(number)
        }
        found += scopeClashes()
        if report.isEstimated {
            let megabytes = "\(report.budgetBytes >> 20) MiB"
            found.append(
                CheckFinding(
                    finding: Finding(
                        .checkEstimated,
                        "more record keys and values than fit in \(megabytes): distinct, repeated and shared ones are "
                            + "estimated from one value in \(1 << max(outcome.scan.keyLevel, outcome.scan.valueLevel))",
                        fix: "raise --memory to count exactly"), source: nil, column: nil, count: 1))
        }
        return found
    }

    /// Lines and columns, in one pass over the content.
    private func placed(_ pending: [Pending], in file: Int, _ source: String) -> [CheckFinding] {
        let content = plan.files[file].file.content
        var lines = ContentLines(content)
        var places = [SourcePosition?](repeating: nil, count: pending.count)
        let known = pending.indices.filter { pending[$0].offset != nil }
        for index in known.sorted(by: { (pending[$0].offset ?? 0) < (pending[$1].offset ?? 0) }) {
            places[index] = lines.position(of: pending[index].offset ?? 0)
        }
        return pending.indices.map { index in
            let item = pending[index]
            let finding: Finding
            if let fault = item.fault {
                finding = ContentPosition.finding(
                    fault, in: content, excerptMasked: !outcome.request.inputs.showsValues, at: places[index])
            } else {
                finding = Finding(
                    item.id, at: places[index] ?? SourcePosition(file: content.name), item.message, fix: item.fix)
            }
            return CheckFinding(finding: finding, source: source, column: item.column, count: item.count)
        }
    }

    // MARK: Files

    private func ofFile(_ number: Int) -> [Pending] {
        let file = plan.files[number]
        let sum = outcome.scan.totals[number]
        var found = ofRows(sum.faults, file.file)
        if sum.duplicateKeyCount > 0 {
            found.append(
                Pending(
                    id: .jsonDuplicateKey, offset: sum.duplicateKey,
                    message:
                        "\(FindingText.count(sum.duplicateKeyCount, "mapped key occurs", plural: "mapped keys occur")) twice in "
                        + "one object; the last value counts", fix: "correct the export", count: sum.duplicateKeyCount))
        }
        for list in UnreadElements(sum.lists, file.plan).lists {
            let (message, fix) = UnreadElements.sentence(list)
            found.append(
                Pending(
                    id: .jsonUnreadElements, offset: list.first, message: message, fix: fix, column: list.path,
                    count: list.unread))
        }
        if let first = sum.strayQuotes.first {
            found.append(
                Pending(
                    id: .csvStrayQuote, offset: first, message: sum.strayQuotes.sentence, fix: StrayQuotes.fix,
                    count: sum.strayQuotes.rows))
        }
        for (place, column) in file.columns.enumerated() {
            found += ofColumn(
                plan.sources[file.source].columns[column.column], sum.columns[place],
                file.looks.indices.contains(place) ? file.looks[place] : nil)
        }
        for index in sum.odd.keys.sorted() {
            guard let odd = sum.odd[index], file.file.columns.indices.contains(index) else { continue }
            found += ofOddCells(odd, file.file.columns[index])
        }
        return found
    }

    private func ofRows(_ faults: FaultTotals, _ file: SourceFile) -> [Pending] {
        var found: [Pending] = []
        for id in faults.counts.keys.sorted(by: { $0.id < $1.id }) {
            let listed = faults.first[id] ?? []
            for fault in listed {
                found.append(Pending(id: id, offset: fault.byte, message: fault.message, fault: fault))
            }
            let more = (faults.counts[id] ?? 0) - listed.count
            if more > 0 {
                found.append(
                    Pending(
                        id: .checkMore,
                        message: "\(FindingText.count(more)) more \(id.id) \(more == 1 ? "is" : "are") not listed",
                        fix: "write the broken rows to a file with --rejects", count: more))
            }
        }
        if let first = faults.otherEncoding.first {
            found.append(
                Pending(
                    id: .checkMixedEncoding, offset: first.byte,
                    message:
                        "\(FindingText.count(faults.otherEncodingCount, "row is", plural: "rows are")) GB18030 in a file of UTF-8",
                    fix: "convert every part to UTF-8 before joining files", count: faults.otherEncodingCount))
        }
        if let first = faults.otherDelimiter.first {
            let most = faults.delimiters.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
            found.append(
                Pending(
                    id: .checkMixedDelimiters, offset: first.recordStart,
                    message:
                        "\(FindingText.count(faults.otherDelimiterCount, "row has", plural: "rows have")) as many fields as the "
                        + "header with the delimiter \(CSVDialect(delimiter: most).delimiterName)",
                    fix: "export again with one delimiter", count: faults.otherDelimiterCount))
        }
        return found
    }

    // MARK: Columns

    private func ofColumn(_ column: CheckColumn, _ sum: ColumnTotals, _ look: ContentLook?) -> [Pending] {
        var found: [Pending] = []
        let cells = column.role == .identifier ? sum.classes.values : CheckOutcome.filled(sum, column.role)
        func add(_ id: FindingID, _ tally: CellTally, _ one: String, _ many: String, _ fix: String? = nil) {
            guard tally.count > 0 else { return }
            let what = tally.count == 1 ? one : many
            found.append(
                Pending(
                    id: id, offset: tally.firstOffset,
                    message: "\(shortened(column.name)): \(FindingText.share(tally.count, of: cells)) \(what)",
                    fix: fix, column: column.name, count: tally.count))
        }
        switch column.role {
        case .identifier: found += ofClasses(column, sum)
        case .date, .expiry:
            add(
                .checkBadDate, sum.dates.unreadable, "is not a date", "are not dates",
                "write dates as 2025-03-01 12:30:00")
            add(
                .checkFutureDate, sum.dates.future, "is after \(outcome.request.asOf.text)",
                "are after \(outcome.request.asOf.text)")
            add(
                .checkAmbiguousDate, sum.dates.ambiguous,
                "could have the day or the month first, and no date of the column tells which",
                "could have the day or the month first, and no date of the column tells which",
                "write dates as 2025-03-01")
            add(.checkEarlyDate, sum.dates.early, "is before 1900", "are before 1900")
            add(
                .checkPlaceholderDate, sum.dates.placeholder, "is a placeholder date",
                "are placeholder dates")
        case .amount:
            var bad = sum.amounts.unreadable
            bad += sum.amounts.damaged
            add(
                .checkBadAmount, bad, "is not a number", "are not numbers",
                "correct the export, or name the right column")
            add(
                .checkDecoratedAmount, sum.amounts.decorated, "is a number with signs or separators",
                "are numbers with signs or separators")
        case .level: found += ofLevels(column, sum.named)
        case .name, .attribute: break
        }
        if let look, let expected = unexpected(look, column) {
            found.append(
                Pending(
                    id: .checkOtherType,
                    message: "\(shortened(column.name)) is declared as \(expected) and looks like \(look.phrase)",
                    fix: "check which column of the export is which", column: column.name))
        }
        return found
    }

    private func ofClasses(_ column: CheckColumn, _ sum: ColumnTotals) -> [Pending] {
        let ids: [(ValueClass, FindingID)] = [
            (.decorated, .checkDecorated), (.damaged, .checkDamaged), (.masked, .checkMasked), (.junk, .checkJunk),
            (.invalid, .checkInvalid),
        ]
        var found: [Pending] = []
        for (valueClass, id) in ids where sum.classes[valueClass] > 0 {
            let first = sum.examples.first { $0.example.valueClass == valueClass }
            let count = sum.classes[valueClass]
            found.append(
                Pending(
                    id: id, offset: first?.offset,
                    message: "\(shortened(column.name)): \(FindingText.share(count, of: sum.classes.values)) "
                        + (count == 1 ? "is " : "are ") + valueClass.name, column: column.name, count: count))
        }
        if sum.classes.temporary > 0 {
            let first = sum.examples.first { "\($0.example.reason)" == "\(PhoneNormaliser.temporary)" }
            found.append(
                Pending(
                    id: .checkTemporary, offset: first?.offset,
                    message: "\(shortened(column.name)): \(FileFindings.temporary(sum.classes.temporary))",
                    column: column.name, count: sum.classes.temporary))
        }
        let runs = sum.sequences
        if runs.cells.count > 0 {
            found.append(
                Pending(
                    id: .checkSequential, offset: runs.cells.firstOffset,
                    message: "\(shortened(column.name)): \(FindingText.count(runs.cells.count)) phone numbers in "
                        + "\(FindingText.count(runs.runs, "run")) count up or down from row to row",
                    fix: "find out where these members come from", column: column.name, count: runs.cells.count))
        }
        if let verdict = sum.prefixes?.verdict(), verdict.others.count > 0 {
            let scope = column.scope.map { " of \($0)" } ?? ""
            found.append(
                Pending(
                    id: .checkForeign, offset: verdict.others.firstOffset,
                    message: "\(shortened(column.name)): "
                        + FindingText.share(verdict.others.count, of: verdict.own + verdict.others.count)
                        + (verdict.others.count == 1 ? " does" : " do") + " not begin "
                        + "with \(verdict.prefix) as the other \(column.type)s\(scope) do, "
                        + (verdict.others.count == 1 ? "but with " : "most of them with ") + verdict.otherPrefix,
                    fix: "export the ids of one app only, or declare a scope for each",
                    column: column.name, count: verdict.others.count))
        }
        return found
    }

    /// Levels listed in a message.
    private static let levelsListed = 8

    private func ofLevels(_ column: CheckColumn, _ named: NamedValues) -> [Pending] {
        guard let known = column.knownLevels else { return [] }
        let unmapped = CheckOutcome.unmapped(named, known)
        guard !unmapped.isEmpty else { return [] }
        var cells = CellTally()
        for value in unmapped { cells += value.cells }
        let names = unmapped.prefix(CheckFindingList.levelsListed).map {
            "'\(shortened(String(decoding: $0.text, as: UTF8.self)))' (\(FindingText.count($0.cells.count)))"
        }
        return [
            Pending(
                id: .checkUnmappedLevel, offset: cells.firstOffset,
                message:
                    "\(shortened(column.name)): \(FindingText.share(cells.count, of: named.cells.filled)) "
                    + (cells.count == 1 ? "has" : "have") + " a level that is not mapped: "
                    + names.joined(separator: ", ")
                    + (unmapped.count > names.count ? ", …" : ""),
                fix: "add them to rules.level.map", column: column.name, count: cells.count)
        ]
    }

    /// What a column is declared as, when its content looks like something else.
    private func unexpected(_ look: ContentLook, _ column: CheckColumn) -> String? {
        switch column.role {
        case .identifier:
            guard !look.suits(column.builtIn, isHashed: column.hash != nil) else { return nil }
            return column.type + (column.hash.map { " hashed with \($0.prefix { $0 != ":" })" } ?? "")
        case .date, .expiry: return look == .date ? nil : "a date"
        case .amount: return "an amount"
        case .level: return look == .wechatID || look == .digest ? nil : "a level"
        case .name: return look == .wechatID || look == .digest ? nil : "a name"
        case .attribute: return nil
        }
    }

    private func ofOddCells(_ odd: OddTotals, _ column: String) -> [Pending] {
        let kinds: [(CellTally, FindingID, String, String)] = [
            (odd.formulas, .checkFormula, "begins like a formula", "begin like formulas"),
            (odd.controls, .checkControl, "contains control characters", "contain control characters"),
            (odd.replacements, .checkReplacement, "contains U+FFFD", "contain U+FFFD"),
        ]
        return kinds.compactMap { tally, id, one, many in
            guard tally.count > 0 else { return nil }
            return Pending(
                id: id, offset: tally.firstOffset,
                message:
                    "\(shortened(column)): \(FindingText.count(tally.count, "cell " + one, plural: "cells " + many))",
                column: column, count: tally.count)
        }
    }

    // MARK: Sources

    private func ofSource(_ number: Int) -> [CheckFinding] {
        var found: [CheckFinding] = []
        let source = plan.sources[number]
        let keys = outcome.scan.keys[number]
        let records =
            report.sources[number].rows - report.sources[number].count(.rejected)
            - report.sources[number].count(.skipped)
        func add(_ id: FindingID, _ sampled: Int, _ example: UInt32?, _ what: String, fix: String? = nil) {
            guard sampled > 0 else { return }
            let count = SampledCount(sampled: sampled, level: outcome.scan.keyLevel).value
            found.append(
                CheckFinding(
                    finding: Finding(
                        id, at: example.map(place), "\(FindingText.share(count, of: records, "row")) \(what)",
                        fix: fix), source: source.name, column: nil, count: count))
        }
        add(
            .checkIdentical, keys.identical, keys.identicalExamples.first,
            keys.identical == 1 ? "repeats an earlier one" : "repeat earlier ones")
        for fault in accountFaults(of: number) {
            add(fault.id, fault.rows, fault.example, fault.what, fix: fault.fix)
        }
        if source.hasVersions {
            add(
                .checkVersions, keys.conflicting, keys.conflictingExamples.first,
                keys.conflicting == 1 ? "is another version of an account" : "are other versions of accounts")
        } else {
            add(
                .checkConflicting, keys.conflicting, keys.conflictingExamples.first,
                keys.conflicting == 1
                    ? "differs from an earlier one of the same record id"
                    : "differ from earlier ones of the same record id",
                fix: keys.conflictingExamples.first.map { changeAdvice(keys.rows(with: $0), source.name) })
        }
        for column in report.sources[number].columns where !column.shared.isEmpty {
            found.append(sharedFinding(column, source.name))
        }
        return found
    }

    private static let sharedListed = 3

    private func sharedFinding(_ column: CheckReport.Column, _ source: String) -> CheckFinding {
        let count = column.count(.shared) ?? column.shared.count
        let examples = column.shared.prefix(CheckFindingList.sharedListed).map { cell in
            let shown = outcome.request.inputs.showsValues ? cell.value : Masking.mask(cell.value, type: column.builtIn)
            let names = cell.names.map { ", \(FindingText.count($0, "name"))" } ?? ""
            return "\(shown) (\(FindingText.count(cell.records, "record"))\(names))"
        }
        return CheckFinding(
            finding: Finding(
                .checkShared, at: column.shared.first.map { place($0.first) },
                "\(shortened(column.name)): \(FindingText.count(count, "value is", plural: "values are")) shared by suspiciously many: "
                    + examples.joined(separator: "; ") + (count > examples.count ? "; …" : ""),
                fix: "add shops' phones and test values to the junk list"),
            source: source, column: column.name, count: count)
    }

    func place(_ record: UInt32) -> SourcePosition {
        let found = RowLookup(plan: plan, directory: outcome.scan.directory).place(of: record)
        return ContentLines.position(of: found.offset, in: plan.files[found.file].file.content)
    }

    private func changeAdvice(_ records: [UInt32], _ source: String) -> String {
        let lookup = RowLookup(plan: plan, directory: outcome.scan.directory)
        let rows = records.map { record -> (file: SourceFile, offset: Int) in
            let found = lookup.place(of: record)
            return (plan.files[found.file].file, found.offset)
        }
        return ChangeColumn.advice(rows, source: source)
    }

    func shortened(_ name: String) -> String { ColumnNames.shortened(name) }
}
