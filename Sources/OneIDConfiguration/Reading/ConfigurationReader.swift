import OneIDCore

/// Collects what reading a configuration finds; every error of a file, not only the first.
///
/// A class so that the readers of the sections share it; they run one after the other.
final class ConfigurationReader {
    let file: String
    let text: JSON5Text
    /// Findings listed; the rest is counted, so that a file of nothing but errors stays readable.
    static let maximumFindings = 200

    private(set) var findings: [Finding] = []
    private(set) var errorCount = 0
    var hasErrors: Bool { errorCount > 0 }
    private var unlisted = 0
    /// Whether a further finding would only be counted: its advice need not be worked out.
    var isFull: Bool { findings.count >= Self.maximumFindings }

    init(file: String, text: JSON5Text) {
        self.file = file
        self.text = text
    }

    func report(_ id: FindingID, at position: ConfigurationPosition, _ message: String, fix: String? = nil) {
        report(id, at: Place(line: position.line, column: position.column), message, fix: fix)
    }

    /// Where something is in the text; `byte` where it is no text.
    struct Place {
        var line: Int
        var column: Int
        var byte: Int?
    }

    /// A configuration may list values of members, as junk or as names of columns of a file without a header: they are masked.
    ///
    /// - Parameter number: what stands behind the message and is shown as it was written.
    func report(_ id: FindingID, at place: Place, _ message: String, number: String = "", fix: String? = nil) {
        if id.severity == .error { errorCount += 1 }
        guard !isFull else {
            unlisted += 1
            return
        }
        let excerpt = text.excerpt(line: place.line, column: place.column)
        let position = SourcePosition(file: file, line: place.line, column: place.column, byte: place.byte)
        // The caret may stand in a value, so either side of it is masked by itself.
        let before = excerpt.map { Masking.valuesIn(String($0.text.unicodeScalars.prefix($0.caret))) }
        let after = excerpt.map {
            Self.masked(String($0.text.unicodeScalars.dropFirst($0.caret)), from: number)
        }
        let masked = before.flatMap { before in after.map { before + $0 } }
        findings.append(
            Finding(
                id, at: position, Masking.valuesIn(message) + number, excerpt: masked,
                caret: before?.unicodeScalars.count, fix: fix.map(Masking.valuesIn)))
    }

    /// Masks the values of a text but for the number that it begins with.
    private static func masked(_ text: String, from number: String) -> String {
        guard !number.isEmpty, text.hasPrefix(number) else { return Masking.valuesIn(text) }
        return number + Masking.valuesIn(String(text.dropFirst(number.count)))
    }

    /// Findings in the order of the file, whatever the order in which the sections were checked.
    func sortedFindings() -> [Finding] {
        let sorted = findings.enumerated().sorted { left, right in
            let (a, b) = (left.element.position, right.element.position)
            return (a?.line ?? 0, a?.column ?? 0, left.offset) < (b?.line ?? 0, b?.column ?? 0, right.offset)
        }.map(\.element)
        guard unlisted > 0 else { return sorted }
        let rest = Finding(
            .configurationMore, at: SourcePosition(file: file), "\(unlisted) more findings are not listed",
            fix: "correct those listed and read the configuration again")
        return sorted + [rest]
    }

    // MARK: - Kinds of values

    /// Reports a number that is not in the range of its key. Where a number is wanted its digits are the user's own, not a member's,
    /// so they are shown; anything else may be a value that strayed there.
    ///
    /// - Parameter spelling: as it stands in the file, with its quotes.
    func outOfRange(
        _ spelling: String, at position: ConfigurationPosition, _ id: FindingID, wanted: String, fix: String
    ) {
        let shown = String(spelling.prefix(60))
        let isNumber = shown.utf8.allSatisfy { $0.isDigit || "+-./\"' ".utf8.contains($0) }
        let message = "\(position.path): \(wanted) was expected, found "
        report(
            id, at: Place(line: position.line, column: position.column), isNumber ? message : message + shown,
            number: isNumber ? shown : "", fix: fix)
    }

    /// Reports that a node is not of the wanted kind.
    func wrongKind(_ node: ConfigurationNode, wanted: String, fix: String? = nil) {
        var advice = fix
        if advice == nil, case .number(let number) = node.value, wanted.hasPrefix("a string") {
            advice = "put it in quotes\(ConfigurationPath.toCopy(number.spelling))"
        }
        let place = node.position.path.isEmpty ? "the configuration" : node.position.path
        report(
            .configurationKind, at: node.position, "\(place): \(wanted) was expected, found \(node.kindName)",
            fix: advice ?? "write \(wanted)")
    }

