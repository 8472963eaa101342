import OneIDMemory

/// The ways in which exports write one mobile number.
enum PhoneSpelling {
    /// Appends the eleven digits of `number` in the spelling `kind`.
    @inline(__always)
    static func append(_ number: UInt64, as kind: CellKind, to cell: inout ByteBuffer) {
        switch kind {
        case .plus86:
            cell.append("+86")
            cell.append(decimal: number)
        case .zero86:
            cell.append("0086")
            cell.append(decimal: number)
        case .bare86:
            cell.append("86")
            cell.append(decimal: number)
        case .spaced: appendGroups(number, UInt8(ascii: " "), to: &cell)
        case .dashed: appendGroups(number, UInt8(ascii: "-"), to: &cell)
        case .plus86Dashed:
            cell.append("+86 ")
            appendGroups(number, UInt8(ascii: "-"), to: &cell)
        case .apostrophe:
            cell.append(UInt8(ascii: "'"))
            cell.append(decimal: number)
        case .formula:
            cell.append("=\"")
            cell.append(decimal: number)
            cell.append(UInt8(ascii: "\""))
        case .trailingTab:
            cell.append(decimal: number)
            cell.append(UInt8(ascii: "\t"))
        case .fullWidth: appendFullWidth(number, to: &cell)
        case .damaged:
            // A spreadsheet's scientific notation: three or six digits are left.
            cell.append(decimal: number / 10_000_000_000)
            cell.append(UInt8(ascii: "."))
            if number & 1 == 0 {
                cell.append(decimal: number / 100_000_000 % 100, width: 2)
            } else {
                cell.append(decimal: number / 100_000 % 100_000, width: 5)
            }
            cell.append("E+10")
        case .masked:
            cell.append(decimal: number / 100_000_000)
            cell.append("****")
            cell.append(decimal: number % 10_000, width: 4)
        case .invalid: cell.append(decimal: number / 10)
        default: cell.append(decimal: number)
        }
    }

    @inline(__always)
    private static func appendGroups(_ number: UInt64, _ separator: UInt8, to cell: inout ByteBuffer) {
        cell.append(decimal: number / 100_000_000)
        cell.append(separator)
        cell.append(decimal: number / 10_000 % 10_000, width: 4)
        cell.append(separator)
        cell.append(decimal: number % 10_000, width: 4)
    }

    /// U+FF10 and up: EF BC 90 and up in UTF-8.
    private static func appendFullWidth(_ number: UInt64, to cell: inout ByteBuffer) {
        var divisor: UInt64 = 10_000_000_000
        while divisor > 0 {
            cell.append(0xef)
            cell.append(0xbc)
            cell.append(0x90 + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }
}
