import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// People's decisions: read, checked, applied, undone.
struct DecisionTests {
    private static let header = "decision,left_source,left_id,right_source,right_id,type,value\n"
    private static let longHeader = String(header.dropLast()) + ",evidence,reviewer,decided_at,note\n"
    private static let shop = "id,phone,email,name\n1,13862915074,,王安\n2,13862915074,,李宁\n3,13862915075,a@m.internal,\n"
    private static let club = "id,phone,email,name\n1,13862915076,a@m.internal,\n2,,b@m.internal,\n3,13862915077,,\n"

    private func read(_ lines: String, header: String = header) throws -> Decisions {
        let folder = try TemporaryFolder()
        try folder.write("decisions.csv", header + lines)
        var decisions = Decisions()
        try decisions.read(folder.path("decisions.csv"), types: ["phone", "email"], showsValues: true)
        return decisions
    }

    private func refusal(_ lines: String, header: String = header) throws -> Finding {
        do {
            _ = try read(lines, header: header)
        } catch let finding as Finding {
            return finding
        }
        throw Finding(.decisionWord, "nothing was refused")
    }

    private func resolve(_ decisions: Decisions = Decisions()) throws -> Answer {
        let folder = try TemporaryFolder()
        try folder.write("shop.csv", Self.shop)
        try folder.write("club.csv", Self.club)
        let run = TestRun(recognising: [("shop", [folder.path("shop.csv")]), ("club", [folder.path("club.csv")])])
        return try run.changing {
            for index in $0.sources.indices { $0.sources[index].optionalID = .init(name: "id") }
            $0.use(decisions)
        }.resolve()
    }

    private func key(_ source: String, _ id: String) -> RecordKey { RecordKey(source: source, id: id) }

    @Test func withoutDecisions() throws {
        let answer = try resolve()
        #expect(!answer.areOne(key("shop", "1"), key("shop", "2")))
        #expect(answer.areOne(key("shop", "3"), key("club", "1")))
        #expect(answer.resolution.guards.refused.map(\.rule) == [.names])
    }

    @Test func mergeOverridesTheNames() throws {
        let decisions = try read("merge,shop,1,shop,2,,,,me,2026-01-02,same person\n", header: Self.longHeader)
        #expect(decisions.all[0].reviewer == "me" && decisions.all[0].note == "same person")
        let answer = try resolve(decisions)
        #expect(answer.areOne(key("shop", "1"), key("shop", "2")))
        #expect(answer.resolution.guards.refused.isEmpty)
    }

    @Test func mergeJoinsWhatSharesNothing() throws {
        let answer = try resolve(try read("merge,club,2,club,3,,\n"))
        #expect(answer.areOne(key("club", "2"), key("club", "3")))
    }

    @Test func separateTakesApart() throws {
        let answer = try resolve(try read("separate,shop,3,club,1,,\n"))
        #expect(!answer.areOne(key("shop", "3"), key("club", "1")))
        #expect(answer.resolution.guards.refused.contains { $0.rule == .separate && $0.type == "email" })
    }

    @Test func separateHoldsWithTheGuardsOff() throws {
        let decisions = try read("separate,shop,3,club,1,,\n")
        let folder = try TemporaryFolder()
        try folder.write("shop.csv", Self.shop)
        try folder.write("club.csv", Self.club)
        let run = TestRun(recognising: [("shop", [folder.path("shop.csv")]), ("club", [folder.path("club.csv")])])
        let answer = try run.changing {
            for index in $0.sources.indices { $0.sources[index].optionalID = .init(name: "id") }
            $0.identifiers.switchGuardsOff()
            $0.use(decisions)
        }.resolve()
        #expect(!answer.areOne(key("shop", "3"), key("club", "1")))
        #expect(answer.areOne(key("shop", "1"), key("shop", "2")))
    }

    @Test func ignoreMakesJunk() throws {
        let answer = try resolve(try read("ignore,,,,,email, A@M.internal \n"))
        #expect(!answer.areOne(key("shop", "3"), key("club", "1")))
        #expect(answer.resolution.guards.refused.allSatisfy { $0.type != "email" })
    }

    @Test func deletingALineUndoesIt() throws {
        let before = try resolve()
        _ = try resolve(try read("merge,shop,1,shop,2,,\nseparate,shop,3,club,1,,\nignore,,,,,phone,13862915074\n"))
        #expect(try resolve(try read("")).map == before.map)
    }

