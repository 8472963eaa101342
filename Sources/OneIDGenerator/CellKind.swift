import OneIDCore

/// How one cell was spelled. Finer than `ValueClass`, so that a reader of `shares.json` can decide for himself where
/// a spelling belongs.
public enum CellKind: UInt8, Sendable, CaseIterable {
    case empty
    case plain
    /// `+8613…`, `008613…`, `8613…`: the number with its country code, nothing else.
    case plus86, zero86, bare86
    /// `138 2234 5678`
    case spaced
    /// `138-2234-5678`
    case dashed
    /// `+86 138-2234-5678`
    case plus86Dashed
    /// `'13822345678`
    case apostrophe
    /// Digits U+FF10 to U+FF19.
    case fullWidth
    /// `="13822345678"`
    case formula
    case trailingTab
    /// An e-mail in capitals.
    case upperCase
    /// Blanks around the value.
    case padded
    case damaged, masked
    case hashed
    /// A digest in capitals.
    case hashedUpper
    case junk, invalid

    /// The class a reader should find.
    public var valueClass: ValueClass {
        switch self {
        case .empty: .empty
        case .plain, .plus86, .zero86, .bare86, .upperCase: .clean
        case .spaced, .dashed, .plus86Dashed, .apostrophe, .fullWidth, .formula, .trailingTab, .padded: .decorated
        case .damaged: .damaged
        case .masked: .masked
        case .hashed, .hashedUpper: .hashed
        case .junk: .junk
        case .invalid: .invalid
        }
    }

    public var name: String { String(describing: self) }
}

/// Picks a kind from weights in parts per thousand with one draw.
struct KindPicker: Sendable {
    private var table: [CellKind]

    init(_ weights: [CellKind: Int], rest: CellKind = .plain) {
        table = []
        table.reserveCapacity(1000)
        for kind in CellKind.allCases {
            for _ in 0..<max(0, weights[kind] ?? 0) where table.count < 1000 { table.append(kind) }
        }
        while table.count < 1000 { table.append(rest) }
    }

    @inline(__always)
    func pick(_ draws: inout Draws) -> CellKind { table[draws.below(1000)] }
}
