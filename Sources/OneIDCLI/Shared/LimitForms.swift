import OneIDConfiguration
import OneIDCore
import OneIDShell

/// `TYPE=VALUE`: a value of an identifier type, such as one that links nothing.
struct TypedValue: Sendable, Equatable {
    var type: String
    var value: String

    /// - Throws: `usage.bad-value`; whether there is such a type is another matter.
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> TypedValue {
        guard let equals = text.firstIndex(of: "="), equals > text.startIndex, text.index(after: equals) < text.endIndex
        else { throw flag.refused("\(flag.valueName) expected, found '\(text)'") }
        return TypedValue(type: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
    }
}

/// `TYPE=N` or `TYPE=off`.
struct LimitArgument: Sendable, Equatable {
    var type: String
    /// nil: no limit.
    var limit: Int?
}

extension LimitArgument {
    init(_ written: TypedValue, _ flag: FlagDefinition) throws(Finding) {
        let limit = WholeNumber.parse(written.value)
        guard written.value == "off" || (limit.map { $0 >= 1 } ?? false) else {
            throw flag.refused("the limit of \(written.type) is a whole number from 1 or off, not '\(written.value)'")
        }
        self.init(type: written.type, limit: limit)
    }
}

extension [LimitArgument] {
    /// Takes one more in; a type given twice is an error.
    mutating func add(_ one: LimitArgument, _ flag: FlagDefinition) throws(Finding) {
        if contains(where: { $0.type == one.type }) {
            throw Finding(
                .usageRepeatedFlag, "\(flag.spelling) was given twice for \(one.type)", fix: "keep the one you mean")
        }
        append(one)
    }
}

/// `PART+PART`, the parts of a composite key.
enum LinkArgument {
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> LinkKey {
        guard let link = LinkKey(text) else {
            throw flag.refused(
                "a key is two parts or more with + between them, all different, not '\(text)'",
                fix: "for example --link name+birthday")
        }
        return link
    }
}

/// A region of phone numbers as ISO 3166-1 spells it.
enum RegionCode {
    /// Two letters, which become capitals.
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> String {
        let capitals = text.uppercased()
        guard capitals.utf8.count == 2, capitals.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            throw flag.refused(
                "a region is two letters as in ISO 3166-1, not '\(text)'", fix: "for example --region CN")
        }
        return capitals
    }
}
