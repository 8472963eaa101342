import OneIDCore
import OneIDIO

/// Reads a file of decisions: a table with one decision a line, kept in version control.
package struct DecisionFile {
    package static let required = ["decision", "left_source", "left_id", "right_source", "right_id", "type", "value"]
    package static let optional = ["evidence", "reviewer", "decided_at", "note"]

    /// A column that the queue has and a file of decisions has not: where it is, the lines without a decision wait for one.
    package static let queueOnly = "item"

    private static let headerFix = "begin it with the line: " + (required + optional).joined(separator: ",")

    private let file: SourceFile
    private let columns: [String]
    private let types: [String]
    /// Whether it is the queue itself, of which a part may be decided.
    private let isQueue: Bool

    init(_ path: FilePath, types: [String]) throws(Finding) {
        self.types = types
        do throws(Finding) {
            file = try SourceFile.recognise(
                try InputContent.open(path, encoding: nil), format: nil, delimiter: nil)
        } catch {
            guard error.id.status == .input else { throw error }
            let isEmpty = error.id == .inputEmpty
            throw Finding(
                isEmpty ? .decisionColumns : .decisionsUnreadable, at: error.position, error.message,
                fix: isEmpty ? DecisionFile.headerFix : error.fix ?? DecisionFile.headerFix)
        }
        for column in DecisionFile.required where !file.columns.contains(column) {
            let others = file.columns.filter { !(DecisionFile.required + DecisionFile.optional).contains($0) }
            let near = Suggestion.nearest(to: column, among: others)
            throw Finding(
                .decisionColumns, at: SourcePosition(file: path.display, line: 1),
                "no column '\(column)'; found \(ColumnNames.list(file.columns))",
                fix: near.map { "is '\($0)' meant? Rename it to \(column)" } ?? DecisionFile.headerFix)
        }
        let found = file.columns
        columns = DecisionFile.required + DecisionFile.optional.filter { found.contains($0) }
        isQueue = found.contains(DecisionFile.queueOnly)
    }

    func read() throws(Finding) -> [Decision] {
        let scanner = RecordScanner(file, columns: columns, stopAtFirstFault: true)
        let table = FieldTable(columnCount: columns.count, capacity: 1024)
        let bytes = file.content.bytes
        var decisions: [Decision] = []
        var lines = ContentLines(file.content)
        var position = file.dataStart
        while position < bytes.count {
            let outcome = scanner.scan(from: position, to: min(position + 256 << 10, bytes.count), into: table)
            if let fault = outcome.faults.first {
                let place = ContentLines.position(of: fault.byte, in: file.content)
                if !bytes[min(Int(fault.byte), bytes.count)...].contains(0x0a) {
                    throw Finding(
                        .decisionColumns, at: place,
                        "the last line is cut in half: it has no line end, and \(fault.message)",
                        fix: "delete the line, and decide that case again; or complete it")
                }
                throw Finding(
                    .decisionColumns, at: place, fault.message,
                    fix: "correct the line")
            }
            for row in 0..<table.rowCount {
                let place = lines.position(of: start(of: row, in: table))
                if let decision = try decision(row, of: table, at: place) { decisions.append(decision) }
            }
            guard outcome.next > position else { break }
            position = outcome.next
        }
        return decisions
    }

    private func start(of row: Int, in table: FieldTable) -> Int {
        guard let origin = file.content.bytes.baseAddress else { return 0 }
        return table.base - origin + Int(table.rowStarts[row])
    }

    /// nil for a line of nothing but delimiters, and for one of the queue that nobody has decided.
    private func decision(
        _ row: Int, of table: FieldTable, at place: SourcePosition
    ) throws(Finding) -> Decision? {
        func text(_ name: String) -> String {
            guard let column = columns.firstIndex(of: name) else { return "" }
            return table.withBytes(column: column, row: row) { String(decoding: $0, as: UTF8.self) }
        }
        // Spreadsheets save what the review wrote for them (`="00123"`), and people type apostrophes and full-width letters.
        func word(_ name: String) -> String { UndecoratedText.of(text(name)) }
        if columns.allSatisfy({ word($0).isEmpty }) { return nil }
        guard let verdict = Decision.Verdict(written: word("decision")) else {
            let written = word("decision")
            if written.isEmpty, isQueue { return nil }
            let verdicts = Decision.Verdict.allCases.map(\.rawValue)
            let what = written.isEmpty ? "the decision is blank" : "'\(written.prefix(40))' is not a decision"
            throw Finding(
                .decisionWord, at: place, "\(what); expected merge, separate, ignore, choose, accept or reject",
                fix: Suggestion.nearest(to: String(written.prefix(40)), among: verdicts).map { "did you mean \($0)?" }
                    ?? "write one of them, or delete the line")
        }
        var decision = Decision(verdict: verdict, file: place.file, line: place.line ?? 0)
        decision.evidence = word("evidence")
        decision.reviewer = word("reviewer")
        decision.decidedAt = word("decided_at")
        decision.note = text("note")
        switch verdict {
        case .merge, .separate:
            for name in DecisionFile.required[1...4] where word(name).isEmpty {
                throw Finding(
                    .decisionBlank, at: place, "\(verdict.rawValue) needs both record keys, and \(name) is blank",
                    fix: "write source and record id of both records")
            }
            let left = Decision.Key(source: word("left_source"), id: recordID(text("left_id")))
            let right = Decision.Key(source: word("right_source"), id: recordID(text("right_id")))
            if verdict == .separate, left == right {
                throw Finding(
                    .decisionSame, at: place, "the two records are the same, and one record is one person",
                    fix: "correct one of the two record keys")
            }
            decision.left = left
            decision.right = right
            // What the decision was about, for people and for the guards; masked, it says nothing.
            let (type, value) = (word("type"), word("value"))
            if types.contains(type), !value.isEmpty, !isMasked(value, type) {
                (decision.type, decision.value) = (type, value)
            }
        case .ignore:
            for name in ["type", "value"] where word(name).isEmpty {
                throw Finding(
                    .decisionBlank, at: place, "ignore needs a type and a value, and \(name) is blank",
                    fix: "for example ignore,,,,,phone,13900000000")
            }
            let type = word("type")
            guard types.contains(type) else {
                throw Finding(
                    .decisionType, at: place, "there is no identifier type '\(type.prefix(40))'",
                    fix: (Suggestion.nearest(to: String(type.prefix(40)), among: types).map { "did you mean \($0)? " }
                        ?? "") + "types are \(types.joined(separator: ", "))")
            }
            let value = word("value")
            guard !isMasked(value, type) else {
                throw Finding(
                    .decisionMasked, at: place,
                    "the value to ignore is masked, so it does not say which value is meant",
                    fix: "write it in full; `oneid review --show-values` writes the queue with full values")
            }
            decision.type = type
            decision.value = value
        case .choose, .accept, .reject:
            try readRuling(into: &decision, word, recordID(text("left_id")), at: place)
        }
        return decision
    }
}

