/// What is dialled in a region before a number: before a country code, and before a national number.
///
/// Read from the lines of `DiallingTable`. Patterns are alternatives of digits, classes such as `[24]`, and `d` for any
/// digit.
struct DiallingRules: Sendable, Equatable {
    /// The country calling code.
    let code: Int
    /// Bytes of the table.
    private let name: Range<Int>
    private let abroad: Range<Int>
    private let own: Range<Int>
    private let added: Range<Int>

    /// The rules of a region by its ISO 3166-1 alpha-2 code in upper case.
    init?(region name: String) {
        var found: DiallingRules?
        // 001 stands for services that belong to no region.
        if name.utf8.count == 2 { DiallingRules.forEach { if $0.regionName == name { found = $0 } } }
        guard let found else { return nil }
        self = found
    }

    /// The rules of the main region of a calling code; nil for a code that is not in use.
    static func main(of code: Int) -> DiallingRules? { mains[code] }

    /// Of all regions, in the order of their codes.
    static var regionNames: [String] {
        var names: [String] = []
        forEach { if $0.regionName != "001" { names.append($0.regionName) } }
        return names
    }

    private static let mains: [Int: DiallingRules] = {
        var found: [Int: DiallingRules] = [:]
        forEach { if found[$0.code] == nil { found[$0.code] = $0 } }
        return found
    }()

    // MARK: Prefixes

    /// Whether national numbers are written with a prefix.
    var hasPrefix: Bool { !own.isEmpty }

    /// Bit n: the first n digits are a prefix before a country code, such as 00 or 011.
    func abroad(_ digits: CellBytes) -> UInt32 { Self.lengths(abroad, digits) }

    /// Bit n: the first n digits are a prefix before a national number: a trunk prefix, with or without that of a carrier.
    func own(_ digits: CellBytes) -> UInt32 { Self.lengths(own, digits) }

    /// The digits that a local number lacks: the area code of a region that has only one; mostly none.
    var missing: CellBytes { CellBytes(start: Self.table + added.lowerBound, count: added.count) }

    private static func lengths(_ pattern: Range<Int>, _ digits: CellBytes) -> UInt32 {
        var found: UInt32 = 0
        var index = pattern.lowerBound
        while index < pattern.upperBound {
            var count = 0
            var fits = true
            while index < pattern.upperBound, table[index] != UInt8(ascii: "|") {
                let digit = count < digits.count ? digits[count] : 0
                count += 1
                if table[index] == UInt8(ascii: "[") {
                    var isIn = false
                    while table[index] != UInt8(ascii: "]") {
                        if table[index] == digit { isIn = true }
                        index += 1
                    }
                    fits = fits && isIn
                } else {
                    fits = fits && digit != 0 && (table[index] == digit || table[index] == UInt8(ascii: "d"))
                }
                index += 1
                if !fits { while index < pattern.upperBound, table[index] != UInt8(ascii: "|") { index += 1 } }
            }
            if fits { found |= 1 << UInt32(count) }
            index += 1
        }
        return found
    }

    // MARK: The table

    private static var table: UnsafePointer<UInt8> { DiallingTable.regions.utf8Start }

    private var regionName: String {
        String(decoding: CellBytes(start: Self.table + name.lowerBound, count: name.count), as: UTF8.self)
    }

    private static func forEach(_ body: (DiallingRules) -> Void) {
        let end = DiallingTable.regions.utf8CodeUnitCount
        var index = 0
        while index < end {
            let name = field(&index)
            let code = field(&index).reduce(0) { $0 * 10 + Int(table[$1] &- 0x30) }
            body(
                DiallingRules(
                    code: code, name: name, abroad: field(&index), own: field(&index), added: field(&index)))
        }
    }

    /// The bytes up to the next blank or line end; none for a dash.
    private static func field(_ index: inout Int) -> Range<Int> {
        let start = index
        while table[index] > 0x20 { index += 1 }
        defer { index += 1 }
        return table[start] == UInt8(ascii: "-") ? start..<start : start..<index
    }

    private init(code: Int, name: Range<Int>, abroad: Range<Int>, own: Range<Int>, added: Range<Int>) {
        self.code = code
        self.name = name
        self.abroad = abroad
        self.own = own
        self.added = added
    }
}
