import OneIDCore
import OneIDPipeline

extension EventReconciliation {
    /// `events: read 12,004 = 11,000 attached + 900 of nobody + 4 repeated + 100 later than the date`
    ///
    /// Parts that are nothing are left out.
    var summary: String {
        var parts = ["\(FindingText.count(attached)) attached"]
        if unattachedCount > 0 { parts.append("\(FindingText.count(unattachedCount)) of nobody") }
        if duplicates > 0 { parts.append("\(FindingText.count(duplicates)) repeated") }
        if later > 0 { parts.append("\(FindingText.count(later)) later than the date") }
        if rejected > 0 { parts.append("\(FindingText.count(rejected)) rejected") }
        return "events: read \(FindingText.count(read)) = " + parts.joined(separator: " + ")
    }
}
