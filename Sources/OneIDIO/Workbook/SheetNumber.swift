import OneIDCore
import OneIDMemory

/// A number of a cell, as a sheet stores it and as people see it.
///
/// A sheet stores binary numbers, so their last digits are of its making: whole numbers are exact up to fifteen digits, which is
/// also where spreadsheet programs cut what is typed; fractions are meant as the fifteen digits that are shown.
struct SheetNumber {
    private var digits = InlineArray<40, UInt8>(repeating: 0)
    private var count = 0
    /// Digits before the point.
    private var whole = 0
    private var isNegative = false
    /// Whether it is spelled without an exponent.
    private var isPlain = true

    /// nil where the text is no number, or one with more digits than any sheet has.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        var place = 0
        if place < text.count, text[place] == UInt8(ascii: "-") || text[place] == UInt8(ascii: "+") {
            isNegative = text[place] == UInt8(ascii: "-")
            place += 1
        }
        var seen = 0
        var point: Int?
        while place < text.count {
            let byte = text[place]
            if byte.isDigit {
                seen += 1
                if count > 0 || byte != UInt8(ascii: "0") {
                    guard count < 40 else { return nil }
                    digits[count] = byte
                    count += 1
                }
                if point == nil { whole = count } else if count == 0 { whole -= 1 }
            } else if byte == UInt8(ascii: "."), point == nil {
                point = place
            } else {
                break
            }
            place += 1
        }
        guard seen > 0 else { return nil }
        if place < text.count {
            guard text[place].lowercasedASCII == UInt8(ascii: "e") else { return nil }
            isPlain = false
            place += 1
            let isDown = place < text.count && text[place] == UInt8(ascii: "-")
            if place < text.count, text[place] == UInt8(ascii: "-") || text[place] == UInt8(ascii: "+") { place += 1 }
            guard place < text.count, text.count - place <= 3 else { return nil }
            var exponent = 0
            while place < text.count {
                guard text[place].isDigit else { return nil }
                exponent = exponent * 10 + Int(text[place] - 0x30)
                place += 1
            }
            whole += isDown ? -exponent : exponent
        }
        trim()
    }

    private mutating func trim() {
        while count > 0, digits[count - 1] == UInt8(ascii: "0") { count -= 1 }
        if count == 0 { (whole, isNegative) = (0, false) }
    }

    private var isWhole: Bool { count <= whole }
    static let exactDigits = 15

    /// Writes the number in full; a whole number whose digits may be lost as a spreadsheet shows it, `1.23456789012346E+18`,
    /// which is known for damage wherever cells are read.
    mutating func write(to out: inout ByteBuffer) {
        if count == 0 {
            out.append(UInt8(ascii: "0"))
        } else if isWhole {
            if whole <= SheetNumber.exactDigits || isExact { writePlain(to: &out) } else { writeScientific(to: &out) }
        } else {
            round()
            if whole > -10, count > 0 { writePlain(to: &out) } else { writeScientific(to: &out) }
        }
    }

    /// Whether no digit of a long whole number can have been lost: it is no binary number and is not how one is printed, or it
    /// is one below 2⁵³ that nobody cut to fifteen digits.
    private var isExact: Bool {
        let isLong = whole > 19
        var value: UInt64 = 0
        if !isLong {
            for index in 0..<whole { value = value &* 10 &+ UInt64(index < count ? digits[index] - 0x30 : 0) }
            if value <= 1 << 53 { return value % 10 != 0 }
        }
        guard isPlain, count > SheetNumber.exactDigits else { return false }
        var text = ""
        for index in 0..<count { text.unicodeScalars.append(Unicode.Scalar(digits[index])) }
        guard let nearest = Double("\(text)e\(whole - count)") else { return false }
        if !isLong, UInt64(exactly: nearest) == value { return false }
        // The shortest digits that mean the binary number: what programs print, with zeros behind.
        var printed = Array("\(nearest)".utf8.prefix { $0 != UInt8(ascii: "e") }.filter(\.isDigit))
        while printed.last == UInt8(ascii: "0") { printed.removeLast() }
        return !printed.elementsEqual(text.utf8)
    }

    /// To fifteen digits, half away from zero.
    private mutating func round() {
        guard count > SheetNumber.exactDigits else { return }
        let isUp = digits[SheetNumber.exactDigits] >= UInt8(ascii: "5")
        count = SheetNumber.exactDigits
        if isUp {
            var place = count - 1
            while place >= 0, digits[place] == UInt8(ascii: "9") {
                digits[place] = UInt8(ascii: "0")
                place -= 1
            }
            if place >= 0 {
                digits[place] += 1
            } else {
                digits[0] = UInt8(ascii: "1")
                whole += 1
            }
        }
        trim()
    }

    private func writePlain(to out: inout ByteBuffer) {
        if isNegative { out.append(UInt8(ascii: "-")) }
        if whole <= 0 {
            out.append("0.")
            for _ in whole..<0 { out.append(UInt8(ascii: "0")) }
        }
        for index in 0..<max(count, whole) {
            if index == whole, index > 0 { out.append(UInt8(ascii: ".")) }
            out.append(index < count ? digits[index] : UInt8(ascii: "0"))
        }
    }

    private func writeScientific(to out: inout ByteBuffer) {
        if isNegative { out.append(UInt8(ascii: "-")) }
        out.append(digits[0])
        out.append(UInt8(ascii: "."))
        if count == 1 { out.append(UInt8(ascii: "0")) }
        for index in 1..<max(1, count) { out.append(digits[index]) }
        let exponent = whole - 1
        out.append(UInt8(ascii: "E"))
        out.append(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
        let text = Array(String(abs(exponent)).utf8)
        if text.count == 1 { out.append(UInt8(ascii: "0")) }
        out.append(text)
    }

    /// Writes a whole number with zeros in front, as a format of so many digits shows it.
    mutating func writeCode(_ width: Int, to out: inout ByteBuffer) {
        if isWhole, !isNegative { for _ in max(1, whole)..<max(1, width, whole) { out.append(UInt8(ascii: "0")) } }
        write(to: &out)
    }
}
