/// Words that platforms spell differently: `vocabulary: { channel: { wechat: ["WeChat", "微信"] } }`.
public struct Vocabulary: Sendable, Equatable {
    /// By dimension – `channel`, `category`, `product` or one that a source declares –, each spelling with its word.
    public var words: [String: [VocabularyWord]] = [:]
    /// Groups of channels, in the order of the file.
    public var groups: [ChannelGroup] = []

    public init() {}

    public var isEmpty: Bool { words.isEmpty && groups.isEmpty }
}

/// A spelling and the word that it stands for.
public struct VocabularyWord: Sendable, Equatable {
    public var spelling: String
    public var word: String

    public init(spelling: String, word: String) {
        self.spelling = spelling
        self.word = word
    }
}

/// Channels that are looked at together: `online: ["wechat", "tmall"]`.
public struct ChannelGroup: Sendable, Equatable {
    public var name: String
    public var channels: [String]

    public init(name: String, channels: [String]) {
        self.name = name
        self.channels = channels
    }
}
