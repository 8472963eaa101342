import Testing

@testable import OneIDBench

@Suite struct BenchOptionsTests {
    @Test("Sizes, sections and rounds are read")
    func parsed() throws {
        let options = try #require(
            try BenchOptions.parse(["--records", "1000,2000", "--only", "link,startup", "--runs", "7", "--strict"]))
        #expect(options.records == [1_000, 2_000])
        #expect(options.sections == [.link, .startup])
        #expect(options.runs == 7)
        #expect(options.isStrict)
    }

    @Test(
        "A wrong argument is refused",
        arguments: [
            ["--runs", "0"], ["--runs"], ["--only", "links"], ["--records", "many"], ["--fast"],
        ])
    func refused(arguments: [String]) {
        #expect(throws: BenchFailure.self) { try BenchOptions.parse(arguments) }
    }

    @Test("Help is not a run")
    func help() throws {
        #expect(try BenchOptions.parse(["--help"]) == nil)
    }
}