    @Test func duplicatesAndBlankLinesAreHarmless() throws {
        let once = try resolve(try read("merge,shop,1,shop,2,,\n"))
        let twice = try resolve(
            try read("merge,shop,1,shop,2,,\n,,,,,,\nmerge,shop,2,shop,1,,\nmerge,shop,1,shop,1,,\n"))
        #expect(once.map == twice.map)
    }

    @Test func aRecordThatIsNotThereIsAWarning() throws {
        let answer = try resolve(try read("merge,shop,1,shop,77,,\nseparate,nobody,1,shop,2,,\n"))
        let warning = try #require(answer.resolution.findings().first { $0.id == .decisionUnmatched })
        #expect(warning.severity == .warning && warning.position?.line == 2)
        #expect(warning.message.hasPrefix("2 decisions"))
        #expect(answer.map == (try resolve().map))
    }

    @Test func aContradictionShowsTheChain() throws {
        let finding = try refusal(
            "merge,a,1,b,2,,\nmerge,b,2,c,3,,\nmerge,x,1,y,1,,\nseparate,a,1,c,3,,\n")
        #expect(finding.id == .decisionContradiction && finding.position?.line == 5)
        for part in ["a 1 = b 2 (", ":2) = c 3 (", ":3), but a 1 ≠ c 3 (", ":5)"] {
            #expect(finding.message.contains(part), "\(finding.message)")
        }
    }

    @Test func aLongChainIsShownFromBothEnds() throws {
        func steps(_ count: Int) -> String { (0..<count).map { "merge,a,\($0),a,\($0 + 1),,\n" }.joined() }
        let short = try refusal(steps(8) + "separate,a,0,a,8,,\n").message
        for step in 1...8 { #expect(short.contains(" = a \(step) ("), "\(short)") }
        let long = try refusal(steps(10) + "separate,a,0,a,10,,\n").message
        #expect(long.contains(":5) = … (2 more) = a 7 ("), "\(long)")
        for step in 1...10 { #expect(long.contains(" = a \(step) (") == !(5...6).contains(step), "\(long)") }
    }

    @Test(arguments: [
        ("13862915074", true), ("138-6291-5074", true), ("23862915074", false), ("1386291507", false),
        ("+1386291", true), ("+138629", false), ("li@mail.internal", true), ("A-13862915074", false),
    ])
    func recordIDsThatLookLikeValuesAreMasked(id: String, isMasked: Bool) {
        let key = Decision.Key(source: "shop", id: id)
        #expect((key.shownID(showsValues: false) != id) == isMasked)
        #expect(key.shownID(showsValues: true) == id)
    }

    @Test func separationsAloneContradictNothing() throws {
        #expect(try read("merge,a,1,b,2,,\nseparate,a,1,c,3,,\nseparate,b,2,c,3,,\n").all.count == 3)
    }

    @Test(arguments: [
        ("merg,a,1,b,2,,\n", "decisions.word", "did you mean merge?"),
        (",a,1,b,2,,\n", "decisions.word", "write one of them"),
        ("merge,a,,b,2,,\n", "decisions.blank", "write source and record id"),
        ("separate,a,1,,2,,\n", "decisions.blank", "write source and record id"),
        ("separate,a,1,a,1,,\n", "decisions.same-record", "correct one"),
        ("ignore,,,,,phone,\n", "decisions.blank", "for example"),
        ("ignore,,,,,phon,138\n", "decisions.type", "did you mean phone?"),
        ("ignore,a,1,b,2,phone,+86138****5074\n", "decisions.masked", "in full"),
        ("ignore,,,,,email,w***@m.internal\n", "decisions.masked", "--show-values"),
        ("merge,a,1,b\n", "decisions.columns", "correct the line"),
    ])
    func wrongLines(line: String, id: String, fix: String) throws {
        let finding = try refusal("merge,a,1,b,2,,\n" + line)
        #expect(finding.id.id == id)
        #expect(finding.position?.line == 3)
        #expect(finding.fix?.contains(fix) == true, "\(finding.fix ?? "")")
    }

    @Test func aMissingColumn() throws {
        let finding = try refusal("", header: "decision,left_source,left_id,right_source,right_id,type\n")
        #expect(finding.id == .decisionColumns && finding.message.contains("'value'"))
        #expect(finding.position?.line == 1)
    }
}
