/// What a file declares and what names it uses.
struct SourceFile {
    /// Below `Sources`: `OneIDCore/Link/UnionFind.swift`.
    let path: String
    let lines: Int
    /// Types, type aliases and functions outside of any type.
    private(set) var types: Set<String> = []
    private(set) var functions: Set<String> = []
    /// Types that stand in another type, and names of generic parameters: such a name means them in this file.
    private(set) var inner: Set<String> = []
    /// Members, and types, that extensions declare.
    private(set) var extensionMembers: Set<String> = []
    /// Members that types declare themselves.
    private(set) var ownMembers: Set<String> = []
    /// Modules that are imported.
    private(set) var imports: Set<String> = []
    /// Words that begin with a capital, words behind a dot, and words before a parenthesis.
    private(set) var usedTypes: Set<String> = []
    private(set) var usedMembers: Set<String> = []
    private(set) var calledFunctions: Set<String> = []
    private(set) var unsafeNames: Set<String> = []

    var module: String { String(path.prefix { $0 != "/" }) }

    /// Below the module, `.` for a file that stands in the module itself.
    var folder: String {
        let parts = path.split(separator: "/").dropFirst().dropLast()
        return parts.isEmpty ? "." : parts.joined(separator: "/")
    }

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    init(path: String, text: String) {
        self.path = path
        lines = text.utf8.count { $0 == 0x0a }
        read(SourceCode(text).words)
    }

    private enum Scope {
        case type
        case extensions
        case other
    }

    private mutating func read(_ words: [SourceWord]) {
        var scopes: [Scope] = []
        var pending: Scope?
        for (index, word) in words.enumerated() {
            let next = index + 1 < words.count ? words[index + 1] : nil
            guard word.isWord else {
                switch word.text {
                case "{":
                    scopes.append(pending ?? .other)
                    pending = nil
                case "}": _ = scopes.popLast()
                case "<":
                    // `func f<Element>(`, `struct Box<Element>`
                    if let next, next.isUpper, index > 1, SourceFile.declares(words[index - 2].text) {
                        inner.insert(next.text)
                    }
                default: break
                }
                continue
            }
            note(word, next)
            guard !word.followsDot, let next, next.isWord else { continue }
            switch word.text {
            case "struct", "class", "enum", "protocol", "actor", "typealias", "associatedtype":
                guard next.isUpper else { continue }
                declareType(next.text, in: scopes)
                if word.text != "typealias", word.text != "associatedtype" { pending = .type }
            case "extension": pending = .extensions
            case "import": imports.insert(next.text)
            case "func", "var", "let": declareMember(next.text, in: scopes, isFunction: word.text == "func")
            case "case": for name in SourceFile.cases(words, from: index + 1) { declareMember(name, in: scopes) }
            default: break
            }
        }
    }

    private static func declares(_ word: String) -> Bool {
        ["func", "struct", "class", "enum", "actor", "init", "typealias"].contains(word)
    }

    private mutating func declareType(_ name: String, in scopes: [Scope]) {
        switch scopes.last {
        case nil: types.insert(name)
        case .extensions?:
            extensionMembers.insert(name)
            inner.insert(name)
        case .type?, .other?: inner.insert(name)
        }
    }

    private mutating func declareMember(_ name: String, in scopes: [Scope], isFunction: Bool = false) {
        switch scopes.last {
        case nil: if isFunction { functions.insert(name) }
        case .extensions?: extensionMembers.insert(name)
        case .type?: ownMembers.insert(name)
        case .other?: break
        }
    }

    /// `case one, two(Int), three = "3"`
    private static func cases(_ words: [SourceWord], from start: Int) -> [String] {
        var names: [String] = []
        var index = start
        while index < words.count, words[index].isWord, !words[index].followsDot {
            names.append(words[index].text)
            index += 1
            if index < words.count, words[index].text == "(" {
                var depth = 0
                repeat {
                    if words[index].text == "(" { depth += 1 }
                    if words[index].text == ")" { depth -= 1 }
                    index += 1
                } while depth > 0 && index < words.count
            }
            if index < words.count, words[index].text == "=" { index += 1 }
            if index < words.count, words[index].isWord, index + 1 < words.count, words[index + 1].text == "," {
                index += 1
            }
            guard index < words.count, words[index].text == "," else { break }
            index += 1
        }
        return names
    }

    private mutating func note(_ word: SourceWord, _ next: SourceWord?) {
        if word.isUpper {
            usedTypes.insert(word.text)
        } else if word.followsDot {
            usedMembers.insert(word.text)
        } else if next?.text == "(" {
            calledFunctions.insert(word.text)
        }
        let isUnsafe =
            word.text.hasPrefix("Unsafe") || word.text.hasPrefix("withUnsafe") || word.text == "OpaquePointer"
            || word.text == "Unmanaged" || word.text == "unsafeBitCast"
        if isUnsafe { unsafeNames.insert(word.text) }
    }
}
