/// The digests of what stands for nobody, for columns whose values are digests although nobody says so.
///
/// A maker's phones answer with the MD5 of the zero UUID, an app with that of `unknown`.
enum PlaceholderDigests {
    /// Whether canonical bytes, of a device with its kind before them, are such a digest.
    static func contains(_ canonical: CellBytes) -> Bool {
        // 32, 40 or 64 digits; behind `hex:`; behind `uuid:` and with hyphens.
        switch canonical.count {
        case 32, 40, 64: return holds(canonical)
        case 44, 68: return canonical.has("hex:", at: 0) && holds(canonical.part(4..<canonical.count))
        case 41:
            guard canonical.has("uuid:", at: 0) else { return false }
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 41) { room in
                var count = 0
                for byte in canonical.part(5..<41) where byte != UInt8(ascii: "-") {
                    room[count] = byte
                    count += 1
                }
                return holds(CellBytes(rebasing: UnsafeBufferPointer(room)[0..<count]))
            }
        default: return false
        }
    }

    private static func holds(_ hex: CellBytes) -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { out in
            guard let start = out.baseAddress,
                let algorithm = DigestAlgorithm.allCases.first(where: { $0.byteCount * 2 == hex.count }),
                algorithm.parseHex(hex, into: start)
            else { return false }
            return set(of: algorithm).contains(CellBytes(rebasing: UnsafeBufferPointer(out)[0..<algorithm.byteCount]))
        }
    }

    /// Those that the fast way of a type would take for values: of devices the ones that have the length of a UUID. The fast way
    /// of codes asks for those among them that have the length of a digest.
    static func canonicalValues(of type: IdentifierType) -> [[UInt8]] {
        type.plainForm(NormaliserOptions()) == .device ? uuids : []
    }

    /// What is hashed, of all types: the words and values met most.
    private static let texts: [[UInt8]] = {
        let words = [
            "null", "none", "nil", "nan", "unknown", "undefined", "test", "true", "false", "anonymous", "guest",
            "default", "deleted", "n/a", "(null)", "empty", "[object object]",
        ]
        var texts = ["", " ", "0", "1", "-1", "-", "无", "未知", "[object Object]"].map { Array($0.utf8) }
        texts += words.flatMap(PlaceholderTexts.cases).map { Array($0.utf8) }
        let device = IdentifierType.device
        for value in device.junk.values + device.junk.families() {
            texts += Preimage.spellings(of: Array(value.utf8), type: device)
        }
        for value in IdentifierType.phone.junk.values {
            texts += Preimage.spellings(of: Array(value.utf8), type: .phone)
        }
        return texts + IdentifierType.phone.junk.hashedTexts.map { Array($0.utf8) }
    }()

    /// Each is made when the first value of its length asks.
    private static func set(of algorithm: DigestAlgorithm) -> DigestSet {
        switch algorithm {
        case .md5: md5
        case .sha1: sha1
        case .sha256: sha256
        }
    }

    private static let md5 = digests(.md5)
    private static let sha1 = digests(.sha1)
    private static let sha256 = digests(.sha256)

    private static func digests(_ algorithm: DigestAlgorithm) -> DigestSet {
        var digests: DigestSet = []
        digests.reserve(texts.count)
        for text in texts { text.withUnsafeBufferPointer { digests.insert(digestOf: $0, by: algorithm) } }
        return digests
    }

    private static let uuids: [[UInt8]] = texts.map { text in
        let digest = DigestAlgorithm.md5.digest(text)
        return [UInt8](unsafeUninitializedCapacity: 41) { bytes, count in
            for byte in "uuid:".utf8 {
                bytes[count] = byte
                count += 1
            }
            for (index, byte) in digest.enumerated() {
                if index == 4 || index == 6 || index == 8 || index == 10 {
                    bytes[count] = UInt8(ascii: "-")
                    count += 1
                }
                bytes[count] = digit(byte &>> 4)
                bytes[count + 1] = digit(byte & 15)
                count += 2
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 &+ value : 0x57 &+ value }
}

/// Spellings of words.
enum PlaceholderTexts {
    /// A word in lower case, in upper case and with one capital.
    static func cases(_ word: String) -> [String] {
        [word, word.uppercased(), word.prefix(1).uppercased() + word.dropFirst()]
    }
}
