import OneIDCore
import OneIDIO

/// What stands in a file and is not a record: a line of each kind, with the lines of the file.
package struct FurnitureFindings {
    private let content: InputContent
    /// With what stands above the header.
    private let tally: FurnitureTally
    /// Whether the line of the header was named, so that what stands above it is no guess.
    private let isHeaderNamed: Bool
    /// The first byte of a record that stands where the header should be.
    private let recordForHeader: Int?

    package init(_ file: SourceFile, _ rows: FurnitureTally) {
        content = file.content
        if case .delimited(let header) = file.layout {
            isHeaderNamed = header.isNamed
            recordForHeader = header.holdsRecord ? header.start : nil
        } else {
            isHeaderNamed = false
            recordForHeader = nil
        }
        tally = file.furniture(with: rows)
    }

    /// One finding a kind, in the order of the kinds.
    package func all() -> [Finding] { counted().map(\.finding) }

    /// The same with how many lines each is about.
    package func counted() -> [(finding: Finding, count: Int)] {
        var ofFile: [(finding: Finding, count: Int)] = []
        if let recordForHeader { ofFile.append((Self.missingHeader(at: recordForHeader, in: content), 1)) }
        if let formulas = content.uncomputedFormulas {
            ofFile.append((Self.uncomputed(formulas, file: content.name), formulas.count))
        }
        let kinds = FurnitureKind.allCases.filter { tally.count($0) > 0 }
        guard !kinds.isEmpty else { return ofFile }
        let places = lines(of: kinds)
        let rows = kinds.map { kind in
            let count = tally.count(kind)
            let shown = places[kind] ?? []
            var words = FurnitureFindings.words(kind, count)
            words += ": " + FurnitureFindings.list(shown, of: count)
            let place = SourcePosition(file: content.name, line: shown.first)
            var finding = Finding(FurnitureFindings.id(kind), at: place, words, fix: FurnitureFindings.advice(kind))
            if kind == .title, isHeaderNamed {
                finding.severity = .note
                finding.fix = nil
            }
            return (finding: finding, count: count)
        }
        return ofFile + rows
    }

    /// What is said of a file whose first row is a member.
    private static func missingHeader(at start: Int, in content: InputContent) -> Finding {
        Finding(
            .recordForHeader, at: ContentPosition.position(of: start, in: content),
            "the first row looks like a record, not like column names: it is not read as a record, and its cells are"
                + " masked wherever names of columns are shown",
            fix: "export the file with its column names in the first row")
    }

    private static func uncomputed(_ formulas: UncomputedFormulas, file: String) -> Finding {
        Finding(
            .uncomputedFormulas, at: SourcePosition(file: file),
            FindingText.count(formulas.count, "cell holds a formula", plural: "cells hold formulas")
                + " without a value and \(formulas.count == 1 ? "is" : "are") read as blank, the first in cell \(formulas.first)",
            fix: "open the workbook in a spreadsheet program, which computes it, and save it")
    }

    /// The numbers of the first lines of each kind, in one pass over the content.
    private func lines(of kinds: [FurnitureKind]) -> [FurnitureKind: [Int]] {
        var lines = ContentLines(content)
        var found: [FurnitureKind: [Int]] = [:]
        let places = kinds.flatMap { kind in tally.places(kind).map { (kind: kind, offset: $0) } }
        for place in places.sorted(by: { $0.offset < $1.offset }) {
            if let line = lines.position(of: place.offset).line { found[place.kind, default: []].append(line) }
        }
        return found
    }

    /// `line 4`, `lines 4, 9 and 13`, `lines 2 to 5`, `lines 2, 4, 6, 8, 10, 12, …`
    static func list(_ lines: [Int], of count: Int) -> String {
        guard let first = lines.first, let last = lines.last else { return "no line" }
        guard lines.count > 1 else { return "line \(first)" }
        if lines.count == count {
            if lines.count > 2, last - first == lines.count - 1 { return "lines \(first) to \(last)" }
            if lines.count <= 6 {
                return "lines " + lines.dropLast().map(String.init).joined(separator: ", ") + " and \(last)"
            }
        }
        return "lines " + lines.prefix(6).map(String.init).joined(separator: ", ") + ", …"
    }

    private static func words(_ kind: FurnitureKind, _ count: Int) -> String {
        func said(_ one: String, _ many: String) -> String { FindingText.count(count, one, plural: many) }
        switch kind {
        case .separator: return "the line 'sep=' says the delimiter and is not the header"
        case .title: return said("line above the header is", "lines above the header are") + " left out"
        case .blank: return said("row of blank cells is", "rows of blank cells are") + " skipped"
        case .header:
            return said("row is the header once more and is", "rows are the header once more and are") + " skipped"
        case .total: return said("row is a total and is", "rows are totals and are") + " skipped"
        case .declared: return said("row is", "rows are") + " skipped by rows.skip"
        case .footer:
            return said("line behind the last row is a footer and is", "lines behind the last row are a footer and are")
                + " skipped"
        case .padded:
            return said("row has", "rows have") + " only blank fields too many or too few"
        }
    }

    private static func advice(_ kind: FurnitureKind) -> String? {
        switch kind {
        case .separator, .blank, .declared, .padded: nil
        case .title: "name the line of the header with --header-line, if it is another"
        case .header: "nothing, when the row holds names of columns; files that were joined can be given one by one"
        case .total: "if this is a member, give the row an identifier"
        case .footer: "leave it out of the export"
        }
    }

    static func id(_ kind: FurnitureKind) -> FindingID {
        switch kind {
        case .separator: .separatorLine
        case .title: .titleLines
        case .blank: .blankRows
        case .header: .repeatedHeader
        case .total: .totalRows
        case .declared: .declaredRows
        case .footer: .footerLines
        case .padded: .paddedRows
        }
    }
}

