/// Reads one phone number and writes its canonical form.
struct PhoneReader: Sendable {
    enum Reading {
        /// - length: of what was written.
        /// - punctuated: whether more than digits, a plus and `;ext=` stood there.
        /// - unmistakable: whether it cannot be a piece of something longer.
        case number(length: Int, punctuated: Bool, unmistakable: Bool)
        /// A mainland mobile with an extension: a number that a platform lends.
        case temporary
        case refused(StaticString)
    }

    /// Bytes of the longest canonical value: plus, 15 digits (some room above), `;ext=`, extension.
    static let longestValue = 64
    /// Digits of the longest extension that is written without a word for it.
    private static let longestBareExtension = 6

    private let locator: PhoneLocator

    init(_ region: PhoneRegion) { locator = PhoneLocator(region) }

    /// - Parameters:
    ///   - slashes: whether `/` stands within the number.
    ///   - room: `DialString.room` bytes.
    ///   - value: where the canonical form goes, `longestValue` bytes.
    func read(
        _ part: CellBytes, slashes: Bool = false, room: UnsafeMutablePointer<UInt8>,
        to value: UnsafeMutablePointer<UInt8>
    ) -> Reading {
        var dial = DialString(room: room)
        if let reason = dial.read(part, slashes: slashes) { return .refused(reason) }
        let punctuated = dial.isPunctuated
        var found = locator.locate(dial, dial.count)
        if dial.extensionCount == 0, let dash = dial.lastDash,
            (1...Self.longestBareExtension).contains(dial.count - dash)
        {
            // 0794-8765432-1: a group of 7 or more digits before the last dash is a whole subscriber number. Only in the
            // mainland; `+49-30-1234567-8` is one number.
            let isWhole = dash - dial.groupStart(before: dash) >= 7
            if found.fault != nil || (found.code == 86 && isWhole) {
                let shorter = locator.locate(dial, dash)
                if shorter.fault == nil, shorter.code == 86 {
                    dial.moveToExtension(from: dash)
                    found = shorter
                }
            }
        }
        if let fault = found.fault { return isLent(dial) ? .temporary : .refused(fault) }
        let isMobile =
            found.code == 86 && ChineseNumberingPlan.isMobile(dial.slice(from: found.start, to: found.end))
        if isMobile, dial.extensionCount > 0 { return .temporary }
        let length = Self.write(dial, found, to: value)
        return .number(length: length, punctuated: punctuated, unmistakable: found.isInternational || isMobile)
    }

    /// 188 7777 1111 (1234): a mobile and, behind a blank or bracket, an extension without a word for it.
    private func isLent(_ dial: DialString) -> Bool {
        let last = dial.groupStart(before: dial.count)
        guard dial.extensionCount == 0, last > 0, (2...Self.longestBareExtension).contains(dial.count - last) else {
            return false
        }
        let found = locator.locate(dial, last)
        return found.fault == nil && found.code == 86
            && ChineseNumberingPlan.isMobile(dial.slice(from: found.start, to: found.end))
    }

    private static func write(
        _ dial: DialString, _ found: PhoneLocator.Located, to value: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var length = 1
        value[0] = UInt8(ascii: "+")
        var divisor = found.code >= 100 ? 100 : found.code >= 10 ? 10 : 1
        while divisor > 0 {
            value[length] = 0x30 + UInt8(truncatingIfNeeded: found.code / divisor % 10)
            length += 1
            divisor /= 10
        }
        func put(_ bytes: CellBytes) {
            for byte in bytes {
                value[length] = byte
                length += 1
            }
        }
        put(found.missing)
        if found.areaBefore15 > 0 {
            let area = found.start + found.areaBefore15
            value[length] = UInt8(ascii: "9")
            length += 1
            put(dial.slice(from: found.start, to: area))
            put(dial.slice(from: area + 2, to: found.end))
        } else {
            put(dial.slice(from: found.start, to: found.end))
        }
        guard dial.extensionCount > 0 else { return length }
        for byte in [UInt8(ascii: ";"), UInt8(ascii: "e"), UInt8(ascii: "x"), UInt8(ascii: "t"), UInt8(ascii: "=")] {
            value[length] = byte
            length += 1
        }
        put(CellBytes(start: dial.extensionDigits, count: dial.extensionCount))
        return length
    }
}
