import Foundation
import Testing

/// The tree is as docs/architecture.md draws it.
@Suite struct HouseTests {
    /// Files that are longer than 400 lines, each with its reason.
    private static let longFiles: [String: String] = [:]

    private static let root: URL = {
        // Tests/HouseTests/HouseTests.swift
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }()
    private static let house = try? House(reading: root.appendingPathComponent("Sources"))
    private static let plan = (try? text("docs/architecture.md")).map(HousePlan.init(page:))

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    private func house() throws -> House { try #require(HouseTests.house) }
    private func plan() throws -> HousePlan { try #require(HouseTests.plan) }

    /// One issue with all lines, so that a screen holds it.
    private func expectNone(_ wrong: [String], _ what: String) {
        guard !wrong.isEmpty else { return }
        Issue.record("\(what) (\(wrong.count)):\n\(wrong.sorted().map { "    " + $0 }.joined(separator: "\n"))")
    }

    @Test("Sources and drawing can be read")
    func canBeRead() throws {
        #expect(try house().files.count > 500)
        #expect(try house().files.contains { !$0.types.isEmpty })
        #expect(try plan().modules.count > 5)
        expectNone(try plan().faults, "lines of the drawing that are neither a module nor a folder with its purpose")
    }

    @Test("Names of types are unique")
    func uniqueTypes() throws {
        expectNone(try house().repeatedTypes, "types of one name")
    }

    @Test("Folders of a module do not use each other in a circle")
    func noCircles() throws {
        expectNone(try house().circles, "circles")
    }

    @Test("Only what stands above in the drawing is used, and every folder is drawn")
    func drawnArrows() throws {
        expectNone(try house().breaches(of: plan()), "not as drawn")
    }

    @Test("What is drawn is there")
    func drawnFolders() throws {
        let present = Set(try house().files.flatMap { [$0.module, $0.module + "/" + $0.folder] })
        let drawn = try plan().modules.flatMap { module in
            [module.name] + module.folders.map { module.name + "/" + $0.name }
        }
        expectNone(drawn.filter { !present.contains($0) }, "drawn and not there")
    }

    @Test("Modules stand on what Package.swift says")
    func dependencies() throws {
        let package = PackageTargets(try HouseTests.text("Package.swift")).dependencies
        let drawn = Dictionary(try plan().modules.map { ($0.name, $0.on) }) { first, _ in first }
        let names = Set(package.keys).union(drawn.keys).filter { package[$0].map(Set.init) != drawn[$0].map(Set.init) }
        expectNone(
            names.map {
                "\($0): on \(drawn[$0]?.sorted() ?? []) in the drawing, \(package[$0]?.sorted() ?? []) in Package.swift"
            },
            "modules that stand on something else")
    }

    @Test("System calls stand where they are listed")
    func systemCalls() throws {
        let libraries: Set<String> = ["Glibc", "Musl", "Darwin", "WinSDK", "Foundation", "Dispatch"]
        try expectListed(try plan().systemPlaces, "imports a system library") {
            !$0.imports.isDisjoint(with: libraries)
        }
    }

    @Test("Nothing brings the runtime of tasks into the program: half a megabyte that no loop needs")
    func noTasks() throws {
        let names: Set = ["ContinuousClock", "SuspendingClock", "Task", "AsyncStream", "MainActor"]
        expectNone(
            try house().files.filter { !$0.usedTypes.isDisjoint(with: names) }.map(\.path),
            "names types of _Concurrency")
    }

    @Test("Unsafe code stands where it is listed")
    func unsafeCode() throws {
        try expectListed(try plan().unsafePlaces, "names unsafe types") { !$0.unsafeNames.isEmpty }
    }

    /// The files that pass a test are those of the list, which names files or folders.
    private func expectListed(_ places: [String], _ what: String, _ test: (SourceFile) -> Bool) throws {
        #expect(!places.isEmpty)
        func isIn(_ file: SourceFile, _ place: String) -> Bool {
            file.path == place || file.path.hasPrefix(place + "/")
        }
        let files = try house().files.filter(test)
        expectNone(
            files.filter { file in !places.contains { isIn(file, $0) } }.map(\.path),
            "not in the list of docs/architecture.md, and \(what)")
        expectNone(
            places.filter { place in !files.contains { isIn($0, place) } },
            "in the list of docs/architecture.md, and nothing there \(what)")
    }

    @Test("Files are short")
    func shortFiles() throws {
        for file in try house().files where file.lines > 400 {
            #expect(HouseTests.longFiles[file.path] != nil, "\(file.path) has \(file.lines) lines")
        }
    }

    @Test("Tests stand in the folders of what they test")
    func foldersOfTests() throws {
        let tests = try House(reading: HouseTests.root.appendingPathComponent("Tests"))
        let wrong = try tests.files.filter { file in
            guard file.module.hasSuffix("Tests"), file.folder != ".",
                let module = try plan().module(String(file.module.dropLast("Tests".count)))
            else { return false }
            return !module.folders.contains { $0.name == file.folder }
        }
        expectNone(
            Set(wrong.map { "Tests/\($0.module)/\($0.folder)" }).sorted(), "folders that the module does not have")
    }
}
