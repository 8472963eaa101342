import OneIDConfiguration
import OneIDCore
import OneIDLinking

/// The rules of the guards while linking, from the settings of the run.
package enum GuardPolicy {
    /// By slot of the run. The order of the types holds even when the guards are off: decisions need it.
    package static func rules(_ slots: SlotTable, _ settings: IdentifierSettings, names: NamesPolicy) -> LinkRules {
        let rules = LinkRules(
            slots: slots.slots.map { slot in
                if slot.type == SlotTable.maskedType {
                    // What is seen through a mask is weaker than all that is seen.
                    return SlotRule(
                        strength: 1 << 16, comparesNames: settings.guards && names == .block, changesHands: true)
                }
                let type = settings.settings(for: slot.type) ?? IdentifierTypeSettings(name: slot.type, like: .text)
                var rule = SlotRule(strength: strength(of: type))
                guard settings.guards else { return rule }
                rule.limit = type.maxPerPerson
                rule.isWeak = type.weak
                rule.distinguishes = type.like.type?.tellsPeopleApart == true && !type.weak
                // Two real names are no less two people over a device they share than over a phone.
                rule.changesHands = type.like.type?.changesHands != false || type.weak
                rule.comparesNames = rule.changesHands && names == .block
                rule.isOfDevice = type.like.type == .device
                return rule
            })
        return settings.contradictions == .split ? rules.refusingContradictions : rules
    }

    /// Built-in types in their order; a type like text stands with `member`, a number somebody gave out. Weak types come
    /// after all others, so that the groups they meet are complete. Composite keys come behind e-mail and before weak types.
    private static func strength(of type: IdentifierTypeSettings) -> Int {
        let builtIn = (type.like.type ?? .member).strength * 2
        let own = type.like == .key ? IdentifierType.email.strength * 2 + 1 : builtIn
        return own + (type.weak ? IdentifierType.builtIn.count * 2 : 0)
    }
}
