extension JunkList {
    /// The digests, in whatever spelling was hashed, of the empty string, of words that stand for nothing and of the junk values of
    /// a type.
    ///
    /// Of the values that only a rule calls junk, those of families that can be counted are included. Exports hash placeholders in
    /// other spellings than values, as those come from elsewhere, so the form counts for its algorithm alone.
    public func digests(of type: IdentifierType, form: DigestForm) -> DigestSet {
        var digests = BuiltInDigests.of(type, form.algorithm)
        let known = Set(type.junk.values.map { Array($0.utf8) })
        for value in values(of: type) where !known.contains(value) {
            Preimage.forEachSpelling(of: value, type: type) { digests.insert(digestOf: $0, by: form.algorithm) }
        }
        return digests
    }
}

/// The digests of what is junk without configuration: made when the first hashed column asks, and once.
private enum BuiltInDigests {
    private struct Key: Hashable {
        var type: IdentifierType
        var algorithm: DigestAlgorithm
    }

    private static let made = Lock<[Key: DigestSet]>([:])

    static func of(_ type: IdentifierType, _ algorithm: DigestAlgorithm) -> DigestSet {
        made.withLock { made in
            let key = Key(type: type, algorithm: algorithm)
            if let present = made[key] { return present }
            let digests = make(type, algorithm)
            made[key] = digests
            return digests
        }
    }

    private static func make(_ type: IdentifierType, _ algorithm: DigestAlgorithm) -> DigestSet {
        var digests = DigestSet([])
        let values = type.junk.values + type.junk.families()
        digests.reserve(values.count * 4 + 4_096)
        for value in values {
            Preimage.forEachSpelling(of: Array(value.utf8), type: type) { digests.insert(digestOf: $0, by: algorithm) }
        }
        let words = NullWords.words.filter { !$0.use.isDisjoint(with: [.identifier, .code]) }.flatMap(\.words)
        let texts =
            ["", " ", "0", "1", "-1", "[object Object]"] + words.flatMap(PlaceholderTexts.cases) + type.junk.hashedTexts
        for text in texts { digests.insert(algorithm.digest(Array(text.utf8))) }
        return digests
    }
}
