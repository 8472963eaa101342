import OneIDConfiguration

/// Numbers of statistics as they are printed: four digits that count, the same on every machine.
package enum FourDigits {
    /// `0.2426`, `4.414`, `12350`, `0`; nil for what is no number.
    package static func text(_ number: Double) -> String? {
        guard number.isFinite else { return nil }
        let (digits, point) = decimal(number.magnitude)
        return rounded(digits, point, keeping: 4, isNegative: number < 0)
    }

    /// What `text` shows, in billionths; nil for what is no number, or has more than eighteen digits before the point.
    package static func billionths(_ number: Double) -> Int128? {
        if number.magnitude < 1e-5 { return Int128(Int64((number * 1e9).rounded())) }
        // Of nearly all numbers the four digits can be told by arithmetic: by these that are not next to a half.
        if number >= 1e-5, number < 1e15 {
            var place = 0
            while powers[place + 1] <= number { place += 1 }
            // From 1000 to 9999.
            let scaled = number / powers[place] * 1000
            let whole = scaled.rounded(.down)
            if abs(scaled - whole - 0.5) > 1e-6 {
                var digits = Int128(Int64(scaled - whole > 0.5 ? whole + 1 : whole))
                for _ in 0..<place + 1 { digits *= 10 }
                return digits
            }
        }
        return text(number).flatMap { ExactDecimal(spelling: $0) }?.billionths
    }

    /// From a hundred-thousandth on.
    private static let powers: [Double] = [
        1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
        1e15,
    ]

    /// With so many digits after the point.
    package static func text(_ number: Double, decimals: Int) -> String? {
        guard number.isFinite else { return nil }
        let (digits, point) = decimal(number.magnitude)
        return rounded(digits, point, keeping: max(0, point + decimals), isNegative: number < 0, least: decimals)
    }

    /// The shortest digits that stand for a number, and how many of them are before the point.
    private static func decimal(_ number: Double) -> (digits: [UInt8], point: Int) {
        var digits: [UInt8] = []
        var point: Int?
        var exponent = 0
        let parts = number.description.utf8.split(separator: UInt8(ascii: "e"))
        for byte in parts[0] {
            if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte - 0x30) }
        }
        if parts.count > 1 { exponent = Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 }
        let zeros = digits.prefix { $0 == 0 }.count
        return (Array(digits.dropFirst(zeros)), (point ?? digits.count) + exponent - zeros)
    }

    /// Rounds half up. `point` may lie before the first digit or behind the last.
    private static func rounded(
        _ all: [UInt8], _ before: Int, keeping count: Int, isNegative: Bool, least decimals: Int? = nil
    ) -> String {
        var digits = Array(all.prefix(count))
        var point = before
        digits += Array(repeating: 0, count: max(0, count - digits.count))
        if all.count > count, all[count] >= 5 {
            var place = count - 1
            while place >= 0, digits[place] == 9 {
                digits[place] = 0
                place -= 1
            }
            if place >= 0 {
                digits[place] += 1
            } else {
                digits.insert(1, at: 0)
                point += 1
                // One digit more than counts, unless digits behind the point are asked for.
                if decimals == nil { digits.removeLast() }
            }
        }
        // What would not be seen of a number that is next to nothing.
        guard digits.contains(where: { $0 > 0 }), point > -9 else { return decimals.map { zero($0) } ?? "0" }
        if point <= 0 {
            digits.insert(contentsOf: Array(repeating: 0, count: 1 - point), at: 0)
            point = 1
        }
        digits += Array(repeating: 0, count: max(0, point - digits.count))
        func text(_ part: ArraySlice<UInt8>) -> String { String(decoding: part.map { $0 + 0x30 }, as: UTF8.self) }
        let whole = text(digits[..<point])
        return (isNegative ? "-" : "") + whole + (digits.count > point ? "." + text(digits[point...]) : "")
    }

    private static func zero(_ decimals: Int) -> String {
        decimals == 0 ? "0" : "0." + String(repeating: "0", count: decimals)
    }
}
