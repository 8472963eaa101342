import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The ceiling, the values of several people and the queue, on exports whose right answer can be seen.
struct DoubtMeasureTests {
    /// - Parameters:
    ///   - rows: member_id, mobile, email, device_id, name, person, trap.
    private func evaluate(
        _ rows: String, _ change: (inout ResolveRequest) -> Void = { _ in }
    ) throws -> Evaluation {
        let folder = try TemporaryFolder()
        let cells = rows.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        try folder.write(
            "shop.csv",
            "member_id,mobile,email,device_id,name\n"
                + cells.map { $0[..<5].joined(separator: ",") + "\n" }.joined())
        try folder.write(
            "truth.csv",
            "source,record_id,person,trap\n" + cells.map { "shop,\($0[0]),\($0[5]),\($0[6])\n" }.joined())
        let run = TestRun(recognising: [("shop", [folder.path("shop.csv")])]).changing(change)
        return try EvaluateJob(try run.resolve().resolution, truth: folder.path("truth.csv")).run()
    }

    private func kinds(_ evaluation: Evaluation) -> [TrapMeasures.Kind] { evaluation.traps?.kinds ?? [] }

    /// Two people with one number: 1 and 2 are the first, 3 and 4 the second.
    private func recycled(_ one: String, _ other: String) -> String {
        """
        1,13862915074,a@mail.internal,,\(one),p,recycled_phone
        2,,a@mail.internal,,,p,
        3,13862915074,b@mail.internal,,\(other),q,recycled_phone
        4,,b@mail.internal,,,q,
        """
    }

    @Test func aNumberWithoutEvidenceIsScoredApart() throws {
        let found = try evaluate(recycled("王安", ""))
        let kind = try #require(kinds(found).first)
        #expect(kinds(found).count == 1 && kind.trap == "recycled_phone" && kind.type == "phone")
        #expect(kind.withoutEvidence == 1 && kind.joinedWithoutEvidence == 1 && kind.withEvidence == 0)
        #expect(found.measures?.pairwise.precision == Share(2, of: 6))
        #expect(found.traps?.toldApartPairs == 0 && found.traps?.otherPairs == 4)
        #expect(found.traps?.precision(try #require(found.measures))?.text == "1.000000")
    }

    @Test func namesAreEvidenceAndTheQueueShowsIt() throws {
        let found = try evaluate(recycled("王安", "李宁"))
        let kind = try #require(kinds(found).first)
        #expect(kind.withEvidence == 1 && kind.inQueue == 1 && kind.joined == 0 && kind.silent == 0)
        #expect(found.traps?.shown == QueueMeasures.Shown(all: 1, shown: 1))
        let queue = try #require(found.queue)
        #expect(queue.reasons.map(\.reason) == [.names])
        #expect(queue.refusedLinks.severalPeople == 1 && queue.refusedLinks.precision?.text == "1.000000")
        #expect(queue.suggested == 1 && queue.suggestedRight == 1)
        #expect(queue.load == "250.000")
    }

    // MARK: By reason

    @Test func whatKeepsStrangersApartSplitsNobody() throws {
        let reasons = try #require(try evaluate(recycled("王安", "李宁")).reasons)
        #expect(reasons.refusals.map(\.reason) == ["names"])
        #expect(reasons.refusals.first?.keptApart == 1 && reasons.refusals.first?.split == 0)
        #expect(reasons.refusals.first?.both == 0 && reasons.refusals.first?.people == 0)
        #expect(reasons.unexplained == 0 && reasons.mergers.isEmpty && reasons.otherClusters == 0)
        #expect(reasons.allGains.items == 1 && reasons.allGains.pairs == 0 && reasons.allGains.people == 0)
    }

