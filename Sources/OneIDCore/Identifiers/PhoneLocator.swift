/// Finds in a dialled string the country and the national (significant) number.
///
/// Nothing is guessed: a string that can be read as two different numbers is none. Prefixes are taken off only where the
/// region has them (`DiallingRules`), and only before a number that exists (`NumberingPlan`, `ChineseNumberingPlan`).
struct PhoneLocator: Sendable {
    /// Where the national (significant) number stands and in which country, or why there is none.
    struct Located {
        var start = 0
        var end = 0
        var code = 0
        /// Whether the country code was written.
        var isInternational = false
        /// The digits that a local number lacks, bytes of a table.
        var missing = CellBytes(start: nil, count: 0)
        /// Argentina: digits of the area code before the 15 that stands for a 9 at the front; 0 for none.
        var areaBefore15 = 0
        var fault: StaticString?
    }

    private let region: PhoneRegion
    private let country: CountryCodes.Match?

    private static let twoReadings: StaticString = "could be two different numbers"
    private static let unassigned: StaticString = "unassigned country code"

    init(_ region: PhoneRegion) {
        self.region = region
        country = Array(String(region.callingCode).utf8).withUnsafeBufferPointer { CountryCodes.match($0) }
    }

    /// The number in the digits of `dial` before `end`.
    func locate(_ dial: DialString, _ end: Int) -> Located {
        guard end > 0 else { return Located(fault: "no digits") }
        if dial.hasPlus { return behindPlus(dial, end) }
        guard let country else { return Located(fault: "needs a country code") }
        return region.callingCode == 86 ? mainland(dial, country, from: 0, end) : local(dial, country, end)
    }

    // MARK: With a country code

    private func behindPlus(_ dial: DialString, _ end: Int) -> Located {
        let start = dial.digitsBeforePlus
        if start > 0 {
            let digits = dial.slice(from: 0, to: end)
            let prefixes = region.rules.own(digits) | region.rules.abroad(digits)
            guard prefixes >> UInt32(start) & 1 != 0 || (start == 2 && digits.has("00", at: 0)) else {
                return Located(fault: "plus sign inside the number")
            }
        }
        guard end > start else { return Located(fault: Self.unassigned) }
        // +0086: both ways to say it.
        if dial.digits[start] == 0x30 {
            return dialledAbroad(dial, from: start, end) ?? Located(fault: "no country code behind the plus sign")
        }
        var found = international(dial, from: start, end)
        if found.fault != nil, region.callingCode == 86,
            ChineseNumberingPlan.isMobile(dial.slice(from: start, to: end))
        {
            found.fault = "no country code behind the plus sign"
        }
        return found
    }

    /// A number behind a prefix that is dialled before country codes in the region, or behind 00, which is dialled nearly
    /// everywhere; nil without such a prefix.
    private func dialledAbroad(_ dial: DialString, from start: Int, _ end: Int) -> Located? {
        let digits = dial.slice(from: start, to: end)
        var prefixes = region.rules.abroad(digits)
        var last: Located?
        var found: Located?
        func look(_ length: Int) {
            let located = international(dial, from: start + length, end)
            last = located
            guard located.fault == nil else { return }
            if let other = found, other.start != located.start || other.code != located.code {
                found?.fault = Self.twoReadings
            } else {
                found = located
            }
        }
        while prefixes != 0 {
            look(prefixes.trailingZeroBitCount)
            prefixes &= prefixes - 1
        }
        if found == nil, digits.has("00", at: 0) { look(2) }
        return found ?? last
    }

    private func international(_ dial: DialString, from start: Int, _ end: Int) -> Located {
        guard end > start, let match = CountryCodes.match(dial.slice(from: start, to: end)) else {
            return Located(fault: Self.unassigned)
        }
        var found = national(dial, match, from: start + match.length, end, DiallingRules.main(of: match.code))
        found.isInternational = true
        return found
    }

    // MARK: The national number

    /// A national (significant) number of `match` from `start`, or one behind a prefix of `rules`.
    private func national(
        _ dial: DialString, _ match: CountryCodes.Match, from start: Int, _ end: Int,
        _ rules: @autoclosure () -> DiallingRules?
    ) -> Located {
        var found = Located(start: start, end: end, code: match.code)
        guard start < end else {
            found.fault = "too few digits for its country"
            return found
        }
        found.fault = Self.fault(dial, match, from: start, end)
        if found.fault == nil { return found }
        // The same of any country: +39 (0)6 … has kept it above, +1 (0)415 … has none and loses it here.
        if dial.optionalZero == start, Self.fault(dial, match, from: start + 1, end) == nil {
            found.fault = nil
            found.start = start + 1
            return found
        }
        guard let rules = rules() else { return found }
        behindPrefix(dial, match, end, rules, &found)
        if found.fault != nil, !rules.missing.isEmpty {
            if Self.fault(dial, match, from: start, end, behind: rules.missing) == nil {
                found.fault = nil
                found.start = start
                found.missing = rules.missing
            }
        }
        if found.fault != nil, match.code == 54 { argentine(dial, match, from: start, end, &found) }
        return found
    }

    /// Takes off the one prefix of `rules` that a number stands behind.
    private func behindPrefix(
        _ dial: DialString, _ match: CountryCodes.Match, _ end: Int, _ rules: DiallingRules, _ found: inout Located
    ) {
        let start = found.start
        var prefixes = rules.own(dial.slice(from: start, to: end))
        while prefixes != 0 {
            let next = start + prefixes.trailingZeroBitCount
            prefixes &= prefixes - 1
            guard next < end else { continue }
            let fault = Self.fault(dial, match, from: next, end)
            if fault == nil, found.fault == nil {
                found.fault = Self.twoReadings
                return
            }
            if fault == nil || found.fault != nil {
                found.fault = fault
                if fault == nil { found.start = next }
            }
        }
    }

