/// A figure that a check finds, of a source or of one of its columns.
public struct Figure: Sendable, Equatable {
    /// As thresholds name it.
    public let metric: Metric
    public let source: String
    public var column: String?
    /// The identifier type of the column, or what else it holds.
    public var type: String?
    public let count: Int
    /// What a percentage is of; nil where one means nothing.
    public let of: Int?
    /// One standard error in thousandths; 0: exact.
    public var errorPerMille = 0

    /// `12` or `1.5 %`
    public var share: PartsPerMillion? {
        guard let of, of > 0 else { return of == 0 ? PartsPerMillion(0) : nil }
        return PartsPerMillion(of: count, in: of)
    }
}

/// A share in millionths, rounded to the nearest.
public struct PartsPerMillion: Sendable, Equatable, Comparable {
    public let value: Int

    public init(_ value: Int) { self.value = value }

    public init(of part: Int, in whole: Int) {
        let exact = max(0, part).multipliedFullWidth(by: 1_000_000)
        guard whole > 0, exact.high < whole else {
            value = whole > 0 ? .max : 0
            return
        }
        let (quotient, remainder) = whole.dividingFullWidth(exact)
        value = quotient + (remainder >= whole - remainder ? 1 : 0)
    }

    public static func < (left: PartsPerMillion, right: PartsPerMillion) -> Bool { left.value < right.value }
}

/// What can be measured; the raw value is the name in thresholds and reports.
public enum Metric: String, Sendable, CaseIterable {
    case rows, rejected, skipped
    case skippedBlank = "skipped_blank"
    case skippedHeader = "skipped_header"
    case skippedTotal = "skipped_total"
    case skippedDeclared = "skipped_declared"
    case skippedFooter = "skipped_footer"
    case titles, padded
    case strayQuotes = "stray_quotes"
    case missingColumns = "missing_columns"
    case doubtfulEncodings = "doubtful_encodings"
    case unreadElements = "unread_elements"
    case duplicates, identical, conflicting
    case idOfTwoPeople = "id_of_two_people"
    case refusedIDs = "refused_ids"
    case fill, valid, clean, decorated, damaged, masked, hashed, junk, invalid, empty
    case distinct, shared, sequential, foreign
    case unreadable, future, early, placeholder, negative, unmapped
    case formulas, control, replacement
    case driftRows = "drift_rows"
    case driftFill = "drift_fill"
    case driftValid = "drift_valid"
    case newColumns = "new_columns"
    case vanishedColumns = "vanished_columns"
    case newLevels = "new_levels"

    /// What it counts, for the reference.
    public var meaning: String {
        switch self {
        case .rows: "rows and objects read, those rejected or skipped included"
        case .rejected: "broken rows"
        case .strayQuotes: "rows with a quote inside an unquoted field"
        case .skipped: "rows that are not records: the five kinds below together"
        case .skippedBlank: "rows all of whose cells are blank"
        case .skippedHeader: "rows that are the header once more"
        case .skippedTotal: "rows that are totals"
        case .skippedDeclared: "rows that `rows.skip` lists"
        case .skippedFooter: "lines of a footer behind the last full row"
        case .titles: "lines above the header, `sep=` among them"
        case .padded: "rows with empty fields behind the last column"
        case .missingColumns: "declared columns that a file lacks"
        case .doubtfulEncodings: "files whose encoding is not plain and has to be named, so that they were not read"
        case .unreadElements: "elements of arrays in JSON records that no column reads"
        case .duplicates: "rows beyond the first of a record key: `identical` and `conflicting` together"
        case .identical: "rows that repeat another row of their record key, byte for byte"
        case .conflicting: "rows that differ from the other rows of their record key"
        case .idOfTwoPeople: "rows of record ids whose rows clearly name two people"
        case .refusedIDs:
            "rows of record ids that a run refuses for other reasons: too many versions, 0 of several members, several balances or "
                + "undeclared lots under one id"
        case .fill: "cells that are not blank"
        case .valid: "cells that contain a value: `clean`, `decorated` and `hashed` together"
        case .clean: "cells written plainly"
        case .decorated: "cells that contain a value once spreadsheet tricks and separators are removed"
        case .damaged: "cells whose digits were lost, such as `1.38E+10`"
        case .masked: "cells partly hidden, such as `138****1234`"
        case .hashed: "digests in a column declared as hashed"
        case .junk: "placeholders such as `13800138000`"
        case .invalid: "cells that fail the validation of the type"
        case .empty: "blank cells"
        case .distinct: "different values"
        case .shared: "values that more records or names share than `max_records` and `max_people` allow"
        case .sequential: "rows in runs of ten or more phone numbers that count up or down"
        case .foreign: "OpenIDs and UnionIDs that do not begin as most of the column do"
        case .unreadable: "cells that are not dates, and points and money that the merge rules cannot read"
        case .future: "dates after `--as-of`"
        case .early: "dates before 1900"
        case .placeholder: "1900-01-01, 1970-01-01, 2000-01-01 and 0000-00-00"
        case .negative: "amounts below zero"
        case .unmapped: "cells with a level that `rules.level` does not map"
        case .formulas: "cells that a spreadsheet would compute"
        case .control: "cells that contain control characters"
        case .replacement: "cells with U+FFFD, which replaces what was lost in an earlier conversion"
        case .driftRows: "change of `rows` against the baseline"
        case .driftFill: "change of `fill` against the baseline, in percentage points"
        case .driftValid: "change of `valid` against the baseline, in percentage points"
        case .newColumns: "columns that the baseline does not have"
        case .vanishedColumns: "columns that only the baseline has"
        case .newLevels: "levels that the baseline does not have"
        }
    }

    /// What a percentage is of; nil: only whole numbers make sense.
    public var whole: String? {
        switch self {
        case .rows, .titles, .missingColumns, .doubtfulEncodings, .unreadElements, .newColumns, .vanishedColumns,
            .newLevels:
            nil
        case .rejected, .strayQuotes, .skipped, .skippedBlank, .skippedHeader, .skippedTotal, .skippedDeclared,
            .skippedFooter, .padded, .formulas, .control, .replacement:
            "rows"
        case .duplicates, .identical, .conflicting, .idOfTwoPeople, .refusedIDs: "sound rows"
        case .fill, .empty: "sound rows"
        case .valid, .clean, .decorated, .damaged, .masked, .hashed, .junk, .invalid, .distinct, .sequential,
            .foreign:
            "cells that are not blank"
        case .shared: "different values"
        case .unreadable, .future, .early, .placeholder, .negative, .unmapped: "cells that are not blank"
        case .driftRows: "rows of the baseline"
        case .driftFill, .driftValid: "100 percentage points"
        }
    }

    /// Whether it belongs to a column and not to the source.
    public var isOfColumn: Bool {
        switch self {
        case .rows, .rejected, .strayQuotes, .skipped, .skippedBlank, .skippedHeader, .skippedTotal, .skippedDeclared,
            .skippedFooter, .titles, .padded, .missingColumns, .doubtfulEncodings, .unreadElements, .duplicates,
            .identical, .conflicting, .idOfTwoPeople, .refusedIDs, .driftRows, .newColumns, .vanishedColumns:
            false
        default: true
        }
    }
}
