import OneIDCore
import OneIDIntake

/// What is to be said of masked phones beside masked names, where these link.
struct MaskedFindings {
    private let resolution: Resolution
    private static let shown = 3

    init(_ resolution: Resolution) { self.resolution = resolution }

    /// Those that joined all who show them with the one whom they fit.
    private var joined: [MaskedLink] {
        resolution.maskedLinks.filter { link in Set(link.holders.map { resolution.clusters[$0] }).count == 1 }
    }

    func all() -> [Finding] {
        guard resolution.plan.maskedSlot != nil else { return [] }
        let words = GuardWords(resolution)
        let joined = joined
        let examples = joined.prefix(MaskedFindings.shown).map { words.shown($0.text, SlotTable.maskedType) }
        return [
            Finding(
                .maskedLinks,
                FindingText.count(
                    joined.count, "masked phone beside a masked name joins",
                    plural: "masked phones beside masked names join")
                    + " the one person whom \(joined.count == 1 ? "it fits" : "they fit")"
                    + (examples.isEmpty ? "" : ": ") + examples.joined(separator: "; ")
                    + (joined.count > MaskedFindings.shown ? "; …" : "")
                    + (resolution.maskedHeldBack == 0
                        ? ""
                        : "; \(FindingText.count(resolution.maskedHeldBack)) that a stranger could fit by chance"
                            + (resolution.maskedHeldBack == 1 ? " is" : " are") + " left to the queue"),
                fix: "masked: \"queue\" leaves all of them to the queue")
        ]
    }

    /// The part of the report about them.
    func write(_ text: inout JSONText) {
        text.object("masked") { text in
            text.value("fitting", resolution.maskedLinks.count)
            text.value("joined", joined.count)
            text.value("held_back", resolution.maskedHeldBack)
        }
    }
}

extension FindingID {
    public static let maskedLinks = FindingID(
        "link.masked", .note,
        summary:
            "Masked phones beside masked names were joined with the one person whom they fit, as the configuration asks.",
        remedy: "masked: \"queue\" leaves them to the review queue.")
    public static let maskedCatalogue: [FindingID] = [.maskedLinks]
}
