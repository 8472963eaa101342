import Foundation
import OneIDCore
import Testing

/// The pages that people write say what the table of identifier types says: a type that is forgotten there fails here.
@Suite struct IdentifierTypePageTests {
    private static func lines(_ page: String) throws -> [String] {
        try Repository.text("docs/reference/" + page).components(separatedBy: "\n")
    }

    @Test("Each type has its section in the page on normalisation", arguments: IdentifierType.builtIn)
    func normalisation(type: IdentifierType) throws {
        let titles = try Self.lines("normalisation.md").filter { $0.hasPrefix("## ") }
        #expect(titles.contains { $0.dropFirst(3).components(separatedBy: ", ").contains(type.name) })
    }

    @Test("Each type's limits stand in the page on the configuration", arguments: IdentifierType.builtIn)
    func limits(type: IdentifierType) throws {
        func text(_ limit: Int?) -> String { limit.map(String.init) ?? "off" }
        let perPerson = text(type.limits.maxPerPerson)
        let scope = type.isScoped && type.limits.maxPerPerson != nil ? " for each scope" : ""
        let row =
            "| `\(type.name)` | \(text(type.limits.maxRecords)) | \(text(type.limits.maxPeople)) | \(perPerson)\(scope) "
            + "| \(type.isWeak ? "yes" : "no") |"
        #expect(try Self.lines("configuration.md").contains(row), "the page lacks: \(row)")
    }

    @Test("Each type's forms of digests stand there, the usual one first", arguments: IdentifierType.builtIn)
    func hashForms(type: IdentifierType) throws {
        let lines = try Self.lines("configuration.md")
        let start = try #require(lines.firstIndex { $0.hasPrefix("| type | forms") })
        let row = lines[start...].prefix { $0.hasPrefix("|") }.first { $0.hasPrefix("| `\(type.name)` |") } ?? ""
        var rest = Substring(row)
        for form in type.hashForms {
            guard let found = rest.range(of: "`\(form.rawValue)`") else {
                Issue.record("\(type): \(form.rawValue) is not said, or in another order: \(row)")
                return
            }
            rest = rest[found.upperBound...]
        }
        #expect(type.hashForms.isEmpty == row.isEmpty)
    }

    @Test("The types are named in their order, those with a scope among them")
    func order() throws {
        let page = try Repository.text("docs/reference/configuration.md").replacing("\n", with: " ")
        let names = IdentifierType.builtIn.map { "`\($0.name)`" }
        let list = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
        #expect(page.contains("The built-in types, strongest first, are \(list)."))
        let scoped = IdentifierType.builtIn.filter(\.isScoped).map { "`\($0.name)`" }
        let sentence =
            page.components(separatedBy: ". ").first { $0.contains("and types like them have a scope") } ?? ""
        for name in scoped { #expect(sentence.contains(name)) }
    }

    @Test("The page on guards names every type", arguments: IdentifierType.builtIn)
    func guards(type: IdentifierType) throws {
        #expect(try Repository.text("docs/reference/guards.md").contains(type.name))
    }
}
