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
        var parts = ["\(FindingText.count(inMap)) in the map"]
        if olderVersions > 0 {
            parts.append(FindingText.count(olderVersions, "older version") + " of an account")
        }
        if repeatedRows > 0 { parts.append(FindingText.count(repeatedRows, "repeated row") + " of an account") }
        if rejected > 0 { parts.append("\(FindingText.count(rejected)) rejected") }
        if skipped > 0 { parts.append("\(FindingText.count(skipped)) skipped") }
        return "read \(FindingText.count(read)) = " + parts.joined(separator: " + ") + "; "
            + FindingText.count(people, "person", plural: "people")
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
