/// How one value is normalised, told step by step for people.
///
/// The class and the values are the normaliser's own; the steps describe what it took off and what it saw.
public struct NormalisationSteps: Sendable {
    /// The name of the type.
    public let typeName: String
    public let valueClass: ValueClass
    /// The canonical values; none unless the class links.
    public let values: [String]
    /// In the order they are taken; the last says why the class is what it is.
    public private(set) var steps: [String] = []

    /// - Parameter raw: the cell as it stands in a file, quoting of the file's format taken off.
    public init(
        _ raw: String, as type: IdentifierType, named name: String? = nil, options: NormaliserOptions = .init()
    ) {
        typeName = name ?? type.name
        var copy = raw
        var cell = NormalisedCell()
        copy.withUTF8 { type.makeNormaliser(options).normalise($0, into: &cell) }
        valueClass = cell.valueClass
        values = (0..<cell.count).map { cell.text($0) }
        let plain = undecorate(raw)
        if valueClass.links { steps += type.steps(NormalisedText(plain: plain, values: values, options: options)) }
        let isLent = valueClass == .junk && cell.isTemporary
        steps.append(
            isLent
                ? "junk: \(cell.reason); strangers get it in turn, so it links nothing"
                : conclusion(reason: "\(cell.reason)"))
    }

    /// - Parameter normaliser: of a declared type that is like text.
    public init(_ raw: String, by normaliser: TextIdentifierNormaliser) {
        typeName = normaliser.name
        var copy = raw
        var cell = NormalisedCell()
        copy.withUTF8 { normaliser.normalise($0, into: &cell) }
        valueClass = cell.valueClass
        values = (0..<cell.count).map { cell.text($0) }
        let plain = undecorate(raw)
        if valueClass.links {
            if let folding = normaliser.folding, let value = values.first, value != plain { note(folding.step, value) }
            if let pattern = normaliser.pattern { steps.append("it matches the pattern \(pattern.text)") }
            if normaliser.folding == nil {
                steps.append("upper and lower case differ; nothing else is changed")
            }
        }
        steps.append(conclusion(reason: "\(cell.reason)"))
    }

    /// - Parameters:
    ///   - digest: a cell of a column declared as hashed.
    ///   - junk: digests that stand for nothing, as `JunkList.digests` has them.
    public init(
        digest raw: String, of type: IdentifierType, named name: String? = nil, form: DigestForm, junk: DigestSet
    ) {
        typeName = name ?? type.name
        var copy = raw
        var cell = NormalisedCell()
        copy.withUTF8 { HashedValue(form: form, junk: junk).normalise($0, into: &cell) }
        valueClass = cell.valueClass
        values = (0..<cell.count).map { cell.withValue($0, NormalisationSteps.hexadecimal) }
        let plain = undecorate(raw)
        if valueClass == .hashed, plain != plain.lowercased() { note("digits become lower case", plain.lowercased()) }
        let form = "\(form.algorithm.rawValue.uppercased()) of the \(typeName), spelled \(form.form.rawValue)"
        if valueClass == .hashed { steps.append("taken for the " + form) }
        let length =
            " (\(plain.utf8.count) characters; one has 32 hexadecimal digits as MD5, 40 as SHA-1, 64 as SHA-256)"
        steps.append(conclusion(reason: "\(cell.reason)" + (valueClass == .invalid ? length : "")))
    }

    private static func hexadecimal(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        bytes.reduce(into: "") { text, byte in text += (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    }

    // MARK: Decoration

    /// Notes what is taken off around the value and returns the rest.
    private mutating func undecorate(_ raw: String) -> String {
        var copy = raw
        let found = copy.withUTF8 { bytes -> (trimmed: String, folded: String, plain: String) in
            let bare = bytes.trimmed
            guard bare.count > 0, bare.count <= Decoration.longest else {
                let text = String(decoding: bare, as: UTF8.self)
                return (text, text, text)
            }
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Decoration.longest) { room in
                var changed = false
                let folded = Decoration.fold(bare, into: room, changed: &changed)
                let plain = Decoration.unwrap(folded, changed: &changed)
                return (
                    String(decoding: bare, as: UTF8.self), String(decoding: folded, as: UTF8.self),
                    String(decoding: plain, as: UTF8.self)
                )
            }
        }
        if found.trimmed.utf8.count != raw.utf8.count { note("blanks around the value are removed", found.trimmed) }
        if !found.folded.utf8.elementsEqual(found.trimmed.utf8) {
            note(Self.foldings(in: found.trimmed).joined(separator: "; "), found.folded)
        }
        if !found.plain.utf8.elementsEqual(found.folded.utf8) {
            note("apostrophe, quotes, =\"…\" or blanks around the value are removed", found.plain)
        }
        return found.plain
    }

    private mutating func note(_ what: String, _ result: String) { steps.append("\(what): \(result)") }

    private static func foldings(in text: String) -> [String] {
        var found: [String] = []
        func add(_ what: String) { if !found.contains(what) { found.append(what) } }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: add("full-width characters become ASCII")
            case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xAD:
                add("invisible characters are removed")
            case 0x2010...0x2015, 0x2212: add("typographic dashes become -")
            case 0x2018...0x201F: add("typographic quotes become plain ones")
            case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: add("wide and no-break spaces become spaces")
            case 0xB7, 0xD7, 0x2022, 0x2026, 0x2217, 0x2588, 0x25CF: add("characters that hide something become *")
            default: break
            }
        }
        return found.isEmpty ? ["characters are made plain"] : found
    }

    // MARK: The class

    private func conclusion(reason: String) -> String {
        let because = reason.isEmpty ? "" : ": \(reason)"
        switch valueClass {
        case .empty: return "empty: there is no value"
        case .clean: return "clean: the canonical form or a plain spelling of it, so it links" + because
        case .decorated: return "decorated: valid once decoration and punctuation are removed, so it links" + because
        case .damaged: return "damaged\(because); nobody can restore it, so it links nothing"
        case .masked: return "masked\(because); it links nothing, and is evidence for review"
        case .hashed: return "hashed: a digest, so it links with the same digest of a plain value"
        case .junk: return "junk\(because); a placeholder links nothing"
        case .invalid: return "invalid\(because); it links nothing"
        }
    }
}