    /// A mailbox of two people, one of whom has changed her name: refusing it splits her, and keeps him apart.
    @Test func aValueMayDoBoth() throws {
        let rows = """
            1,13862915074,a@mail.internal,,王安,p,
            2,13762915099,a@mail.internal,,李宁,q,
            3,13662915088,a@mail.internal,,陈静,p,
            4,13562915077,,,陈静,p,
            """
        let reasons = try #require(try evaluate(rows).reasons)
        let names = try #require(reasons.refusals.first)
        #expect(names.reason == "names" && names.values == 1)
        #expect(names.split == 1 && names.keptApart == 1 && names.both == 1 && names.people == 1)
        // Records 1 and 3 would be one; 4 stays alone, so she is not whole.
        #expect(reasons.gains.first { $0.reason == .names }?.pairs == 1)
        #expect(reasons.gains.first { $0.reason == .names }?.people == 0)
        #expect(reasons.unexplained == 0)
        let whole = try #require(try evaluate(rows.split(separator: "\n").dropLast().joined(separator: "\n")).reasons)
        #expect(whole.allGains.pairs == 1 && whole.allGains.people == 1)
    }

    @Test func whatJoinsStrangersIsTold() throws {
        let reasons = try #require(try evaluate(recycled("王安", "")).reasons)
        #expect(reasons.mergers == [.init(type: "phone", values: 1, clusters: 1, wrongPairs: 4)])
        #expect(reasons.refusals.isEmpty && reasons.unexplained == 0 && reasons.otherClusters == 0)
    }

