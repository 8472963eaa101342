import Foundation

/// Checks JSON against the part of JSON Schema (draft 2020-12) that `docs/reference/profile.schema.json` uses.
///
/// A keyword that it does not know is a fault of its own, so that the schema cannot say what nobody checks.
struct JSONSchema: @unchecked Sendable {
    private let root: [String: Any]

    static let profile = Result {
        let file = Fixtures.folder.deletingLastPathComponent()
            .appendingPathComponent("docs/reference/profile.schema.json")
        return try JSONSchema(Data(contentsOf: file))
    }

    init(_ data: Data) throws {
        root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    /// What is wrong, each with its path; empty when the value is valid.
    func faults(_ line: some StringProtocol) -> [String] {
        guard let value = try? JSONSerialization.jsonObject(with: Data(line.utf8), options: .fragmentsAllowed) else {
            return ["not JSON"]
        }
        return check(value, root, "$")
    }

    private func check(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        var faults: [String] = []
        for (keyword, rule) in schema {
            switch keyword {
            case "$schema", "$id", "$defs", "title", "description": continue
            case "$ref": faults += check(value, resolve(rule), path)
            case "type":
                let names = rule as? [String] ?? [rule as? String ?? ""]
                if !names.contains(where: { isType(value, $0) }) { faults.append("\(path): not \(names)") }
            case "enum":
                let allowed = rule as? [AnyHashable] ?? []
                if !allowed.contains(where: { $0 == value as? AnyHashable }) { faults.append("\(path): not in enum") }
            case "pattern":
                guard let text = value as? String, let pattern = rule as? String else { continue }
                if text.range(of: pattern, options: .regularExpression) == nil {
                    faults.append("\(path): '\(text)' does not match \(pattern)")
                }
            case "minimum":
                if let number = value as? NSNumber, let least = rule as? NSNumber,
                    number.compare(least) == .orderedAscending
                {
                    faults.append("\(path): below \(least)")
                }
            case "maximum":
                if let number = value as? NSNumber, let most = rule as? NSNumber,
                    number.compare(most) == .orderedDescending
                {
                    faults.append("\(path): above \(most)")
                }
            case "required":
                guard let object = value as? [String: Any] else { continue }
                for key in rule as? [String] ?? [] where object[key] == nil { faults.append("\(path): no \(key)") }
            case "properties":
                guard let object = value as? [String: Any], let properties = rule as? [String: [String: Any]] else {
                    continue
                }
                for (key, member) in object {
                    if let inner = properties[key] { faults += check(member, inner, "\(path).\(key)") }
                }
            case "additionalProperties":
                guard let object = value as? [String: Any] else { continue }
                let known = schema["properties"] as? [String: Any] ?? [:]
                for (key, member) in object where known[key] == nil {
                    if let inner = rule as? [String: Any] {
                        faults += check(member, inner, "\(path).\(key)")
                    } else {
                        faults.append("\(path): \(key) is not foreseen")
                    }
                }
            case "items":
                guard let array = value as? [Any], let inner = rule as? [String: Any] else { continue }
                for (index, element) in array.enumerated() { faults += check(element, inner, "\(path)[\(index)]") }
            case "minItems":
                if let array = value as? [Any], array.count < rule as? Int ?? 0 { faults.append("\(path): too few") }
            case "maxItems":
                if let array = value as? [Any], array.count > rule as? Int ?? 0 { faults.append("\(path): too many") }
            case "anyOf":
                let choices = (rule as? [[String: Any]] ?? []).map { check(value, $0, path) }
                if !choices.contains(where: \.isEmpty) { faults.append("\(path): none of anyOf: \(choices)") }
            default: faults.append("\(path): the schema uses \(keyword), which nobody checks")
            }
        }
        return faults
    }

    private func resolve(_ reference: Any) -> [String: Any] {
        let name = (reference as? String ?? "").split(separator: "/").last.map(String.init) ?? ""
        return (root["$defs"] as? [String: [String: Any]])?[name] ?? ["unknown $ref": name]
    }

    private func isType(_ value: Any, _ name: String) -> Bool {
        let number = value as? NSNumber
        let isBoolean = number.map { isTruth($0) } ?? false
        return switch name {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": isBoolean
        case "null": value is NSNull
        case "number": number != nil && !isBoolean
        case "integer": number != nil && !isBoolean && number?.doubleValue == number?.doubleValue.rounded()
        default: false
        }
    }

    /// `true` and `1` are both numbers for Foundation.
    private func isTruth(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
    }
}
