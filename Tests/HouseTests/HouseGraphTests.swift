import Testing

@Suite struct HouseGraphTests {
    private func house(_ files: [String: String]) -> House {
        House(files.sorted { $0.key < $1.key }.map { SourceFile(path: $0.key, text: $0.value) })
    }

    private func uses(_ files: [String: String]) -> [String] {
        house(files).uses.map { "\($0.from) → \($0.to): \($0.names.joined(separator: " "))" }
    }

    @Test("A type, a function and an extension's member are uses of their file")
    func kinds() {
        let found = uses([
            "M/A/T.swift": "struct Thing { var own: Int }",
            "M/B/F.swift": "func make() -> Int { 1 }",
            "M/C/E.swift": "extension Int { var special: Int { 1 } }",
            "M/D/U.swift": "let x = Thing(own: make()).own.special",
        ])
        #expect(
            found == [
                "M/D/U.swift → M/A/T.swift: Thing", "M/D/U.swift → M/B/F.swift: make()",
                "M/D/U.swift → M/C/E.swift: .special",
            ])
    }

    @Test("A member that another file has too, or the library, is no use")
    func ambiguous() {
        #expect(
            uses([
                "M/A/E.swift": "extension Int { var special: Int { 1 } }",
                "M/B/T.swift": "struct T { var special = 1 }", "M/C/U.swift": "let x = 1.special",
            ]).isEmpty)
        #expect(
            uses(["M/A/E.swift": "extension Int { var count: Int { 1 } }", "M/C/U.swift": "let x = [1].count"]).isEmpty)
    }

    @Test("A file's own nested type hides another of its name")
    func nested() {
        #expect(
            uses(["M/A/T.swift": "struct Row {}", "M/B/U.swift": "struct U { struct Row {}; let r: Row }"]).isEmpty)
        #expect(uses(["M/A/T.swift": "struct Row {}", "M/B/U.swift": "func f<Row>(_ r: Row) {}"]).isEmpty)
    }

    @Test("Comments and strings are no uses")
    func comments() {
        #expect(uses(["M/A/T.swift": "struct Row {}", "M/B/U.swift": "// Row\nlet x = \"Row\""]).isEmpty)
    }

    @Test("A circle of folders is found with all its members")
    func circles() {
        let circular = house([
            "M/A/A.swift": "struct A { var b: B }", "M/B/B.swift": "struct B { var c: C }",
            "M/C/C.swift": "struct C { let a: A? }",
            "M/D/D.swift": "struct D { let a: A? }",
        ])
        #expect(circular.circles == ["M: A, B, C use each other in a circle"])
        #expect(house(["M/A/A.swift": "struct A {}", "M/B/B.swift": "struct B { let a: A }"]).circles.isEmpty)
        // Other modules are other houses.
        #expect(
            house(["M/A/A.swift": "struct A { let b: B }", "N/B/B.swift": "struct B { let a: A }"]).circles.isEmpty)
    }

    @Test("Repeated names of types, but for those of platforms")
    func repeated() {
        #expect(
            house(["M/A/A.swift": "struct A {}", "N/A.swift": "enum A {}"]).repeatedTypes == [
                "A is declared in M/A/A.swift, N/A.swift"
            ])
        #expect(
            house(["M/Platform/Linux/A.swift": "struct A {}", "M/Platform/macOS/A.swift": "enum A {}"]).repeatedTypes
                .isEmpty)
    }

    @Test("What is not as drawn")
    func breaches() {
        let plan = HousePlan(page: "## The house\n```\nM  m\n  A  a\n  B  b\nN  on M  n\n```")
        let house = house([
            "M/A/A.swift": "struct A { let b: B }", "M/B/B.swift": "struct B { let a: A? }",
            "M/C/C.swift": "struct C {}",
            "N/N.swift": "struct N { let a: A }",
        ])
        #expect(
            house.breaches(of: plan) == [
                "M/A → M/B: A.swift uses B of B.swift", "M/C is not in the drawing (C.swift stands there)",
            ])
    }
}
