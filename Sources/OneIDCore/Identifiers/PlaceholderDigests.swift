import Synchronization

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
            return set.contains(CellBytes(rebasing: UnsafeBufferPointer(out)[0..<algorithm.byteCount]))
        }
    }

    /// Those that a fast way would take for values of a type: of devices the ones that have the length of a UUID, of codes all that
    /// begin with a letter.
    static func canonicalValues(of type: IdentifierType) -> [[UInt8]] {
        switch type.plainForm(NormaliserOptions()) {
        case .device: uuids
        case .token: tokens
        default: []
        }
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

    private static let digests: [(algorithm: DigestAlgorithm, digest: [UInt8])] = DigestAlgorithm.allCases.flatMap {
        algorithm in
        Set(texts).map { (algorithm, algorithm.digest($0)) }
    }

    private static let set = DigestSet(digests.map(\.digest))

    private static let uuids: [[UInt8]] = digests.filter { $0.algorithm == .md5 }.map { _, digest in
        var text = Array("uuid:".utf8)
        for (index, digit) in hexadecimal(digest, upper: false).enumerated() {
            if index == 8 || index == 12 || index == 16 || index == 20 { text.append(UInt8(ascii: "-")) }
            text.append(digit)
        }
        return text
    }

    /// Those that begin with a letter, as ids of WeChat do.
    private static let tokens: [[UInt8]] = digests.flatMap { _, digest in
        digest[0] < 0xA0 ? [] : [hexadecimal(digest, upper: false), hexadecimal(digest, upper: true)]
    }

    private static func hexadecimal(_ digest: [UInt8], upper: Bool) -> [UInt8] {
        let letters: UInt8 = upper ? 0x37 : 0x57
        return [UInt8](unsafeUninitializedCapacity: digest.count * 2) { digits, count in
            for (index, byte) in digest.enumerated() {
                let (high, low) = (byte &>> 4, byte & 15)
                digits[index &* 2] = (high < 10 ? 0x30 : letters) &+ high
                digits[index &* 2 &+ 1] = (low < 10 ? 0x30 : letters) &+ low
            }
            count = digest.count * 2
        }
    }
}

/// Spellings of words.
enum PlaceholderTexts {
    /// A word in lower case, in upper case and with one capital.
    static func cases(_ word: String) -> [String] {
        [word, word.uppercased(), word.prefix(1).uppercased() + word.dropFirst()]
    }
}
