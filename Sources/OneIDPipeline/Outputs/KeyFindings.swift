import OneIDCore
import OneIDIntake

/// What is to be said of composite keys: the agreements that were held back, because strangers would agree so by chance.
struct KeyFindings {
    private let resolution: Resolution
    private static let shown = 3

    init(_ resolution: Resolution) { self.resolution = resolution }

    /// Held back of a key, those with most records first.
    private func heldBack(_ key: KeyPlan) -> [Hub] {
        resolution.hubs.filter { $0.slot == key.slot && $0.isCommon }
    }

    func all() -> [Finding] {
        let words = GuardWords(resolution)
        return resolution.plan.keys.compactMap { key in
            let held = heldBack(key)
            guard !held.isEmpty else { return nil }
            let examples = held.prefix(KeyFindings.shown).map {
                "\(words.shown($0.value, $0.type)) (\(FindingText.count($0.records, "record")))"
            }
            return Finding(
                .commonKeys,
                FindingText.count(
                    held.count, "agreement in \(key.link.name) is", plural: "agreements in \(key.link.name) are")
                    + " held back for the queue, because strangers would agree so by chance: "
                    + examples.joined(separator: "; ") + (held.count > KeyFindings.shown ? "; …" : ""),
                fix: "look at them with oneid review; rare: \"off\" of the key links them all")
        }
    }

    /// The part of the report about composite keys.
    func write(_ text: inout JSONText) {
        text.array("links") { text in
            for key in resolution.plan.keys {
                text.object { text in
                    text.value("type", key.link.name)
                    text.strings("all", key.link.parts)
                    text.value("weak", key.link.weak)
                    text.value("rare", key.link.isRare)
                    text.value("held_back", heldBack(key).count)
                }
            }
        }
    }
}

extension FindingID {
    public static let commonKeys = FindingID(
        "link.common", .note,
        summary:
            "Agreements in a composite key are held back, because so many records have the parts that strangers would agree.",
        remedy:
            "Look at them in the queue and decide; rare: \"off\" links them. The data of the run decides what is common."
    )
    public static let commonKeyCatalogue: [FindingID] = [.commonKeys]
}