    /// Argentine mobiles as they are dialled within the country: the area code, 15, and the rest stand for 9, the area code
    /// and the rest (ENACOM, Plan Fundamental de Numeración Nacional).
    private func argentine(
        _ dial: DialString, _ match: CountryCodes.Match, from start: Int, _ end: Int, _ found: inout Located
    ) {
        let start = dial.digits[start] == 0x30 ? start + 1 : start
        guard end - start == 12 else { return }
        for area in 2...4 where dial.slice(from: start, to: end).has("15", at: area) {
            var digits: [UInt8] = [UInt8(ascii: "9")]
            digits += dial.slice(from: start, to: start + area)
            digits += dial.slice(from: start + area + 2, to: end)
            guard digits.withUnsafeBufferPointer({ NumberingPlan.fault($0, from: match.place) }) == nil else {
                continue
            }
            guard found.fault != nil else {
                found.fault = Self.twoReadings
                return
            }
            found.fault = nil
            found.start = start
            found.areaBefore15 = area
        }
    }

    private static func fault(
        _ dial: DialString, _ match: CountryCodes.Match, from start: Int, _ end: Int, behind missing: CellBytes
    ) -> StaticString? {
        var place = match.place
        for digit in missing {
            guard let next = NumberingPlan.step(place, digit) else { return unassigned }
            place = next
        }
        return NumberingPlan.fault(dial.slice(from: start, to: end), from: place)
    }

    private static func fault(
        _ dial: DialString, _ match: CountryCodes.Match, from start: Int, _ end: Int
    ) -> StaticString? {
        let digits = dial.slice(from: start, to: end)
        return match.code == 86 ? ChineseNumberingPlan.fault(digits) : NumberingPlan.fault(digits, from: match.place)
    }

    // MARK: Without a country code

    /// Region CN. A landline needs its trunk zero: without it, its digits could be anything.
    ///
    /// - Parameter start: behind the prefix of a carrier, or 0.
    private func mainland(
        _ dial: DialString, _ country: CountryCodes.Match, from start: Int, _ end: Int
    ) -> Located {
        let digits = dial.slice(from: start, to: end)
        let count = digits.count
        guard count > 0 else { return Located(fault: "too few digits") }
        if digits[0] == 0x30 {
            if count > 2, digits[1] == 0x30 {
                return dialledAbroad(dial, from: start, end) ?? Located(fault: Self.unassigned)
            }
            guard count > 1 else { return Located(fault: "too few digits for its country") }
            let fault = ChineseNumberingPlan.fault(digits.part(1..<count))
            return Located(start: start + 1, end: end, code: 86, fault: fault)
        }
        if count == 11, digits[0] == UInt8(ascii: "1") {
            let fault = ChineseNumberingPlan.fault(digits)
            return Located(start: start, end: end, code: 86, fault: fault)
        }
        if start == 0, count == 10, digits.has("400", at: 0) || digits.has("800", at: 0) {
            return Located(end: end, code: 86)
        }
        if count >= 12, digits.has("86", at: 0) { return national(dial, country, from: start + 2, end, region.rules) }
        if start == 0, count >= 15, digits[0] == UInt8(ascii: "1"), let found = behindCarrier(dial, country, end) {
            return found
        }
        return Located(fault: Self.lengthFault(count))
    }

    /// A number behind the prefix of a carrier, as address books keep it for cheap calls: 17951 138…, 17951 0086138….
    private func behindCarrier(_ dial: DialString, _ country: CountryCodes.Match, _ end: Int) -> Located? {
        var prefixes = region.rules.own(dial.slice(from: 0, to: end))
        var found: Located?
        while prefixes != 0 {
            let located = mainland(dial, country, from: prefixes.trailingZeroBitCount, end)
            prefixes &= prefixes - 1
            guard located.fault == nil else { continue }
            if found != nil { return Located(fault: Self.twoReadings) }
            found = located
        }
        return found
    }

    /// Any other region: the national spelling, the region's calling code in front of it, or a number dialled abroad.
    private func local(_ dial: DialString, _ country: CountryCodes.Match, _ end: Int) -> Located {
        let abroad = dialledAbroad(dial, from: 0, end)
        if let abroad, dial.slice(from: 0, to: end).has("00", at: 0) { return abroad }
        let own = national(dial, country, from: 0, end, region.rules)
        if let abroad, abroad.fault == nil {
            return own.fault == nil && (own.start != abroad.start || own.code != abroad.code)
                ? Located(fault: Self.twoReadings) : abroad
        }
        // Where national numbers are written with a trunk prefix, digits without it that begin with the calling code have it.
        let isPlain = own.start == 0 && own.missing.isEmpty
        guard own.fault != nil || (isPlain && region.rules.hasPrefix && country.code != 1),
            end > country.length + 4, CountryCodes.match(dial.slice(from: 0, to: end))?.code == country.code
        else { return own }
        let prefixed = national(dial, country, from: country.length, end, region.rules)
        return prefixed.fault == nil ? prefixed : own
    }

    private static func lengthFault(_ digits: Int) -> StaticString {
        switch digits {
        case 8: "8 digits: area code missing, or 11 expected"
        case 7: "7 digits: area code missing, or 11 expected"
        case 9: "9 digits, 11 expected"
        case 10: "10 digits, 11 expected"
        case 12: "12 digits, 11 expected"
        case 11: "not a Chinese number; another country's needs + or 00"
        case ..<7: "too few digits"
        default: "too many digits"
        }
    }
}
