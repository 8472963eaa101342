/// A figure that the program promises to stay under, or to reach.
struct Bar: Sendable, Equatable {
    let name: String
    let limit: Double
    let unit: String
    let decimals: Int
    /// Whether the limit is the least and not the most.
    var isLeast = false

    static func seconds(_ records: Int) -> Bar? {
        switch records {
        case 1_000_000: Bar(name: "1M records, seconds", limit: 0.25, unit: " s", decimals: 3)
        case 10_000_000: Bar(name: "10M records, seconds", limit: 1.8, unit: " s", decimals: 3)
        default: nil
        }
    }

    static func timesLineCount(_ records: Int) -> Bar? {
        guard records == 10_000_000 else { return nil }
        return Bar(name: "10M records, times wc -l", limit: 20, unit: "x", decimals: 1)
    }

    /// The link job without guards and without waiting for the disk, in times of the probe of the same rounds.
    static func probes(_ records: Int) -> Bar? {
        guard records == 10_000_000 else { return nil }
        return Bar(name: "10M records, times the probe", limit: 1.1, unit: "x", decimals: 2)
    }

    static func guardsInProbes(_ records: Int) -> Bar? {
        guard records == 10_000_000 else { return nil }
        return Bar(name: "10M records, guards, times the probe more", limit: 0.4, unit: "x", decimals: 2)
    }

    static func reportInProbes(_ records: Int) -> Bar? {
        guard records == 10_000_000 else { return nil }
        return Bar(name: "10M records, guards and report, times the probe more", limit: 0.55, unit: "x", decimals: 2)
    }

    static func memory(_ records: Int) -> Bar? {
        guard records == 10_000_000 else { return nil }
        return Bar(name: "10M records, own memory per record", limit: 60, unit: " bytes", decimals: 1)
    }

    static func profiles(_ records: Int) -> Bar? {
        switch records {
        case 1_000_000: Bar(name: "profiles of 1M records, seconds", limit: 4, unit: " s", decimals: 2)
        case 10_000_000: Bar(name: "profiles of 10M records, seconds", limit: 45, unit: " s", decimals: 2)
        default: nil
        }
    }

    static func profileMemory(_ records: Int) -> Bar? {
        guard records >= 1_000_000 else { return nil }
        let name = "profiles of \(records.grouped) records, own memory per record"
        return Bar(name: name, limit: 150, unit: " bytes", decimals: 1)
    }

    static func orders(_ records: Int) -> Bar? {
        guard records == 10_000_000 else { return nil }
        return Bar(name: "10M orders more, seconds", limit: 15, unit: " s", decimals: 2)
    }

    static let profileGrowth = Bar(
        name: "profiles, time per record, 10M against 1M", limit: 1.5, unit: "x", decimals: 2)
    static let growth = Bar(name: "time per record, 10M against 1M", limit: 1.5, unit: "x", decimals: 2)
    static let startup = Bar(name: "start-up, oneid --version", limit: 5, unit: " ms", decimals: 2)

    static func guards(_ records: Int) -> Bar {
        Bar(name: "guards on, \(records.grouped) records", limit: 1.5, unit: "x", decimals: 2)
    }

    static func guardsAndReport(_ records: Int) -> Bar {
        Bar(name: "guards and report on, \(records.grouped) records", limit: 1.6, unit: "x", decimals: 2)
    }

    static func format(_ name: String) -> Bar { Bar(name: "\(name) against CSV", limit: 4, unit: "x", decimals: 2) }
}

/// A bar with the figure reached.
struct Verdict: Sendable, Equatable {
    let bar: Bar
    let figure: Double

    var isMissed: Bool { !(bar.isLeast ? figure >= bar.limit : figure <= bar.limit) }

    var cells: [String] {
        [
            bar.name, figure.fixed(bar.decimals) + bar.unit,
            (bar.isLeast ? ">= " : "<= ") + Verdict.short(bar.limit) + bar.unit,
            isMissed ? "MISSED" : "ok",
        ]
    }

    private static func short(_ limit: Double) -> String {
        if limit == limit.rounded() { return limit.fixed(0) }
        if (limit * 10).rounded() == limit * 10 { return limit.fixed(1) }
        return (limit * 100).rounded() == limit * 100 ? limit.fixed(2) : limit.fixed(3)
    }
}