extension DecisionFile {
    private func isMasked(_ value: String, _ type: String) -> Bool {
        Array(value.utf8).withUnsafeBufferPointer { MaskedPattern($0, type: IdentifierType.named(type)) != nil }
    }

    /// Reads what a ruling is about.
    private func readRuling(
        into decision: inout Decision, _ word: (String) -> String, _ id: String, at place: SourcePosition
    ) throws(Finding) {
        let verdict = decision.verdict
        let type = word("type")
        guard !type.isEmpty, !word("value").isEmpty else {
            throw Finding(
                .decisionBlank, at: place,
                "\(verdict.rawValue) needs a type and a value, and \(type.isEmpty ? "type" : "value") is blank",
                fix: "write what the queue shows")
        }
        guard let subject = DoubtSubject(written: type, types: types) else {
            throw Finding(
                .decisionType, at: place, "'\(type.prefix(40))' is nothing that can be ruled on",
                fix: "types are \(DoubtSubject.forms), and of shared values \(types.joined(separator: ", "))")
        }
        guard subject.verdicts.contains(verdict) else {
            throw Finding(
                .decisionType, at: place, "\(verdict.rawValue) cannot be about \(subject.written)",
                fix: "write \(subject.verdicts.map(\.rawValue).joined(separator: " or "))")
        }
        decision.type = subject.written
        decision.value = word("value")
        if case .hub = subject {
            guard !isMasked(word("value"), type) else {
                throw Finding(
                    .decisionMasked, at: place, "the value is masked, so it does not say which value is meant",
                    fix: "write it in full; `oneid review --show-values` writes the queue with full values")
            }
            return
        }
        for name in ["left_source", "left_id"] where word(name).isEmpty {
            throw Finding(
                .decisionBlank, at: place, "\(verdict.rawValue) needs the account, and \(name) is blank",
                fix: "write source and record id of the account as left")
        }
        decision.left = Decision.Key(source: word("left_source"), id: id)
    }

    /// The record key's form of an id; as written where no record can have it.
    private func recordID(_ text: String) -> String { RecordID.canonical(text) ?? text }
}

extension Decisions {
    /// Adds the decisions of a file.
    ///
    /// - Parameters:
    ///   - types: names of the identifier types that a value can be of.
    ///   - showsValues: whether messages show record ids and values in full.
    /// - Throws: `decisions.*` findings, a contradiction among them.
    public mutating func read(_ path: FilePath, types: [String], showsValues: Bool = false) throws(Finding) {
        try add(try DecisionFile(path, types: types).read(), from: path, showsValues: showsValues)
    }
}