extension SourceFile {
    /// What was found among the rows with what stands above the header.
    package func furniture(with rows: FurnitureTally) -> FurnitureTally {
        guard case .delimited(let header) = layout else { return rows }
        var tally = rows
        tally.add(header.above)
        return tally
    }
}

extension FindingID {
    public static let recordForHeader = FindingID(
        "csv.record-as-header", .warning, summary: "The row that should be the header of a file looks like a record.",
        remedy: "Export the file with its column names in the first row.")
    public static let uncomputedFormulas = FindingID(
        "input.formula-without-value", .warning,
        summary: "Cells of a workbook hold formulas that no program has computed yet: they are blank.",
        remedy:
            "Open the workbook in a spreadsheet program and save it, or have the values written instead of formulas.")
    public static let separatorLine = FindingID(
        "rows.separator", .note, summary: "The first line of a file is `sep=;` or the like.",
        remedy: "Nothing: the delimiter is taken from it.")
    public static let titleLines = FindingID(
        "rows.title", .warning, summary: "Lines stand above the header of a file: a title, filters, a date.",
        remedy: "See that the header was found; else name its line with --header-line or header_line.")
    public static let blankRows = FindingID(
        "rows.blank", .note, summary: "Rows have delimiters and blanks alone.", remedy: "Nothing: they are skipped.")
    public static let repeatedHeader = FindingID(
        "rows.header", .warning, summary: "The header stands among the rows once more, as in files that were joined.",
        remedy: "Nothing: it is skipped. Files can be given one by one instead of joined.")
    public static let totalRows = FindingID(
        "rows.total", .warning,
        summary: "Rows are totals by their record id or first filled cell, and have no identifier.",
        remedy: "See that they are; a member of that name needs an identifier. Further words stand in rows.skip.")
    public static let declaredRows = FindingID(
        "rows.declared", .note, summary: "Rows were skipped because rows.skip lists their first word.",
        remedy: "Nothing, when these are the rows that were meant.")
    public static let footerLines = FindingID(
        "rows.footer", .warning,
        summary: "Lines behind the last full row of a file belong to the report around the table.",
        remedy: "See that they do: the lines are named. Leave them out of the export where that can be chosen.")
    public static let paddedRows = FindingID(
        "rows.padded", .note,
        summary: "Rows have empty fields behind the last column, or lack those of columns at the end without a name.",
        remedy: "Nothing: the rows are read.")
    public static let furnitureCatalogue: [FindingID] = [
        .recordForHeader, .uncomputedFormulas, .separatorLine, .titleLines, .blankRows, .repeatedHeader, .totalRows,
        .declaredRows,
        .footerLines, .paddedRows,
    ]
}
