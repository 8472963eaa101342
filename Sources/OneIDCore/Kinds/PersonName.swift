/// Names of persons: what a cell says, and whether two names can be one person's.
///
/// A name in canonical form has its East Asian part first (without blanks, traditional characters simplified), then its words in
/// letters in alphabetical order (one case, no accents, no apostrophes; a hyphen is a blank). A `*` stands for what is hidden, and
/// 王女士, which hides a name behind a form of address, is `王*/f`. Two spellings are *equal* when their canonical forms are the same
/// bytes: 張偉 and 张伟, `O'HARA, Ann` and `Ann O'Hara`.
public struct PersonName: Sendable, Hashable {
    /// The canonical form, in UTF-8.
    public let canonical: [UInt8]
    /// Chinese, Japanese and Korean characters, and `*`.
    let eastAsian: [UInt32]
    /// Words in letters, in alphabetical order; a `*` stands for hidden letters. None is `*` alone.
    let words: [[UInt32]]
    /// Whom a form of address that stands for the given name is for.
    let address: UInt32?

    /// - Parameter canonical: as `read` wrote it.
    public init(canonical: some Sequence<UInt8>) {
        self.canonical = Array(canonical)
        var eastAsian: [UInt32] = []
        var words: [[UInt32]] = []
        var address: UInt32?
        var parts = String(decoding: self.canonical, as: UTF8.self).unicodeScalars.map(\.value)[...]
        if parts.count > 1, parts[parts.endIndex - 2] == PersonName.slash {
            address = parts.last
            parts = parts.dropLast(2)
        }
        for part in parts.split(separator: PersonName.blank) where !part.elementsEqual([PersonName.hidden]) {
            if part.contains(where: { NameScript($0)?.isEastAsian == true }) {
                eastAsian = Array(part)
            } else {
                words.append(Array(part))
            }
        }
        self.eastAsian = eastAsian
        self.words = words
        self.address = address
    }

    /// Whether something of it is hidden.
    public var isMasked: Bool { canonical.contains(UInt8(ascii: "*")) }

    /// Whether it names somebody: not a mask, an initial beside a family name, or one word alone. What is less fits many.
    public var isFull: Bool { !isMasked && (eastAsian.count > 1 || words.count { $0.count > 1 } > 1) }

    static let blank: UInt32 = 0x20
    static let hidden: UInt32 = 0x2A
    static let slash: UInt32 = 0x2F

    // MARK: Reading

    /// Bytes of the longest name that is looked at.
    static let longest = 96
    /// Characters of the longest name in Chinese, Japanese or Korean.
    static let mostEastAsian = 20

    /// Reads a cell and writes the canonical form to `name` (overwritten).
    ///
    /// - Returns: `clean` or `decorated` for a name; `masked` for one that is hidden in part, such as 王*, J*** or 王女士, with `name`
    ///   empty when nothing of it is shown; `junk` for what stands where nobody gave a name; `empty` for null words; `invalid` for
    ///   what has something that no name has: digits, signs, emoji. `name` is empty for the last three.
    public static func read(_ raw: UnsafeBufferPointer<UInt8>, into name: inout [UInt8]) -> ValueClass {
        name.removeAll(keepingCapacity: true)
        let bare = raw.trimmed
        guard bare.count > 0 else { return .empty }
        guard bare.count <= longest else { return .invalid }
        let found = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { room in
            var changed = false
            let plain = Decoration.unwrap(Decoration.fold(bare, into: room, changed: &changed), changed: &changed)
            guard plain.count > 0, !NullWords.contains(plain, as: [.identifier, .attribute]) else {
                return ValueClass.empty
            }
            return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: longest) { scalars in
                var letters = NameLetters(room: scalars)
                guard letters.read(plain, middleDots: bare.middleDots) else { return .invalid }
                let found = letters.finish(into: &name)
                return found == .clean && changed ? .decorated : found
            }
        }
        if !found.links, found != .masked { name.removeAll(keepingCapacity: true) }
        return found
    }

    /// Whether a cell holds a name of which nothing is hidden; if not, `name` is empty.
    public static func readClean(_ raw: UnsafeBufferPointer<UInt8>, into name: inout [UInt8]) -> Bool {
        if read(raw, into: &name).links { return true }
        name.removeAll(keepingCapacity: true)
        return false
    }

    /// Reads a name from text, for tests and messages; nil when it is none.
    public init?(_ text: String) {
        var name: [UInt8] = []
        var copy = text
        let found = copy.withUTF8 { PersonName.read($0, into: &name) }
        guard found.links || found == .masked, !name.isEmpty else { return nil }
        self.init(canonical: name)
    }
}

extension UnsafeBufferPointer where Element == UInt8 {
    /// How many U+00B7 and bullets there are: with the masks they become `*`, and one alone is a dot between two parts of a name.
    fileprivate var middleDots: Int {
        var count = 0
        for index in 0..<Swift.max(self.count - 1, 0) {
            switch self[index] {
            case 0xC2: count += self[index + 1] == 0xB7 ? 1 : 0
            case 0xE2: count += has("•", at: index) ? 1 : 0
            default: continue
            }
        }
        return count
    }
}
