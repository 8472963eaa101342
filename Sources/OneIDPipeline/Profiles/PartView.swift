import OneIDCore
import OneIDReconcile

/// The part of a person that somebody may see: what comes from accounts of a tier or of some sources.
///
/// Values, lots and record keys are those of the part, as if there were nothing else. The level and the balances of the whole
/// person may stand beside them, and consents and marks are the whole person's: a store that does not see who said no has to
/// know that somebody did.
final class PartView {
    /// By source.
    private let isShown: [Bool]
    /// Whether all events belong to the part.
    let showsEvents: Bool
    /// Of the whole person.
    let whole: ProfileSections
    @exclusivity(unchecked) private var wholeNotes: PersonNotes
    /// The part.
    @exclusivity(unchecked) private(set) var person = PersonView()
    /// The whole person, without the names of records that are not shown.
    @exclusivity(unchecked) private(set) var veiled = PersonView()
    private let elsewhere: RenderedTexts

    /// nil when everything is shown.
    init?(_ context: ProfileContext) {
        guard !context.selection.isAll else { return nil }
        let shown = context.selection.shown(of: context.plan)
        isShown = shown
        showsEvents = context.plan.sources.indices.allSatisfy { number in
            !context.plan.sources[number].kind.isEvent || context.plan.sources[number].kind.isAsset || shown[number]
        }
        whole = ProfileSections(context.plan, asOf: context.asOf)
        wholeNotes = PersonNotes(rulings: context.resolution.rulings.rulings)
        elsewhere = RenderedTexts(count: 1) { _, text in
            text.key("elsewhere")
            text.boolean(true)
        }
    }

    /// Whether a source belongs to the part.
    func shows(_ source: Int) -> Bool { isShown[source] }

    /// Rulings that had an effect on the whole person, over all persons of this worker: a part may be without what they are about.
    var usedRulings: Set<Int> { wholeNotes.usedRulings }

    /// Takes the part out of a person who was just read, and computes the whole.
    func take(_ all: PersonView) {
        whole.reconcile(all, &wholeNotes)
        wholeNotes.clear()
        person = all
        person.accounts.removeAll { !isShown[$0.source] }
        person.rows.removeAll { !isShown[$0.source] }
        veiled = all
        for index in veiled.accounts.indices where !isShown[veiled.accounts[index].source] {
            veiled.accounts[index].origin = elsewhere[0]
        }
    }
}
