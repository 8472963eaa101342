import OneIDCore
import OneIDLinking
import OneIDReconcile

/// What the cells of a column of points or money hold, as the merge rules will read them (`Amount.read`).
struct AmountCells: Sendable, Equatable {
    var cells = PlainCells()
    /// No number, one that can be read in two ways, or one beyond what the rules take.
    var unreadable = CellTally()
    /// Digits lost, such as `1.2E+05`.
    var damaged = CellTally()
    /// A number once currency signs, separators of thousands and the like are taken off.
    var decorated = CellTally()
    var negative = CellTally()

    static func += (left: inout AmountCells, right: AmountCells) {
        left.cells += right.cells
        left.unreadable += right.unreadable
        left.damaged += right.damaged
        left.decorated += right.decorated
        left.negative += right.negative
    }

    /// Adds a column of a stretch.
    mutating func add(_ column: ColumnOfTable, _ signs: CurrencySigns) {
        for row in 0..<column.table.rowCount {
            let (reading, isDamaged) = column.table.withBytes(column: column.column, row: row) { cell in
                let reading = Amount.read(Cell(cell))
                return (reading, reading.kind == .unreadable && LostDigits.isSeen(in: cell))
            }
            guard signs.allow(reading.sign) else {
                cells.filled &+= 1
                unreadable.note(record: column.record(row), offset: column.offset(row))
                continue
            }
            guard reading.kind != .blank else {
                cells.empty &+= 1
                continue
            }
            cells.filled &+= 1
            if reading.amount.isNegative { negative.note(record: column.record(row), offset: column.offset(row)) }
            switch reading.kind {
            case .blank, .plain: continue
            case .decorated: decorated.note(record: column.record(row), offset: column.offset(row))
            case .unreadable where isDamaged: damaged.note(record: column.record(row), offset: column.offset(row))
            case .unreadable, .outOfRange: unreadable.note(record: column.record(row), offset: column.offset(row))
            }
        }
    }
}

/// Which currency signs the merge rules take in the cells of a column.
enum CurrencySigns: Sendable, Equatable {
    /// Points are no money, and money of no declared currency is of none.
    case none
    /// Those that a currency (ISO 4217) is written with.
    case of(String)
    case any

    func allow(_ sign: CurrencySign) -> Bool {
        switch self {
        case .none: sign == .none
        case .of(let currency): sign.isConsistent(with: currency)
        case .any: true
        }
    }
}

extension DateCells {
    /// Adds a column of dates on which points expire, as the merge rules will read them: the future is their place, and
    /// `永久` is an answer.
    mutating func addExpiry(_ column: ColumnOfTable, _ dates: DateColumn) {
        for row in 0..<column.table.rowCount {
            let reading = column.table.withBytes(column: column.column, row: row) { ExpiryCell.read(Cell($0), dates) }
            guard reading != .blank else {
                cells.empty &+= 1
                continue
            }
            cells.filled &+= 1
            switch reading {
            case .blank, .never: continue
            case .day(let day):
                if day < DateCells.firstCredibleDay {
                    early.note(record: column.record(row), offset: column.offset(row))
                }
            case .placeholder: placeholder.note(record: column.record(row), offset: column.offset(row))
            case .ambiguous: ambiguous.note(record: column.record(row), offset: column.offset(row))
            case .unreadable: unreadable.note(record: column.record(row), offset: column.offset(row))
            }
        }
    }
}