    /// A hub that all of one person have splits them, and nothing in common is nobody's fault.
    @Test func hubsAndNothing() throws {
        let rows = """
            1,13862915074,,,,p,
            2,13862915074,,,,p,
            3,,,,,q,
            4,,,,,q,
            """
        let reasons = try #require(
            try evaluate(rows) { $0.identifiers.types[2].maxRecords = 1 }.reasons)
        #expect(reasons.refusals.map(\.reason) == ["hub"])
        #expect(reasons.refusals.first?.split == 1 && reasons.refusals.first?.keptApart == 0)
        #expect(reasons.unexplained == 1)
    }

    /// Evidence is what the data says, not what the run was told to look at.
    @Test func withoutGuardsTheSamePairsAreErrors() throws {
        for change: (inout ResolveRequest) -> Void in [
            { $0.identifiers.switchGuardsOff() }, { $0.names = .ignore },
        ] {
            let found = try evaluate(recycled("王安", "李宁"), change)
            #expect(kinds(found).first?.joined == 1)
            #expect(found.traps?.toldApartPairs == 4 && found.traps?.otherPairs == 0)
            #expect(found.traps?.precision(try #require(found.measures)) == Share(2, of: 6))
        }
    }

    /// A name that stands on another record of the person, which an e-mail joins, is evidence too.
    @Test func evidenceReachesAsFarAsCleanValuesDo() throws {
        let rows = """
            1,13862915074,a@mail.internal,,,p,
            2,13762915099,a@mail.internal,,王安,p,
            3,13862915074,,,李宁,q,
            """
        let found = try evaluate(rows) { $0.names = .ignore }
        #expect(kinds(found).first?.joined == 1)
        #expect(found.traps?.toldApartPairs == 2)
    }

    @Test func aDeviceTellsApartByNumbersAndByNames() throws {
        let device = "6A16083D-7B39-4D6F-9DC6-D5EE765E094F"
        let numbers = try evaluate("1,13862915074,,\(device),,p,\n2,13762915099,,\(device),,q,")
        #expect(kinds(numbers).first?.withEvidence == 1 && kinds(numbers).first?.inQueue == 1)
        #expect(numbers.queue?.reasons.map(\.reason) == [.weak])
        let names = try evaluate("1,,,\(device),王安,p,\n2,,,\(device),李宁,q,")
        #expect(kinds(names).first?.withEvidence == 1 && kinds(names).first?.inQueue == 1)
        #expect(names.queue?.reasons.map(\.reason) == [.names])
        let nothing = try evaluate("1,13862915074,,\(device),,p,\n2,,,\(device),,q,")
        #expect(kinds(nothing).first?.withoutEvidence == 1 && kinds(nothing).first?.joinedWithoutEvidence == 1)
        // Over a weak value the guards would look; when they do not, it is an error.
        let off = try evaluate("1,13862915074,,\(device),,p,\n2,13762915099,,\(device),,q,") {
            $0.identifiers.switchGuardsOff()
        }
        #expect(off.traps?.toldApartPairs == 1 && kinds(off).first?.joined == 1)
    }

    /// Both have the number they share, so neither has one of its own that the other lacks.
    @Test func aDeviceAndANumberInCommonTellNobodyApart() throws {
        let device = "6A16083D-7B39-4D6F-9DC6-D5EE765E094F"
        let found = try evaluate("1,13862915074,,\(device),,p,\n2,13862915074,,\(device),,q,")
        #expect(Set(kinds(found).map(\.type)) == ["phone", "device"])
        #expect(kinds(found).allSatisfy { $0.withEvidence == 0 && $0.joinedWithoutEvidence == 1 })
    }

    /// Two values of an exclusive attribute tell apart, unless one person has them both already.
    @Test(arguments: [("red", "red", false), ("red", "blue", true), ("blue", "blue", false)])
    func anExclusiveAttributeTellsApart(second: String, third: String, isEvidence: Bool) throws {
        let folder = try TemporaryFolder()
        // 1 and 2 are one person by their e-mail, 3 is another; all but 2 have the number.
        try folder.write(
            "shop.csv",
            "id,phone,email,team\n1,13862915074,a@mail.internal,red\n2,,a@mail.internal,\(second)\n3,13862915074,,\(third)\n"
        )
        try folder.write("truth.csv", "source,record_id,person,trap\nshop,1,p,\nshop,2,p,\nshop,3,q,\n")
        let run = try TestRun.withRules(
            """
            { sources: { shop: { files: ["shop.csv"], id: "id", identifiers: { phone: "phone", email: "email" },
                                 attributes: { team: "team" } } },
              rules: { attributes: { team: { exclusive: true } } } }
            """, in: folder.url)
        let exclusive = run.changing { $0.exclusiveAttributes = ["team"] }
        let found = try EvaluateJob(try exclusive.resolve().resolution, truth: folder.path("truth.csv")).run()
        let kind = try #require(kinds(found).first { $0.type == "phone" })
        #expect(kind.withEvidence == (isEvidence ? 1 : 0))
    }

    /// Four phones on one e-mail: no two tell apart, all together do.
    @Test func tooManyTogetherAreEvidence() throws {
        let rows = (1...4).map { "\($0),1386291507\($0),team@mail.internal,,,p\($0),company_mailbox" }
        let found = try evaluate(rows.joined(separator: "\n"))
        #expect(kinds(found).first?.withEvidence == 1 && kinds(found).first?.inQueue == 1)
        let three = try evaluate(rows.prefix(3).joined(separator: "\n"))
        #expect(kinds(three).first?.withoutEvidence == 1 && kinds(three).first?.joinedWithoutEvidence == 1)
    }

    @Test func hubsAreCountedByThemselves() throws {
        let rows = (0..<60).map { "\($0),138629\(15000 + $0),all@mail.internal,,,p\($0),guest_mailbox" }
        let found = try evaluate(rows.joined(separator: "\n"))
        #expect(kinds(found).first?.hubs == 1 && found.traps?.shown == QueueMeasures.Shown(all: 0, shown: 0))
    }

    // MARK: The ceiling

    @Test func theCeilingIsWhatOnePersonsValuesJoin() throws {
        // p: 1 and 2 by e-mail; 5 by nothing but the number that q has too. q: 3 and 4.
        let found = try evaluate(recycled("王安", "李宁") + "\n5,13862915074,,,,p,recycled_phone")
        let ceiling = try #require(found.ceiling)
        #expect(ceiling.pairs == 2 && ceiling.joinedPairs == 2 && ceiling.splitPeople == 0)
        #expect(ceiling.recall(try #require(found.measures)) == Share(2, of: 4))
    }

    @Test func whatTheGuardsSplitIsBelowTheCeiling() throws {
        // One person under two names: only an e-mail of her own joins them, and the names stand against it.
        let found = try evaluate("1,13862915074,a@mail.internal,,王安,p,\n2,13762915099,a@mail.internal,,李宁,p,")
        let ceiling = try #require(found.ceiling)
        #expect(ceiling.pairs == 1 && ceiling.joinedPairs == 0 && ceiling.splitPeople == 1)
        #expect(ceiling.reached?.text == "0.000000")
        let queue = try #require(found.queue)
        #expect(queue.refusedLinks.onePerson == 1 && queue.refusedLinks.precision?.text == "0.000000")
        #expect(queue.suggested == 1 && queue.suggestedRight == 0)
        #expect(queue.splitPeople == QueueMeasures.Shown(all: 1, shown: 1))
        #expect(queue.splitBelowCeiling == QueueMeasures.Shown(all: 1, shown: 1))
        #expect(found.traps?.kinds.isEmpty == true)
    }

    // MARK: The queue

    @Test func nearMatchesAreTrueWhereAPersonIsOnBothSides() throws {
        let rows = """
            1,13862915074,,,王安,p,phone_slip
            2,13862915075,,,王安,p,
            3,13962915074,,,李宁,q,namesake
            4,13962915075,,,李宁,r,namesake
            """
        let found = try evaluate(rows)
        let queue = try #require(found.queue)
        #expect(queue.reasons.map(\.reason) == [.nearPhone])
        #expect(queue.nearMatches.onePerson == 1 && queue.nearMatches.severalPeople == 1)
        #expect(queue.precision == Share(1, of: 2))
        #expect(queue.splitPeople == QueueMeasures.Shown(all: 1, shown: 1))
        #expect(queue.suggestedRight == 1 && queue.suggested == 2)
    }

    @Test func someSidesMayBelongTogether() throws {
        let rows = zip(1...4, ["p", "p", "q", "r"]).map { "\($0),1386291507\($0),team@mail.internal,,,\($1)," }
        let queue = try #require(try evaluate(rows.joined(separator: "\n")).queue)
        #expect(queue.reasons.map(\.reason) == [.maxPerPerson])
        #expect(queue.refusedLinks.mixed == 1 && queue.refusedLinks.severalPeople == 0)
        #expect(queue.refusedLinks.right == 1 && queue.suggestedRight == 0)
    }

    @Test func whoIsUnknownIsNotJudged() throws {
        let found = try evaluate("1,13862915074,,,王安,p,\n2,13862915075,,,王安,,\n3,13712345679,,,,q,")
        #expect(found.queue?.nearMatches.unknown == 1 && found.queue?.precision == nil)
    }

    // MARK: Names of traps, thresholds

    @Test func theTrapMostHoldersCarryNamesTheValue() {
        #expect(TrapCensus.name([["a"], ["a", "b"], ["b"]]) == "a")
        #expect(TrapCensus.name([["a"], ["b"], ["b"]]) == "b")
        #expect(TrapCensus.name([["a"], [], []]) == "")
        #expect(TrapCensus.name([]) == "")
    }

    @Test func theLinesOfOneRecordAddTheirTraps() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "truth.csv", "source,record_id,person,trap\ns,1,p,a\ns,2,p,\ns,1,p,c+b\ns,1,p,\ns,3,q,a+b+c\n")
        let truth = try TruthTable(folder.path("truth.csv"))
        #expect((0..<3).map { truth.traps(of: $0) } == [["a", "b", "c"], [], ["a", "b", "c"]])
    }

    /// One item of four records is 250 of a thousand.
    @Test(arguments: [("20", true), ("249.999999", true), ("250", false), ("250.000001", false), ("1000", false)])
    func theQueueMayBeTooLong(limit: String, isExceeded: Bool) throws {
        var thresholds = EvaluationThresholds()
        thresholds.queueLoad = EvaluationThresholds.Load(limit)
        #expect(thresholds.queueLoad?.text == limit)
        let found = try evaluate(recycled("王安", "李宁"))
        #expect(thresholds.findings(found).map(\.id) == (isExceeded ? [.evaluateQueue] : []))
    }

    @Test func loadsAreNumbers() {
        for good in ["0", "20", "2.5", "1000000", "0.000001"] { #expect(EvaluationThresholds.Load(good) != nil) }
        for bad in ["", ".5", "5.", "-1", "1e3", "2,5", "1.0000001", "1000001", "1.2.3"] {
            #expect(EvaluationThresholds.Load(bad) == nil, "\(bad)")
        }
    }
}
