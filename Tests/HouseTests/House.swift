import Foundation

/// The sources as a graph: which file uses which.
struct House {
    let files: [SourceFile]

    /// Why one file uses another.
    struct Use: Hashable {
        let from: String
        let to: String
        let names: [String]
    }

    let uses: [Use]
    private let fileOf: [String: SourceFile]

    init(_ files: [SourceFile]) {
        self.files = files
        fileOf = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
        uses = House.uses(files)
    }

    /// All files below a folder whose names end in `.swift`.
    init(reading root: URL) throws {
        let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        self.init(
            try names.filter { $0.hasSuffix(".swift") }.sorted().map { path in
                SourceFile(
                    path: path, text: try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8))
            })
    }

    func file(_ path: String) -> SourceFile? { fileOf[path] }

    // MARK: Uses

    private static func uses(_ files: [SourceFile]) -> [Use] {
        let types = places(files) { $0.types }
        let functions = places(files) { $0.functions }
        let ofExtensions = places(files) { $0.extensionMembers }
        let ofTypes = places(files) { $0.ownMembers.union($0.types).union($0.inner.subtracting($0.extensionMembers)) }
        // A member that one file alone declares, in an extension: whoever says its name uses that file.
        let members = ofExtensions.filter { name, places in
            places.count == 1 && ofTypes[name] == nil && !StandardNames.all.contains(name)
        }
        var uses: [Use] = []
        for file in files {
            var found: [String: Set<String>] = [:]
            func note(_ names: Set<String>, _ places: [String: Set<String>], _ shown: (String) -> String) {
                for name in names where !file.inner.contains(name) {
                    guard let declared = places[name], declared.count == 1 || declared.allSatisfy(isOfPlatform),
                        !declared.contains(file.path)
                    else { continue }
                    for place in declared { found[place, default: []].insert(shown(name)) }
                }
            }
            note(file.usedTypes, types) { $0 }
            note(file.calledFunctions, functions) { $0 + "()" }
            note(file.usedMembers.union(file.usedTypes), members) { "." + $0 }
            for (place, names) in found.sorted(by: { $0.key < $1.key }) {
                uses.append(Use(from: file.path, to: place, names: names.sorted()))
            }
        }
        return uses
    }

    private static func places(_ files: [SourceFile], _ names: (SourceFile) -> Set<String>) -> [String: Set<String>] {
        var places: [String: Set<String>] = [:]
        for file in files { for name in names(file) { places[name, default: []].insert(file.path) } }
        return places
    }

    /// Folders of platforms may each declare the same type: one of them is compiled.
    private static func isOfPlatform(_ path: String) -> Bool { path.contains("/Platform/") }

    // MARK: What is wrong

    /// Types that more than one file declares.
    var repeatedTypes: [String] {
        House.places(files) { $0.types }.filter { $0.value.count > 1 && !$0.value.allSatisfy(House.isOfPlatform) }
            .map { "\($0.key) is declared in \($0.value.sorted().joined(separator: ", "))" }.sorted()
    }

    /// Sets of folders of one module that use each other in a circle.
    var circles: [String] {
        let modules = Set(files.map(\.module)).sorted()
        return modules.flatMap { module -> [String] in
            var graph = FolderGraph()
            for use in uses {
                guard let from = fileOf[use.from], let to = fileOf[use.to], from.module == module, to.module == module,
                    from.folder != to.folder
                else { continue }
                graph.add(from.folder, to.folder)
            }
            return graph.circles.map { "\(module): \($0.joined(separator: ", ")) use each other in a circle" }
        }
    }

    /// Uses that the plan does not allow, and folders it does not have.
    func breaches(of plan: HousePlan) -> [String] {
        var breaches: Set<String> = []
        for file in files where plan.place(of: file) == nil {
            breaches.insert("\(file.module)/\(file.folder) is not in the drawing (\(file.name) stands there)")
        }
        for use in uses {
            guard let from = fileOf[use.from], let to = fileOf[use.to], !plan.allows(from, to) else { continue }
            breaches.insert(
                "\(from.module)/\(from.folder) → \(to.module)/\(to.folder): \(from.name) uses "
                    + "\(use.names.prefix(5).joined(separator: ", ")) of \(to.name)")
        }
        return breaches.sorted()
    }
}
