import Testing

@Suite struct HousePlanTests {
    private static let page = """
        # Page

        ## The house

        ```text
        Ground                          bytes
        Upper         on Ground         two folders and more
            First                       read this first
            Second/Third                then this
            .                           the list
        tool          on Upper, Ground  main
        ```

        ## Unsafe code

        Text with a `name`.

        - `Ground`: all of it
        - `Upper/First`, `Upper/A.swift`: `other` reason

        ## System calls

        - `Ground/Platform/Linux`: all
        """

    private let plan = HousePlan(page: page)

    private func file(_ path: String, _ text: String = "") -> SourceFile { SourceFile(path: path, text: text) }

    @Test("Modules, folders and purposes are read")
    func modules() {
        #expect(plan.modules.map(\.name) == ["Ground", "Upper", "tool"])
        #expect(plan.modules.map(\.on) == [[], ["Ground"], ["Upper", "Ground"]])
        #expect(plan.module("Upper")?.folders.map(\.name) == ["First", "Second/Third", "."])
        #expect(plan.module("Upper")?.folders[1].purpose == "then this")
        #expect(plan.module("tool")?.purpose == "main")
        #expect(plan.faults.isEmpty)
    }

    @Test("The lists are read")
    func lists() {
        #expect(plan.unsafePlaces == ["Ground", "Upper/First", "Upper/A.swift"])
        #expect(plan.systemPlaces == ["Ground/Platform/Linux"])
    }

    @Test("A line without a purpose is a fault", arguments: ["Alone", "    Folder", "Two words  x", "A  on B"])
    func faults(line: String) {
        let plan = HousePlan(page: "## The house\n```\nGround  x\n\(line)\n```")
        #expect(plan.faults == [line])
    }

    @Test("Arrows go upward")
    func arrows() {
        let first = file("Upper/First/A.swift")
        let third = file("Upper/Second/Third/B.swift")
        #expect(plan.allows(third, first))
        #expect(!plan.allows(first, third))
        #expect(plan.allows(first, file("Upper/First/C.swift")))
        #expect(plan.allows(first, file("Ground/A.swift")))
        #expect(plan.place(of: file("Ground/A.swift")) == 0)
        #expect(plan.place(of: file("Ground/New/A.swift")) == nil)
        #expect(plan.place(of: file("Other/A.swift")) == nil)
    }

    @Test("Targets of a manifest")
    func manifest() {
        let targets = PackageTargets(
            """
            products: [.executable(name: "tool", targets: ["tool"])],
            .target(name: "Ground"),
            // A comment.
            .target(
                name: "Upper", dependencies: ["Ground", "Other"]),
            .executableTarget(name: "tool", dependencies: ["Upper"], linkerSettings: x),
            .testTarget(name: "UpperTests", dependencies: ["Upper"]),
            """)
        #expect(targets.dependencies == ["Ground": [], "Upper": ["Ground", "Other"], "tool": ["Upper"]])
    }
}
