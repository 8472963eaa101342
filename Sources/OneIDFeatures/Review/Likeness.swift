import OneIDCore
import OneIDPipeline

/// Phone numbers that differ by one slip of the finger.
enum PhoneNeighbours {
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
