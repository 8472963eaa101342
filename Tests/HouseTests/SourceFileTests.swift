import Testing

@Suite struct SourceFileTests {
    private func file(_ text: String) -> SourceFile { SourceFile(path: "M/F/A.swift", text: text) }

    @Test("Where a file stands")
    func place() {
        #expect(file("").module == "M")
        #expect(file("").folder == "F")
        #expect(SourceFile(path: "M/A.swift", text: "").folder == ".")
        #expect(SourceFile(path: "M/F/G/A.swift", text: "").folder == "F/G")
        #expect(file("a\nb\n").lines == 2)
    }

    @Test("Types outside of types, and those within")
    func types() {
        let file = file(
            """
            public struct One: Two { enum Inner { case a } }
            final class Three {}
            typealias Four = Int
            private actor Five {}
            extension Six { struct Seven {} }
            protocol Eight: AnyObject { associatedtype Nine }
            func ten() { struct Eleven {} }
            """)
        #expect(file.types == ["One", "Three", "Four", "Five", "Eight"])
        #expect(file.inner == ["Inner", "Seven", "Nine", "Eleven"])
        #expect(file.functions == ["ten"])
    }

    @Test("Members of types and of extensions")
    func members() {
        let file = file(
            """
            struct One {
                let two = 2
                static var three: Int { let local = 3; return local }
                func four() {}
            }
            extension One {
                var five: Int { 5 }
                class func six() {}
            }
            enum Seven { case eight, nine(Int, String), ten = "x", eleven }
            """)
        #expect(file.ownMembers == ["two", "three", "four", "eight", "nine", "ten", "eleven"])
        #expect(file.extensionMembers == ["five", "six"])
    }

    @Test("Uses of types, members and functions")
    func uses() {
        let file = file(
            """
            import Glibc
            // Comment
            let a: Foo = "Bar \\(Baz.qux)"
            let b = call(.dot, 0..<Range.Bound.max)
            func generic<Element>(_ x: Element) {}
            """)
        #expect(file.usedTypes == ["Glibc", "Foo", "Baz", "Range", "Bound", "Element"])
        #expect(file.usedMembers == ["qux", "dot", "max"])
        #expect(file.calledFunctions == ["call"])
        #expect(file.inner == ["Element"])
        #expect(file.imports == ["Glibc"])
        #expect(file.unsafeNames.isEmpty)
    }

    @Test(
        "Unsafe names",
        arguments: [
            "let a: UnsafeRawPointer", "x.withUnsafeBytes { }", "unsafeBitCast(a, to: B.self)", "var o: OpaquePointer?",
        ])
    func unsafeNames(text: String) {
        #expect(!file(text).unsafeNames.isEmpty)
        #expect(file("// \(text)").unsafeNames.isEmpty)
    }
}
