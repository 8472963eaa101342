import OneIDCore
import OneIDLinking
import OneIDPipeline
import OneIDShell

extension EventReconciliation {
    /// `events: read 12,004 = 11,000 attached + 900 of nobody + 4 repeated + 100 later than the date`
    ///
    /// Parts that are nothing are left out.
    var summary: String {
        var parts = ["\(FindingText.count(attached)) attached"]
        if unattachedCount > 0 { parts.append("\(FindingText.count(unattachedCount)) of nobody") }
        if duplicates > 0 { parts.append("\(FindingText.count(duplicates)) repeated") }
        if excluded > 0 { parts.append("\(FindingText.count(excluded)) excluded") }
        if later > 0 { parts.append("\(FindingText.count(later)) later than the date") }
        if rejected > 0 { parts.append("\(FindingText.count(rejected)) rejected") }
        if skipped > 0 { parts.append("\(FindingText.count(skipped)) skipped") }
        return "events: read \(FindingText.count(read)) = " + parts.joined(separator: " + ")
    }
}

extension Duration {
    var wholeNanoseconds: UInt64 {
        UInt64(clamping: components.seconds) &* 1_000_000_000
            &+ UInt64(clamping: components.attoseconds / 1_000_000_000)
    }
}

extension Reconciliation {
    /// `read 120,004 = 118,990 in the map + 1,013 older versions of an account + 1 rejected; 65,000 people`
    ///
    /// Parts that are nothing are left out.
    var summary: String {
        var parts = ["\(FindingText.count(inMap)) in the map"] + furtherRows
        if rejected > 0 { parts.append("\(FindingText.count(rejected)) rejected") }
        if skipped > 0 { parts.append("\(FindingText.count(skipped)) skipped") }
        return "read \(FindingText.count(read)) = " + parts.joined(separator: " + ") + "; "
            + FindingText.count(people, "person", plural: "people")
    }

    /// `the table has 5 rows = 4 accounts + 1 older version of an account`
    var tableSummary: String {
        "the table has \(FindingText.count(inTable, "row")) = "
            + ([FindingText.count(inMap, "account")] + furtherRows).joined(separator: " + ")
    }

    private var furtherRows: [String] {
        var parts: [String] = []
        if olderVersions > 0 {
            parts.append(FindingText.count(olderVersions, "older version") + " of an account")
        }
        if repeatedRows > 0 { parts.append(FindingText.count(repeatedRows, "repeated row") + " of an account") }
        return parts
    }
}

extension Resolution {
    /// Combinations of sources, and single ones, that are named one by one.
    private static let combinationsNamed = 3

    /// Who is in both: `people by sources: 340 in jd + tmall; 1,200 in jd only, 800 in tmall only`, and with more sources
    /// `people by sources: 357 in several (340 in jd + tmall, 17 in 3 other combinations); 2,000 in one (…)`
    ///
    /// The most frequent first; nil where there is one source, nobody, or more sources than combinations are counted of.
    var overlapSummary: String? {
        guard let all = peopleBySources, sourceNames.count > 1, !all.isEmpty else { return nil }
        let several = all.filter { $0.sources.count > 1 }
        let single = all.filter { $0.sources.count == 1 }
        var parts = [
            several.isEmpty
                ? "nobody in several"
                : Self.list(several, fewest: 2, of: "several", others: "combination") {
                    $0.joined(separator: " + ")
                }
        ]
        if !single.isEmpty {
            parts.append(
                Self.list(single, fewest: 3, of: "one", others: "source") { "\($0.joined(separator: "")) only" })
        }
        return "people by sources: " + parts.joined(separator: "; ")
    }

    /// - Parameter fewest: entries from which their sum is said as well.
    private static func list(
        _ all: [(sources: [String], people: Int)], fewest: Int, of whole: String, others: String,
        _ name: ([String]) -> String
    ) -> String {
        func sum(_ some: some Sequence<(sources: [String], people: Int)>) -> String {
            FindingText.count(some.reduce(0) { $0 + $1.people })
        }
        var parts = all.prefix(combinationsNamed).map { "\(FindingText.count($0.people)) in \(name($0.sources))" }
        let rest = all.dropFirst(combinationsNamed)
        if !rest.isEmpty { parts.append("\(sum(rest)) in \(FindingText.count(rest.count, "other \(others)"))") }
        let text = parts.joined(separator: ", ")
        return all.count < fewest ? text : "\(sum(all)) in \(whole) (\(text))"
    }
}

extension OneIDDrift {
    /// `65,000 previous OneIDs = 64,100 kept + 800 absorbed + 100 gone; 12 split, 350 new`
    ///
    /// Parts that are nothing are left out.
    var summary: String {
        var parts = ["\(FindingText.count(kept)) kept"]
        if absorbed > 0 { parts.append("\(FindingText.count(absorbed)) absorbed") }
        if gone > 0 { parts.append("\(FindingText.count(gone)) gone") }
        var rest: [String] = []
        if split > 0 { rest.append("\(FindingText.count(split)) split") }
        if new > 0 { rest.append("\(FindingText.count(new)) new") }
        return FindingText.count(previous, "previous OneID") + " = " + parts.joined(separator: " + ")
            + (rest.isEmpty ? "" : "; " + rest.joined(separator: ", "))
    }
}
