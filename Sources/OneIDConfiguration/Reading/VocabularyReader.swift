import OneIDCore

extension ConfigurationReader {
    /// `vocabulary: { channel: { wechat: ["WeChat", "微信"] }, group: { online: ["wechat"] } }`.
    func vocabulary(_ node: ConfigurationNode) -> Vocabulary? {
        guard let members = members(node) else { return nil }
        var vocabulary = Vocabulary()
        for member in members where checkName(member.key, at: member.position) {
            if member.key == VocabularyKey.group.rawValue {
                vocabulary.groups = channelGroups(member.value)
            } else {
                vocabulary.words[member.key] = vocabularyWords(member.value)
            }
        }
        return vocabulary
    }

    private func vocabularyWords(_ node: ConfigurationNode) -> [VocabularyWord] {
        var found: [VocabularyWord] = []
        var taken: [[UInt8]: String] = [:]
        for member in members(node) ?? [] where checkName(member.key, at: member.position) {
            for spelling in [member.key] + texts(member.value) {
                let key = FoldedWord.key(spelling)
                if let other = taken[key], other != member.key {
                    report(
                        .configurationValue, at: member.position,
                        "\(member.position.path): \(ConfigurationPath.quoted(spelling)) already stands for "
                            + ConfigurationPath.quoted(other), fix: "keep it in one of the two")
                    continue
                }
                taken[key] = member.key
                found.append(VocabularyWord(spelling: spelling, word: member.key))
            }
        }
        return found
    }

    private func channelGroups(_ node: ConfigurationNode) -> [ChannelGroup] {
        (members(node) ?? []).compactMap { member in
            guard checkName(member.key, at: member.position) else { return nil }
            return ChannelGroup(name: member.key, channels: texts(member.value))
        }
    }
}