    /// The members of an object, or nil (reported).
    func members(_ node: ConfigurationNode, wanted: String = "an object") -> [ConfigurationNode.Member]? {
        guard case .object(let members) = node.value else {
            wrongKind(node, wanted: wanted)
            return nil
        }
        return members
    }

    /// A string that is not empty, or nil (reported).
    func text(_ node: ConfigurationNode, wanted: String = "a string") -> String? {
        guard case .string(let string) = node.value else {
            wrongKind(node, wanted: wanted)
            return nil
        }
        guard !string.isEmpty else {
            report(
                .configurationName, at: node.position, "\(node.position.path): the string is empty",
                fix: "write a text, or remove the key")
            return nil
        }
        return string
    }

    /// A path or pattern of files: no NUL, which no system call takes.
    func path(_ node: ConfigurationNode) -> String? {
        guard let path = text(node) else { return nil }
        guard !path.unicodeScalars.contains("\0") else {
            report(
                .configurationValue, at: node.position, "\(node.position.path): a path cannot contain a NUL character",
                fix: "remove it")
            return nil
        }
        return path
    }

    /// A name that oneid prints: not empty, no control characters.
    func name(_ node: ConfigurationNode, wanted: String = "a string") -> String? {
        guard let name = text(node, wanted: wanted) else { return nil }
        return checkName(name, at: node.position) ? name : nil
    }

    /// Checks a key that names something of the user's.
    func checkName(_ name: String, at position: ConfigurationPosition) -> Bool {
        if name.isEmpty {
            report(
                .configurationName, at: position, "\(position.path): the name is empty",
                fix: "choose a name of printable characters")
            return false
        }
        let isControl = { (scalar: Unicode.Scalar) in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
        if name.unicodeScalars.contains(where: isControl) {
            report(
                .configurationName, at: position, "\(position.path): the name contains a control character",
                fix: "remove it; names are printed in reports")
            return false
        }
        return true
    }

    /// A column's name; may hold any character a header can.
    func column(_ node: ConfigurationNode) -> ColumnReference? {
        guard let name = text(node, wanted: "a string (the name of a column)") else { return nil }
        return ColumnReference(name: name, position: node.position)
    }

    func boolean(_ node: ConfigurationNode) -> Bool? {
        guard case .boolean(let value) = node.value else {
            wrongKind(node, wanted: "true or false")
            return nil
        }
        return value
    }

    /// A whole number from 1, or nil (reported).
    func count(_ node: ConfigurationNode, wanted: String = "a whole number from 1") -> Int? {
        guard case .number(let number) = node.value else {
            wrongKind(node, wanted: wanted)
            return nil
        }
        guard let value = number.wholeValue, value >= 1 else {
            outOfRange(number.spelling, at: node.position, .configurationValue, wanted: wanted, fix: "write \(wanted)")
            return nil
        }
        return value
    }

    /// One of the named choices, or nil (reported with the nearest).
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ node: ConfigurationNode, as: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        let names = Choice.allCases.map(\.rawValue)
        let list = names.map { "\"\($0)\"" }.joinedByOr
        guard let word = text(node, wanted: "a string, \(list),") else { return nil }
        guard let choice = Choice(rawValue: word) else {
            unknown(word, at: node.position, .configurationValue, expected: list, among: names)
            return nil
        }
        return choice
    }

    /// Reports a word that is none of the candidates, with did-you-mean.
    func unknown(
        _ word: String, at position: ConfigurationPosition, _ id: FindingID, expected: String,
        among candidates: [String]
    ) {
        report(
            id, at: position, "\(position.path): \(expected) was expected, found \(ConfigurationPath.quoted(word))",
            fix: Self.nearest(to: word, among: candidates).map { "did you mean \"\($0)\"?" } ?? "write \(expected)")
    }

    /// Did-you-mean, for words short enough to be typing errors (the comparison is quadratic).
    static func nearest(to word: String, among candidates: [String]) -> String? {
        guard word.utf8.count <= 64 else { return nil }
        return Suggestion.nearest(to: word, among: candidates)
    }

    /// Two upper-case letters, or nil (reported). Whether a numbering plan exists for them is not checked here.
    func region(_ node: ConfigurationNode) -> String? {
        guard let word = text(node) else { return nil }
        let bytes = Array(word.utf8)
        guard bytes.count == 2, bytes.allSatisfy(\.isASCIILetter) else {
            report(
                .configurationValue, at: node.position,
                "\(node.position.path): a region of two letters was expected, found \(ConfigurationPath.quoted(word))",
                fix: "write the ISO 3166 code, for example \"CN\", \"HK\", \"MO\" or \"TW\"")
            return nil
        }
        return word.uppercased()
    }
}

extension [String] {
    /// `a, b or c`.
    var joinedByOr: String {
        guard count > 1, let last else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " or " + last
    }
}
