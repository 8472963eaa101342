import OneIDCore
import OneIDIO
import OneIDPipeline
import OneIDShell
import Testing

@testable import OneIDCLI

@Suite struct CheckOptionsTests {
    static func read(_ words: [String]) throws(Finding) -> CheckOptions {
        guard
            case .run(let parsed) = try ArgumentParser.parse(
                words.map { Argument($0) }, for: CheckCommand.definition, of: CommandTable.program)
        else { throw Finding(.usageBadValue, "help") }
        return try CheckOptions(parsed)
    }

    @Test("Each flag of its own does what it says")
    func flags() throws {
        let plain = try Self.read(["a.csv"])
        #expect(plain.reportFormat.name == "text")
        #expect(plain.failOn == nil)
        #expect(plain.asOf == nil)
        #expect(plain.memory == nil)
        let options = try Self.read([
            "--format", "sarif", "--fail-on", "warning", "--as-of", "2025-03-01", "--memory", "2MiB", "--samples", "4",
            "--baseline", "b.json", "--max", "invalid.a=b=1%", "--min", "tmall:rows=5", "--rejects", "r.csv", "-o",
            "out.sarif", "a.csv",
        ])
        #expect(options.reportFormat.name == "sarif")
        #expect(options.failOn == .warning)
        #expect(options.asOf?.text == "2025-03-01")
        #expect(options.memory == 2 << 20)
        #expect(options.samples == 4)
        #expect(options.baseline == FilePath("b.json"))
        #expect(options.thresholds.map(\.text) == ["max invalid.a=b=1%", "min tmall:rows=5"])
        #expect(options.thresholds.map(\.column) == ["a=b", nil])
        #expect(options.rejects == .file(FilePath("r.csv")))
        #expect(options.output == .file(FilePath("out.sarif")))
    }

    @Test(
        "Sizes of memory",
        arguments: [("1MiB", 1 << 20), ("512mb", 512_000_000), ("4GiB", 4 << 30), ("1024GiB", 1 << 40)])
    func sizes(_ text: String, _ bytes: Int) { #expect(MemorySize.bytes(text) == bytes) }

    @Test(
        "What is wrong is refused",
        arguments: [
            ["--memory", "12"], ["--memory", "10KiB"], ["--memory", "1025GiB"], ["--memory", "9999999999GiB"],
            ["--as-of", "soon"],
            ["--max", "invalid"], ["--max", "=1"], ["--max", "invalid="], ["--max", "nothing=1"], ["--format", "xml"],
            ["--max", "rows=1", "--max", "rows=2"], ["--baseline", "-"], ["--fail-on", "note"],
        ])
    func refused(_ words: [String]) {
        let error = #expect(throws: Finding.self) { try Self.read(words + ["a.csv"]) }
        #expect(error?.id.status == .usage)
    }
}
