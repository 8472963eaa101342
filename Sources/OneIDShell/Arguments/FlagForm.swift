import OneIDCore
import OneIDIO

/// What follows a flag and how it becomes a value.
package struct FlagForm<Value: Sendable>: Sendable {
    package typealias Reader = @Sendable (Argument, FlagDefinition) throws(Finding) -> Value

    package private(set) var syntax: FlagSyntax
    let read: Reader

    package init(_ valueName: String, _ value: FlagValue, read: @escaping Reader) {
        self.syntax = FlagSyntax(valueName: valueName, value: value)
        self.read = read
    }

    /// The same form for a flag that may be given more than once.
    package var repeated: FlagForm {
        var form = self
        form.syntax.isRepeatable = true
        return form
    }

    /// The same form for a flag whose value is, or begins with, one of these names.
    package func offering(_ offer: NameOffer) -> FlagForm {
        var form = self
        form.syntax.offer = offer
        return form
    }

    /// Text that `read` makes a value of, or says what is wrong with it.
    package static func text(
        _ valueName: String, as read: @escaping @Sendable (String, FlagDefinition) throws(Finding) -> Value
    ) -> FlagForm {
        FlagForm(valueName, .text) { (bytes, flag) throws(Finding) in try read(flag.text(bytes), flag) }
    }

    /// One of some words.
    package static func choice(_ valueName: String, _ values: [(word: String, value: Value)]) -> FlagForm {
        FlagForm(valueName, .choice(values.map(\.word))) { (bytes, flag) throws(Finding) in
            guard let known = values.first(where: { $0.word == bytes.display }) else {
                throw flag.refusal(of: bytes) ?? flag.refused("'\(bytes.display)' is not known")
            }
            return known.value
        }
    }
}

extension FlagForm where Value == String {
    package static func text(_ valueName: String) -> FlagForm { .text(valueName) { text, _ in text } }
}

extension FlagForm where Value == Int {
    package static func number(_ range: ClosedRange<Int>) -> FlagForm {
        FlagForm("N", .number(range)) { (bytes, flag) throws(Finding) in
            guard let number = WholeNumber.parse(bytes.display), range.contains(number) else {
                throw flag.refusal(of: bytes) ?? flag.refused("'\(bytes.display)' is not a number")
            }
            return number
        }
    }
}

extension FlagForm where Value: RawRepresentable, Value.RawValue == String {
    /// One of the words of an enumeration, those given in their order.
    package static func choice(_ valueName: String, _ values: [Value]) -> FlagForm {
        .choice(valueName, values.map { (word: $0.rawValue, value: $0) })
    }
}

extension FlagForm where Value == FilePath {
    /// A file name as it is, `-` too.
    package static func file(_ valueName: String = "FILE") -> FlagForm {
        FlagForm(valueName, .file) { argument, _ in argument.path }
    }

    /// The name of a file that is opened by its name; `escape` says what else the user may have meant by `-`.
    package static func namedFile(
        escape: String = "write /dev/stdin if the file comes from a pipe, or ./- if that is its name"
    ) -> FlagForm {
        FlagForm("FILE", .file) { (argument, flag) throws(Finding) in
            guard !argument.path.isDash else {
                throw Finding(.usageBadValue, "\(flag.spelling) needs a file, not standard input", fix: escape)
            }
            return argument.path
        }
    }
}

extension FlagForm where Value == OutputTarget {
    /// Where an output goes that is never a workbook; `-` is standard output.
    package static var output: FlagForm {
        FlagForm("FILE", .file) { (argument, flag) throws(Finding) in
            let path = argument.path
            // Spreadsheet programs refuse text under such a name.
            guard !FilePath.isWorkbook(path.lastComponent[...]) else {
                throw Finding(
                    .usageBadValue, "\(flag.spelling) writes no workbook, and \(path.display) is the name of one",
                    fix: "name a file of text, for example \(flag.example)")
            }
            return OutputTarget(path)
        }
    }

    /// Where an output goes that may be a workbook.
    package static var outputOrWorkbook: FlagForm {
        FlagForm("FILE", .file) { argument, _ in OutputTarget(argument.path) }
    }
}

extension FlagDefinition {
    /// - Throws: `usage.bad-value` when the value is not UTF-8.
    fileprivate func text(_ value: Argument) throws(Finding) -> String {
        guard let text = value.text else {
            throw Finding(
                .usageBadValue, "the value of \(spelling) is not valid UTF-8: \(value.display)",
                fix: "run oneid in a terminal set to UTF-8")
        }
        return text
    }
}
