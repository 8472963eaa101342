import OneIDCore

/// Reads JSON5 (specification 1.0.0, https://spec.json5.org) into a tree with positions.
///
/// Stops at the first fault of syntax; keys that occur twice are collected and the first is kept. Split by idea: values and
/// structure here, white space, strings, numbers and keys in extensions.
struct JSON5Reader {
    /// Levels of nesting allowed; recursion is bounded by it.
    static let maximumDepth = 160
    /// Bytes of a configuration allowed.
    static let maximumBytes = 4 << 20

    let text: JSON5Text
    var index = 0
    /// Keys that occurred again: their position and that of the first.
    var duplicates: [(key: String, again: ConfigurationPosition, first: ConfigurationPosition)] = []

    init(_ text: JSON5Text) { self.text = text }

    /// The scalar at the reading position, nil at the end.
    var current: Unicode.Scalar? { index < text.scalars.count ? text.scalars[index] : nil }

    /// The scalar `distance` after the reading position.
    func ahead(_ distance: Int) -> Unicode.Scalar? {
        index + distance < text.scalars.count ? text.scalars[index + distance] : nil
    }

    /// Reads the one value of the text.
    mutating func read() throws(JSON5Fault) -> ConfigurationNode {
        try skipBlanks()
        guard current != nil else {
            throw fault(at: index, "the configuration is empty", fix: "write an object, for example { sources: {} }")
        }
        let node = try value(path: "", depth: 0)
        try skipBlanks()
        guard current == nil else {
            throw fault(
                at: index, "nothing may follow the end of the configuration, found \(found)",
                fix: "remove it, or check for a brace that closes too early")
        }
        return node
    }

    func fault(at index: Int, _ message: String, fix: String? = nil) -> JSON5Fault {
        JSON5Fault(id: .configurationSyntax, index: index, message: message, fix: fix)
    }

    func position(of index: Int, path: String) -> ConfigurationPosition {
        let place = text.place(of: index)
        return ConfigurationPosition(line: place.line, column: place.column, path: path)
    }

    /// What stands at the reading position, for messages.
    var found: String {
        guard let current else { return "the end of the file" }
        return ConfigurationPath.quoted(String(current))
    }

    // MARK: - Values

    private mutating func value(path: String, depth: Int) throws(JSON5Fault) -> ConfigurationNode {
        let position = position(of: index, path: path)
        switch current {
        case "{":
            return ConfigurationNode(.object(try object(path: path, depth: depth)), at: position)
        case "[":
            return ConfigurationNode(.array(try array(path: path, depth: depth)), at: position)
        case "\"", "'":
            return ConfigurationNode(.string(try string()), at: position)
        case "+", "-", ".", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "I", "N":
            if current == "I" || current == "N" {
                // A bare word that only begins like Infinity or NaN reads better as a missing quote.
                let word = peekWord()
                guard word == "Infinity" || word == "NaN" else { throw bareWord(word) }
            }
            return ConfigurationNode(.number(try number()), at: position)
        default:
            return ConfigurationNode(try literal(), at: position)
        }
    }

    private mutating func literal() throws(JSON5Fault) -> ConfigurationNode.Value {
        let word = peekWord()
        switch word {
        case "true", "false":
            index += word.unicodeScalars.count
            return .boolean(word == "true")
        case "null":
            index += 4
            return .null
        case "":
            throw fault(at: index, "a value was expected, found \(found)", fix: "write a value")
        default:
            throw bareWord(word)
        }
    }

    private func bareWord(_ word: String) -> JSON5Fault {
        let quoted = ConfigurationPath.quoted(word)
        return fault(
            at: index, "a value was expected, found the bare word \(quoted)",
            fix: "put text in quotes\(ConfigurationPath.toCopy(word))")
    }

    /// Checks that one more level may open at the reading position.
    private func checkDepth(_ depth: Int) throws(JSON5Fault) {
        guard depth < Self.maximumDepth else {
            throw JSON5Fault(
                id: .configurationTooDeep, index: index,
                message: "objects and arrays are nested deeper than \(Self.maximumDepth) levels",
                fix: "remove levels of nesting")
        }
    }

    private mutating func array(path: String, depth: Int) throws(JSON5Fault) -> [ConfigurationNode] {
        try checkDepth(depth)
        let opening = index
        index += 1
        var elements: [ConfigurationNode] = []
        while true {
            try skipBlanks()
            if current == "]" { break }
            guard current != nil else { throw unclosed("array", opening) }
            elements.append(try value(path: "\(path)[\(elements.count)]", depth: depth + 1))
            try skipBlanks()
            if current == "," {
                index += 1
            } else if current == nil {
                throw unclosed("array", opening)
            } else if current != "]" {
                throw fault(
                    at: index, "\",\" or \"]\" was expected after an element of \(display(path)), found \(found)",
                    fix: "put a comma between the elements, or close the array")
            }
        }
        index += 1
        return elements
    }

    private mutating func object(path: String, depth: Int) throws(JSON5Fault) -> [ConfigurationNode.Member] {
        try checkDepth(depth)
        let opening = index
        index += 1
        var members: [ConfigurationNode.Member] = []
        var seen: [String: ConfigurationPosition] = [:]
        while true {
            try skipBlanks()
            if current == "}" { break }
            guard current != nil else { throw unclosed("object", opening) }
            let keyIndex = index
            let key = try self.key()
            let memberPath = ConfigurationPath.appending(key, to: path)
            let keyPosition = position(of: keyIndex, path: memberPath)
            try skipBlanks()
            guard current == ":" else {
                throw fault(
                    at: index, "\":\" was expected after the key \(memberPath), found \(found)",
                    fix: "write a colon between the key and its value")
            }
            index += 1
            try skipBlanks()
            let value = try value(path: memberPath, depth: depth + 1)
            if let first = seen[key] {
                duplicates.append((key, keyPosition, first))
            } else {
                seen[key] = keyPosition
                members.append(ConfigurationNode.Member(key: key, position: keyPosition, value: value))
            }
            try skipBlanks()
            if current == "," {
                index += 1
            } else if current == nil {
                throw unclosed("object", opening)
            } else if current != "}" {
                throw fault(
                    at: index, "\",\" or \"}\" was expected after the value of \(memberPath), found \(found)",
                    fix: "put a comma after the value, or close the object")
            }
        }
        index += 1
        return members
    }

    private func display(_ path: String) -> String { path.isEmpty ? "the array" : path }

    /// The fault of something that never ends, at the place where it begins.
    func unclosed(_ what: String, _ opening: Int) -> JSON5Fault {
        let closing = what == "array" ? "]" : "}"
        return fault(
            at: opening, "the \(what) that begins here is not closed before the end of the file",
            fix: "close it with \"\(closing)\"")
    }
}
