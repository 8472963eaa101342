import OneIDCore

/// What is known of a masked value for sure: complete values that lack it are not looked at.
package struct MaskedAnchor: Sendable {
    /// Equal for a masked value and the complete values it could be.
    package let block: UInt64

    /// The key is fixed: nothing secret, and ceilings must fall alike in every run.
    private static let key = FingerprintKey(seed: 0x7265_7669_6577_6e61)

    /// Known characters without which a masked value is no evidence.
    private static let leastKnown = 6

    /// nil when too little is known.
    package init?(of pattern: MaskedPattern, _ evidence: IdentifierType.Evidence) {
        let head = pattern.knownHead
        let tail = pattern.knownTail
        if evidence == .mailbox {
            // The whole domain, and something of the name.
            guard let at = tail.lastIndex(of: UInt8(ascii: "@")), at + 1 < tail.count, at > 0 || !head.isEmpty else {
                return nil
            }
            block = MaskedAnchor.domain(Array(tail[(at + 1)...]).withCell { MaskedAnchor.hash($0) })
            return
        }
        guard pattern.knownBytes >= MaskedAnchor.leastKnown else { return nil }
        if tail.count >= 4 {
            block = MaskedAnchor.ending(evidence, tail.withCell { MaskedAnchor.tail($0) })
        } else if head.count >= 5 {
            block = MaskedAnchor.beginning(evidence, head.withCell { MaskedAnchor.head($0) })
        } else {
            return nil
        }
    }

    package static func ending(_ evidence: IdentifierType.Evidence, _ tail: UInt64) -> UInt64 {
        tail << 8 | (evidence == .phone ? 1 : 2)
    }

    package static func beginning(_ evidence: IdentifierType.Evidence, _ head: UInt32) -> UInt64 {
        UInt64(head) << 8 | (evidence == .phone ? 3 : 4)
    }
    package static func domain(_ hash: UInt32) -> UInt64 { UInt64(hash) << 8 | 5 }

    /// The last four bytes.
    package static func tail(_ bytes: Cell) -> UInt64 {
        bytes.indices.suffix(4).reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
    }

    /// The first five bytes, hashed.
    package static func head(_ bytes: Cell) -> UInt32 { hash(bytes.part(0..<min(bytes.count, 5))) }

    package static func hash(_ bytes: Cell) -> UInt32 {
        UInt32(truncatingIfNeeded: key.fingerprint(bytes, slot: 3).high)
    }

    /// The blocks of a complete phone: its ending, and its beginning with and without country code.
    package static func blocks(ofPhone number: UInt64) -> [UInt64] {
        String(number).withCell { digits in
            var blocks = [ending(.phone, tail(digits)), beginning(.phone, head(digits))]
            // National numbers begin behind one to three digits.
            for length in 1...3 where digits.count > length + 5 {
                blocks.append(beginning(.phone, head(digits.part(length..<digits.count))))
            }
            return blocks
        }
    }

    // MARK: Fewer

    /// The narrowest place where a masked value can wait for the complete ones that it could be; one of those of `all`.
    package static func narrowest(_ pattern: MaskedPattern, _ evidence: IdentifierType.Evidence) -> UInt64? {
        MaskedAnchor(of: pattern, evidence).map { narrow(pattern, evidence) ?? $0.block }
    }

    /// Where a masked value would look for a complete one.
    package static func all(of value: Cell, _ evidence: IdentifierType.Evidence) -> [UInt64] {
        switch evidence {
        case .phone:
            guard let number = PhoneDigits.number(value) else { return [] }
            let digits = Array(String(number).utf8)
            let both = (0...3).map { narrow(digits.dropFirst($0), digits.suffix(4)) }
            return blocks(ofPhone: number) + both
        case .mailbox:
            guard let at = value.indices.last(where: { value[$0] == UInt8(ascii: "@") }) else { return [] }
            return [domain(hash(value.part(at + 1..<value.count)))]
        case .ends:
            return [
                ending(.ends, tail(value)),
                beginning(.ends, head(value)),
            ]
        }
    }

    /// The first three and the last four digits of a phone, where a mask shows them: few have both.
    private static func narrow(_ pattern: MaskedPattern, _ evidence: IdentifierType.Evidence) -> UInt64? {
        guard evidence == .phone, pattern.knownHead.count >= 3, pattern.knownTail.count >= 4 else { return nil }
        return narrow(pattern.knownHead[...], pattern.knownTail.suffix(4))
    }

    private static func narrow(_ head: ArraySlice<UInt8>, _ tail: ArraySlice<UInt8>) -> UInt64 {
        (Array(head.prefix(3)) + Array(tail)).reduce(6) { $0 << 8 | UInt64($1) }
    }
}
