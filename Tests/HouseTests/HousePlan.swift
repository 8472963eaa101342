/// The drawing of docs/architecture.md, which is the plan: modules from the ground up with what they stand on, below
/// each its folders in the order in which they are read, everything with a line that says what it is for.
///
///     OneIDCore     on OneIDMemory   the domain: no file system
///         Findings                   what is said about an input
///         Values                     what a cell means
///         .                          what stands in the module's folder itself
///
/// A folder may use those above it in its module, and all of the modules that its module stands on.
struct HousePlan {
    struct Module: Equatable {
        let name: String
        /// Modules that it names in Package.swift.
        let on: [String]
        let purpose: String
        var folders: [Folder] = []
    }

    struct Folder: Equatable {
        let name: String
        let purpose: String
    }

    private(set) var modules: [Module] = []
    /// Lines that are none of the drawing's.
    private(set) var faults: [String] = []
    /// Files and folders in which unsafe types are named, and those that make system calls.
    private(set) var unsafePlaces: [String] = []
    private(set) var systemPlaces: [String] = []

    /// Reads a page: the first block between fences below the heading `## The house`, and the lists below `## Unsafe
    /// code` and `## System calls`.
    init(page: String) {
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for line in HousePlan.block(below: "## The house", lines) { read(line) }
        unsafePlaces = HousePlan.list(below: "## Unsafe code", lines)
        systemPlaces = HousePlan.list(below: "## System calls", lines)
    }

    // MARK: Reading

    private static func section(_ heading: String, _ lines: [String]) -> [String] {
        guard let start = lines.firstIndex(of: heading) else { return [] }
        return Array(lines[(start + 1)...].prefix { !$0.hasPrefix("## ") })
    }

    private static func block(below heading: String, _ lines: [String]) -> [String] {
        let section = section(heading, lines)
        guard let open = section.firstIndex(where: { $0.hasPrefix("```") }) else { return [] }
        return Array(section[(open + 1)...].prefix { !$0.hasPrefix("```") })
    }

    /// Names between backquotes before the colon of each item.
    private static func list(below heading: String, _ lines: [String]) -> [String] {
        section(heading, lines).filter { $0.hasPrefix("- ") }.flatMap { line -> [String] in
            let names = line.prefix { $0 != ":" }.split(separator: "`", omittingEmptySubsequences: false)
            return names.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        }
    }

    private mutating func read(_ line: String) {
        guard line.contains(where: { $0 != " " }) else { return }
        var columns: [String] = []
        var rest = line[...]
        while true {
            rest = rest.drop { $0 == " " }
            guard !rest.isEmpty else { break }
            // A column ends at two blanks.
            let end = rest.indices.first { rest[$0...].hasPrefix("  ") } ?? rest.endIndex
            columns.append(String(rest[..<end]))
            rest = rest[end...]
        }
        let isFolder = line.hasPrefix(" ")
        var on: [String] = []
        if !isFolder, columns.count > 1, columns[1].hasPrefix("on ") {
            on = columns.remove(at: 1).dropFirst(3).split(separator: ",").map { $0.filter { $0 != " " } }
        }
        guard columns.count == 2, !columns[0].contains(" "), !isFolder || !modules.isEmpty else {
            faults.append(line)
            return
        }
        if isFolder {
            modules[modules.count - 1].folders.append(Folder(name: columns[0], purpose: columns[1]))
        } else {
            modules.append(Module(name: columns[0], on: on, purpose: columns[1]))
        }
    }

    // MARK: Asking

    func module(_ name: String) -> Module? { modules.first { $0.name == name } }

    /// The place of a file's folder in its module; a module without folders is one.
    func place(of file: SourceFile) -> Int? {
        guard let module = module(file.module) else { return nil }
        if module.folders.isEmpty, file.folder == "." { return 0 }
        return module.folders.firstIndex { $0.name == file.folder }
    }

    /// Whether an arrow from one file to another goes upward in the drawing. What a module cannot see is the compiler's
    /// to refuse: such a name only looks like a use.
    func allows(_ from: SourceFile, _ to: SourceFile) -> Bool {
        guard from.module == to.module, let own = place(of: from), let other = place(of: to) else { return true }
        return other <= own
    }
}
