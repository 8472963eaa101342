import OneIDCore
import OneIDIntake
import OneIDLinking

/// What a user looks for, as profiles may hold it.
public struct SoughtFacts {
    private(set) var facts: [IndexedFact] = []

    /// `TYPE=VALUE`, `record=SOURCE:ID`, `oneid=ID`, `SOURCE:ID`, or a number alone; of `=` and `:` the first decides.
    ///
    /// An identifier is read as a cell of an export would be; one of a type that only digests are known of is looked for as these.
    ///
    /// - Throws: `index.value`.
    public init(_ text: String, in index: PeopleIndex, _ types: ValueTypes) throws(Finding) {
        guard let mark = text.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
            if let id = OneID(text) { add(.oneID, id.text) } else { addRecord(text) }
            return
        }
        let name = String(text[..<mark])
        let value = String(text[text.index(after: mark)...])
        guard !name.isEmpty, !value.isEmpty else { throw SoughtFacts.refused("'\(text)' names nothing") }
        switch (text[mark], name) {
        case (":", _): addRecord(text)
        case (_, "record"): addRecord(value)
        case (_, "oneid"):
            if let id = OneID(value) {
                add(.oneID, id.text)
            } else if value.contains(":") {
                addRecord(value)
            } else {
                throw SoughtFacts.refused(
                    "'\(value)' is not a OneID", fix: "a OneID has 21 characters, and the last one checks the others")
            }
        default: try addIdentifier(name, value, index, types)
        }
    }

    private mutating func add(_ kind: IndexedFact.Kind, _ text: String, source: String = "") {
        facts.append(IndexedFact(kind: kind, text: Array(text.utf8), source: Array(source.utf8)))
    }

    /// `SOURCE:ID`; without a colon the id of any source. An id may hold colons itself.
    private mutating func addRecord(_ text: String) {
        guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else { return add(.record, text) }
        add(.record, String(text[text.index(after: colon)...]), source: String(text[..<colon]))
    }

    private mutating func addIdentifier(
        _ type: String, _ value: String, _ index: PeopleIndex, _ types: ValueTypes
    ) throws(Finding) {
        let digests = index.types.compactMap { name -> DigestAlgorithm? in
            let parts = name.split(separator: " ")
            return parts.count == 2 && parts[0] == type ? DigestAlgorithm(rawValue: String(parts[1])) : nil
        }
        guard index.types.contains(type) || !digests.isEmpty else {
            let known = Set(index.types.compactMap { $0.split(separator: " ").first.map(String.init) }).sorted()
            let near = Suggestion.nearest(to: type, among: known + ["record", "oneid"]).map { "did you mean \($0)? " }
            throw SoughtFacts.refused(
                "no profile of this folder has identifiers of type '\(type)'",
                fix: (near ?? "")
                    + (known.isEmpty ? "" : "types are \(known.joined(separator: ", ")); ")
                    + "a number of a source is record=SOURCE:ID")
        }
        let settings = types.settings(for: type)
        var values: [String] = []
        if let settings {
            let steps = try types.steps(value, as: settings)
            if steps.valueClass.links { values = steps.values }
        } else {
            // Declared in a configuration that was not given: as it is.
            values = [value]
        }
        for canonical in values {
            add(.identifier, type + "\0" + canonical)
            for algorithm in digests {
                for form in settings?.like.type?.hashForms ?? [] {
                    let digest = DigestForm(algorithm: algorithm, form: form).digest(of: Array(canonical.utf8))
                    add(.digest, "\(type) \(algorithm.rawValue)\0" + SoughtFacts.hexadecimal(digest))
                }
            }
        }
        for algorithm in digests where value.utf8.count == algorithm.byteCount * 2 {
            add(.digest, "\(type) \(algorithm.rawValue)\0" + value.lowercased())
        }
        guard !facts.isEmpty else {
            throw SoughtFacts.refused(
                "the value is not a valid \(type) that could belong to a person",
                fix: "write the whole value, for example phone=13800001111")
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.reduce(into: "") { text, byte in text += (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    }

    private static func refused(_ message: String, fix: String? = nil) -> Finding {
        Finding(.indexValue, message, fix: fix ?? "for example `oneid show out phone=13800001111`")
    }
}
