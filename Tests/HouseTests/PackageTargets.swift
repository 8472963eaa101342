import Foundation

/// The targets of Package.swift that are no tests, with their dependencies.
struct PackageTargets {
    private(set) var dependencies: [String: [String]] = [:]

    init(_ manifest: String) {
        let lists = PackageTargets.lists(manifest)
        for part in manifest.components(separatedBy: "arget(").dropFirst() {
            // What ends in `testT` began a test target, and a dependency is no target.
            let target = part.prefix { $0 != ")" }
            guard let name = PackageTargets.quoted(String(target)).first, !name.hasSuffix("Tests"),
                !name.hasSuffix("TestSupport")
            else { continue }
            // `base + ["A", "B"]`: lists with a name, and one without.
            let list = target.components(separatedBy: "dependencies: ").dropFirst().first?.prefix { $0 != "]" } ?? ""
            let named = list.prefix { $0 != "[" }.split { !$0.isLetter }.flatMap { lists[String($0)] ?? [] }
            dependencies[name] = named + PackageTargets.quoted(String(list))
        }
    }

    /// `let base: [Target.Dependency] = ["A", "B"]`
    private static func lists(_ manifest: String) -> [String: [String]] {
        var lists: [String: [String]] = [:]
        for part in manifest.components(separatedBy: "\nlet ").dropFirst() {
            let sides = part.components(separatedBy: ": [Target.Dependency] = [")
            guard sides.count > 1 else { continue }
            lists[sides[0]] = quoted(String(sides[1].prefix { $0 != "]" }))
        }
        return lists
    }

    private static func quoted(_ text: String) -> [String] {
        text.components(separatedBy: "\"").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    }
}
