import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// The tags that profiles show.
struct ProfileTags: DerivedTags {
    let knowledge: Knowledge
    let tags: KnownTags
    /// Numbers of the tags.
    let chosen: [Int]

    var names: [String] { chosen.map { tags.plan.programs[$0].name } }

    func writer() -> any DerivedTagWriter { Writer(tags: self, teller: knowledge.teller()) }

    private final class Writer: DerivedTagWriter {
        private let tags: ProfileTags
        private let teller: TagTeller?

        init(tags: ProfileTags, teller: TagTeller?) {
            self.tags = tags
            self.teller = teller
        }

        func hasAny(_ facts: PersonFacts) -> Bool {
            tags.chosen.contains { tag in
                switch teller?.value(of: tag, facts) {
                case .word?, .number?: true
                default: false
                }
            }
        }

        func write(_ facts: PersonFacts, to text: inout JSONLine) {
            guard let teller else { return }
            if let version = tags.tags.settings.version {
                text.key("version")
                text.string(version)
            }
            for tag in tags.chosen {
                switch teller.value(of: tag, facts) {
                case .none, .unknown: continue
                case .number(let number):
                    text.key(named: tags.tags.plan.programs[tag].name)
                    text.amount(Amount(billionths: Int128(number) * 1000))
                case .word(let word):
                    text.key(named: tags.tags.plan.programs[tag].name)
                    text.string(String(decoding: teller.text(word), as: UTF8.self))
                }
            }
        }
    }
}

extension Knowledge {
    /// The tags that profiles show; nil where `in_profile` names none.
    package var profileTags: (any DerivedTags)? {
        guard let tags, !tags.settings.inProfile.isEmpty else { return nil }
        let chosen = tags.settings.inProfile.compactMap { tags.plan.numbers[$0.name] }
        return ProfileTags(knowledge: self, tags: tags, chosen: chosen)
    }
}
