import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDPipeline
import OneIDShell
import Testing

@testable import OneIDCLI

@Suite struct ProfileOptionsTests {
    private func read(_ words: [String]) throws(Finding) -> ProfileOptions {
        guard
            case .run(let parsed) = try ArgumentParser.parse(
                words.map { Argument($0) }, for: ProfileCommand.definition, of: CommandTable.program)
        else { throw Finding(.usageBadValue, "help") }
        return try ProfileOptions(parsed)
    }

    private func run(_ words: [String]) throws(Finding) -> RunOptions {
        guard
            case .run(let parsed) = try ArgumentParser.parse(
                words.map { Argument($0) }, for: RunCommand.definition, of: CommandTable.program)
        else { throw Finding(.usageBadValue, "help") }
        return try RunOptions(parsed)
    }

    private func refusal<Value>(_ body: () throws(Finding) -> Value) -> FindingID? {
        do throws(Finding) {
            _ = try body()
            return nil
        } catch { return error.id }
    }

    @Test func everyFlagIsTaken() throws {
        let options = try read([
            "a.csv", "--find", "phone=13800001111", "--find", "email=a=b@c", "--tier", "store", "--tier", "brand",
            "--source", "pos", "--limit", "3", "--as-of", "2026-01-31", "--ledger", "l.csv", "--conflicts", "c.csv",
            "--unmatched", "u.csv", "--format", "csv", "--columns", "oneid,membership.level", "--excel",
        ])
        #expect(options.people.find.map(\.type) == ["phone", "email"])
        #expect(options.people.find.map(\.value) == ["13800001111", "a=b@c"])
        #expect(options.people.tiers == [.store, .brand])
        #expect(options.people.sources == ["pos"])
        #expect(options.people.limit == 3)
        #expect(options.asOf == Timestamp("2026-01-31")?.nanoseconds)
        #expect(options.ledger == .file(FilePath("l.csv")))
        #expect(options.conflicts == .file(FilePath("c.csv")))
        #expect(options.unmatched == .file(FilePath("u.csv")))
        #expect(options.format == .csv)
        #expect(options.columns == ["oneid", "membership.level"])
        #expect(options.forSpreadsheets)
        let plain = try read(["a.csv"])
        #expect(plain.format == .jsonl && !plain.writesCards)
        #expect(plain.people.find.isEmpty && plain.people.oneIDs.isEmpty)
        #expect(plain.people.tiers == nil && plain.people.sources == nil && plain.people.limit == nil)
        #expect(plain.asOf == nil)
    }

    @Test(arguments: [
        ("p.csv", ProfileFormat.csv), ("p.TSV", .tsv), ("p.json", .json), ("p.jsonl", .jsonl), ("p", .jsonl),
    ])
    func theEndingDecidesTheFormat(name: String, format: ProfileFormat) throws {
        #expect(try read(["a.csv", "-o", name]).format == format)
        #expect(try read(["a.csv", "-o", name, "--format", "json"]).format == .json)
    }

    @Test(arguments: [
        ["--pretty", "--format", "csv"], ["--pretty", "--columns", "oneid"], ["--pretty", "--excel"],
        ["--columns", "oneid"], ["--excel", "--format", "json"], ["--ledger", "x", "--conflicts", "x"],
        ["--ledger", "-"], ["-o", "x", "--unmatched", "x"],
    ])
    func whatExcludesEachOtherIsRefused(words: [String]) {
        #expect(refusal { () throws(Finding) in try read(["a.csv"] + words) } == .usageConflictingFlags)
    }

    @Test(arguments: [
        ["--find", "phone="], ["--find", "=13800001111"], ["--find", ":7"], ["--oneid", "ABC"],
        ["--as-of", "yesterday"],
        ["--format", "csv", "--columns", "oneid,,x"], ["--tier", "shop"], ["--limit", "0"],
    ])
    func whatIsNoValueIsRefused(words: [String]) {
        #expect(refusal { () throws(Finding) in try read(["a.csv"] + words) } == .usageBadValue)
    }

    @Test func runNeedsAFolder() throws {
        #expect(refusal { () throws(Finding) in try run(["a.csv"]) } == .usageBadValue)
        #expect(refusal { () throws(Finding) in try run(["a.csv", "-o", "-"]) } == .usageBadValue)
        let options = try run(["a.csv", "-o", "out", "--force", "--keep-going", "--aliases", "old.csv"])
        #expect(options.folder == FilePath("out"))
        #expect(options.replaces && options.keepsGoing)
        #expect(options.earlierAliases == FilePath("old.csv"))
    }
}
