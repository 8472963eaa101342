import OneIDCore

/// Phone numbers that differ by one slip of the finger.
enum PhoneNeighbours {
    /// The digits of `+8613800001111`; nil with an extension.
    static func number(_ canonical: Cell) -> UInt64? {
        guard canonical.count > 5, canonical.count <= 16, canonical[0] == UInt8(ascii: "+") else { return nil }
        var number: UInt64 = 0
        for index in 1..<canonical.count {
            let byte = canonical[index]
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + UInt64(byte - 0x30)
        }
        return number
    }

    /// Blocks of which two numbers share one when they are neighbours.
    ///
    /// The number is cut into its last four digits, the four before, and the rest. One wrong digit leaves two of the three
    /// parts whole, and so does a swap within a part; a swap across two parts leaves all but the digits beside the cuts.
    static func blocks(_ number: UInt64) -> (UInt64, UInt64, UInt64, UInt64) {
        let last = number % 10_000
        let middle = number / 10_000 % 10_000
        let first = number / 100_000_000
        return (
            first * 10_000 + middle, first * 10_000 + last, middle * 10_000 + last,
            (first / 10 * 100 + middle % 1000 / 10) * 1000 + last % 1000
        )
    }

    /// Whether one digit differs, or two neighbouring digits are swapped.
    static func areNeighbours(_ left: UInt64, _ right: UInt64) -> Bool {
        var a = left
        var b = right
        var position = 0
        var different: [(position: Int, left: UInt64, right: UInt64)] = []
        while a > 0 || b > 0 {
            if a == 0 || b == 0 { return false }
            if a % 10 != b % 10 {
                guard different.count < 2 else { return false }
                different.append((position, a % 10, b % 10))
            }
            a /= 10
            b /= 10
            position += 1
        }
        switch different.count {
        case 1: return true
        case 2:
            return different[1].position == different[0].position + 1 && different[0].left == different[1].right
                && different[0].right == different[1].left
        default: return false
        }
    }
}

/// The two halves of an e-mail address.
enum MailboxParts {
    /// Mailboxes of roles, which any company has: RFC 2142, and the usual ones of shops.
    private static let roles: Set<String> = [
        "abuse", "accounts", "admin", "billing", "contact", "finance", "ftp", "guest", "hello", "help", "hostmaster",
        "hr", "info", "jobs", "mail", "marketing", "news", "noc", "noreply", "no-reply", "office", "order", "orders",
        "postmaster", "reception", "root", "sales", "security", "service", "services", "shop", "store", "support",
        "team", "test", "usenet", "user", "uucp", "webmaster", "www",
    ]
    /// Shorter local parts agree by chance.
    private static let shortest = 4

    /// Hashes of local part and domain; nil when the local part says nothing about a person.
    static func hashes(_ canonical: Cell) -> (UInt64, UInt32)? {
        guard let at = canonical.indices.last(where: { canonical[$0] == UInt8(ascii: "@") }), at >= shortest else {
            return nil
        }
        let local = canonical.part(0..<at)
        guard !roles.contains(String(local)) else { return nil }
        let domain = canonical.part(at + 1..<canonical.count)
        return (SharedNames.key.fingerprint(local, slot: 2).high, MaskedAnchor.hash(domain))
    }
}

/// What is known of a masked value for sure: complete values that lack it are not looked at.
struct MaskedAnchor {
    /// Equal for a masked value and the complete values it could be.
    let block: UInt64

    /// Known characters without which a masked value is no evidence.
    private static let leastKnown = 6

    /// nil when too little is known.
    init?(of pattern: MaskedPattern, _ evidence: IdentifierType.Evidence) {
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

    static func ending(_ evidence: IdentifierType.Evidence, _ tail: UInt64) -> UInt64 {
        tail << 8 | (evidence == .phone ? 1 : 2)
    }

    static func beginning(_ evidence: IdentifierType.Evidence, _ head: UInt32) -> UInt64 {
        UInt64(head) << 8 | (evidence == .phone ? 3 : 4)
    }
    static func domain(_ hash: UInt32) -> UInt64 { UInt64(hash) << 8 | 5 }

    /// The last four bytes.
    static func tail(_ bytes: Cell) -> UInt64 {
        bytes.indices.suffix(4).reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
    }

    /// The first five bytes, hashed.
    static func head(_ bytes: Cell) -> UInt32 { hash(bytes.part(0..<min(bytes.count, 5))) }

    static func hash(_ bytes: Cell) -> UInt32 {
        UInt32(truncatingIfNeeded: SharedNames.key.fingerprint(bytes, slot: 3).high)
    }

    /// The blocks of a complete phone: its ending, and its beginning with and without country code.
    static func blocks(ofPhone number: UInt64) -> [UInt64] {
        String(number).withCell { digits in
            var blocks = [ending(.phone, tail(digits)), beginning(.phone, head(digits))]
            // National numbers begin behind one to three digits.
            for length in 1...3 where digits.count > length + 5 {
                blocks.append(beginning(.phone, head(digits.part(length..<digits.count))))
            }
            return blocks
        }
    }
}
