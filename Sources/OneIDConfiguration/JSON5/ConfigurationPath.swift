import OneIDCore

/// The notation of paths and of quoted text in messages about a configuration.
enum ConfigurationPath {
    /// Longer names are cut in messages and paths.
    private static let shownScalars = 60

    /// `path.key`, or `path["key"]` for a key that needs quotes.
    static func appending(_ key: String, to path: String) -> String {
        guard isPlain(key) else { return "\(path)[\(quoted(key))]" }
        return path.isEmpty ? key : "\(path).\(key)"
    }

    private static func isPlain(_ key: String) -> Bool {
        let scalars = key.unicodeScalars
        guard let first = scalars.first, scalars.count <= shownScalars, JSON5Reader.beginsName(first) else {
            return false
        }
        return scalars.dropFirst().allSatisfy(JSON5Reader.continuesName)
    }

    /// `: "text"`, for advice to write it so; nothing where messages mask the text, since a mask is not to be copied.
    static func toCopy(_ text: String) -> String { Masking.valuesIn(text) == text ? ": \(quoted(text))" : "" }

    /// Text in double quotes, cut when long, with control characters escaped so that a message stays on its line.
    static func quoted(_ text: String) -> String {
        var shown = "\""
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < shownScalars else {
                shown += "…"
                break
            }
            count += 1
            switch scalar {
            case "\"": shown += "\\\""
            case "\\": shown += "\\\\"
            case "\n": shown += "\\n"
            case "\r": shown += "\\r"
            case "\t": shown += "\\t"
            default:
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator:
                    shown += "\\u{\(String(scalar.value, radix: 16))}"
                default:
                    shown.unicodeScalars.append(scalar)
                }
            }
        }
        return shown + "\""
    }
}
