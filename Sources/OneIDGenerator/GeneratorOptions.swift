/// What to generate.
public struct GeneratorOptions: Sendable {
    public enum Format: String, Sendable, CaseIterable {
        case csv, jsonl
    }

    /// Which columns the exports carry.
    ///
    /// `lean` is what linking needs; `rich` adds, behind the same cells, what profiles are made of. A later set adds its
    /// columns in `SourceLayout.columns(of:in:)` and a case each in `Column` and `RowMaker.fill`.
    public enum ColumnSet: String, Sendable, CaseIterable {
        case lean, rich
    }

    /// Records in all files together.
    public var records = 10_000
    public var seed: UInt64 = 1
    /// Six UTF-8 files without hashed columns, slips and namesakes: the input of the benchmark.
    public var plain = false
    public var format = Format.csv
    public var columns = ColumnSet.lean
    /// Rows of `orders.csv`, which is written when there are any.
    public var orders = 0
    /// Also write `truth.csv`.
    public var truth = false
    /// Any number gives the same bytes.
    public var threads = 2
    public var traps = TrapRates()
    public var dirt = DirtRates()

    public init() {}

    /// Plain exports are what they were before there were slips and namesakes: their bytes are a yardstick.
    var effectiveTraps: TrapRates {
        guard plain else { return traps }
        var rates = traps
        rates.phoneSlip = 0
        rates.otherDomain = 0
        rates.namesake = 0
        rates.commonName = 0
        rates.commonBirthday = 0
        return rates
    }
}

/// How often data misleads: values that people share, or that change hands; and what only a human can judge, because two
/// records of one person agree but nearly, or two people agree in all that is known. All zero with `--clean`.
public struct TrapRates: Sendable, Equatable {
    /// Share of households (four persons) in which two to four members use one device.
    public var sharedDevice = 0.03
    /// Share of persons whose number was another person's before.
    public var recycledPhone = 0.004
    /// Share of app records made on a store's tablet.
    public var storeTablet = 0.002
    /// App records a tablet.
    public var recordsPerTablet = 200
    /// Share of persons who give a mailbox of their company.
    public var companyMailbox = 0.003
    /// Persons a company mailbox: above and below the usual limit of 50.
    public var personsPerMailbox = 40
    /// Share of e-mails that are the brand's own guest address.
    public var guestMailbox = 0.0003
    /// Share of phones with one digit wrong or two neighbours swapped.
    public var phoneSlip = 0.006
    /// Share of e-mails given at another domain.
    public var otherDomain = 0.02
    /// Share of persons who have name and birthday of another person; half of them also the local part of the e-mail, a
    /// quarter the next phone number.
    public var namesake = 0.003
    /// Share of persons with one of a few names, and of those born on New Year's Day, as people say who would rather not.
    public var commonName = 0.03
    public var commonBirthday = 0.05

    public init() {}

    public static var none: TrapRates {
        var rates = TrapRates()
        rates.sharedDevice = 0
        rates.recycledPhone = 0
        rates.storeTablet = 0
        rates.companyMailbox = 0
        rates.guestMailbox = 0
        rates.phoneSlip = 0
        rates.otherDomain = 0
        rates.namesake = 0
        rates.commonName = 0
        rates.commonBirthday = 0
        return rates
    }
}

/// How dirty cells are. Weights are parts per thousand of the non-empty cells of their kind; the rest is plain.
public struct DirtRates: Sendable, Equatable {
    /// Phones: two fifths are not eleven plain digits.
    public var phone: [CellKind: Int] = [
        .plus86: 80, .zero86: 30, .bare86: 50, .spaced: 60, .dashed: 70, .apostrophe: 30, .fullWidth: 10,
        .formula: 15, .trailingTab: 25, .plus86Dashed: 10, .damaged: 5, .masked: 7, .junk: 5, .invalid: 3,
    ]
    public var email: [CellKind: Int] = [.upperCase: 60, .padded: 10, .masked: 6, .junk: 5, .invalid: 4]
    public var device: [CellKind: Int] = [.junk: 10, .invalid: 2]
    public var hashedPhone: [CellKind: Int] = [.hashedUpper: 100, .junk: 5, .invalid: 3]
    /// Nicknames that need quoting: a comma, doubled quotes, a newline.
    public var nickComma = 0.02
    public var nickQuote = 0.01
    public var nickNewline = 0.005
    /// Store names with a comma.
    public var storeComma = 0.1
    /// Attributes that differ from the person's own: somebody mistyped, moved, or never asked.
    public var otherAttribute = 0.08
    /// Levels that no mapping knows.
    public var unknownLevel = 0.002
    /// Balances with thousands separators, with half a point, below zero, and such as are no number.
    public var groupedPoints = 0.03
    public var halfPoints = 0.02
    public var negativePoints = 0.001
    public var damagedPoints = 0.0005
    /// Orders of nobody known.
    public var strangeOrders = 0.03

    public init() {}
}
