/// Spellings that a mail provider documents to reach one mailbox. Used only when asked for.
///
/// - Gmail: dots do not matter (support.google.com/mail/answer/7436150), `+tag` reaches the same mailbox
///   (support.google.com/a/users/answer/9282734), googlemail.com is gmail.com (support.google.com/mail/answer/10313).
/// - Outlook.com, Hotmail, Live, MSN: plus addressing (Microsoft Learn, "Plus addressing in Exchange Online").
/// - Fastmail (fastmail.help, "Plus addressing and subdomain addressing") and Proton (proton.me/support,
///   "Addresses and aliases"): `+tag`.
/// QQ, 163 and 126 document no such rule, so their addresses stay as they are.
public enum EmailProvider {
    /// The one mailbox that an address reaches by the rules of its provider; nil where the provider documents none.
    ///
    /// - Parameter address: canonical.
    public static func mailbox(_ address: Cell) -> [UInt8]? {
        guard address.count <= EmailNormaliser.longest,
            let at = address.indices.last(where: { address[$0] == UInt8(ascii: "@") }),
            hasRules(address.part(at + 1..<address.count).bytes)
        else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: EmailNormaliser.longest + gmail.count) { room in
            for index in address.indices { room[index] = address[index] }
            return Array(room[..<reduce(room, length: address.count, at: at)])
        }
    }

    private static func hasRules(_ domain: CellBytes) -> Bool {
        isOne(domain, of: gmailDomains) || isOne(domain, of: plusDomains)
    }

    /// Shortens the canonical address in place; returns its new length.
    static func reduce(_ room: UnsafeMutableBufferPointer<UInt8>, length: Int, at: Int) -> Int {
        let domain = CellBytes(rebasing: UnsafeBufferPointer(room)[at + 1..<length])
        let isGmail = isOne(domain, of: gmailDomains)
        guard isGmail || isOne(domain, of: plusDomains) else { return length }
        var kept = 0
        for index in 0..<at {
            let byte = room[index]
            if byte == UInt8(ascii: "+"), index > 0 { break }
            if byte == UInt8(ascii: "."), isGmail { continue }
            room[kept] = byte
            kept += 1
        }
        if isGmail {
            for byte in gmail {
                room[kept] = byte
                kept += 1
            }
            return kept
        }
        for index in at..<length {
            room[kept] = room[index]
            kept += 1
        }
        return kept
    }

    private static let gmail = Array("@gmail.com".utf8)

    private static let gmailDomains: [StaticString] = ["gmail.com", "googlemail.com"]

    private static let plusDomains: [StaticString] = [
        "outlook.com", "hotmail.com", "live.com", "msn.com", "fastmail.com", "fastmail.fm", "proton.me",
        "protonmail.com", "pm.me",
    ]

    private static func isOne(_ domain: CellBytes, of names: [StaticString]) -> Bool {
        for name in names where domain.count == name.utf8CodeUnitCount && domain.has(name, at: 0) { return true }
        return false
    }
}
