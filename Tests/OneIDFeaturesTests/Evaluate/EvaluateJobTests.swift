import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Measuring runs and maps against files of truth.
struct EvaluateJobTests {
    private let retail = Fixtures.folder.appendingPathComponent("retail").path

    @Test("A run and its map are measured alike")
    func runAndMap() throws {
        let folder = try TemporaryFolder()
        let answer = try Fixtures.resolve("retail")
        try folder.write("map.csv", answer.map)
        let truth = FilePath(retail + "/truth.csv")
        let ofRun = try EvaluateJob(answer.resolution, truth: truth).run()
        let ofMap = try EvaluateJob(map: folder.path("map.csv"), truth: truth).run()
        #expect(ofRun.measures == ofMap.measures)
        #expect(ofRun.coverage == ofMap.coverage)
        #expect(ofRun.largest == ofMap.largest)
        #expect(ofRun.measures?.records == answer.rows.count)
        #expect(ofRun.wrongMerges.map(\.oneID) == ofMap.wrongMerges.map(\.oneID))
        #expect(ofRun.missedMerges.map(\.person) == ofMap.missedMerges.map(\.person))
        // The recycled number of tmall.csv line 45 is the one wrong merge, and a phone joins it.
        #expect(ofRun.wrongMerges.count == 1)
        #expect(ofRun.wrongMerges.first?.joinedBy.first?.tie.type == "phone")
        #expect(ofMap.wrongMerges.first?.joinedBy.isEmpty == true)
    }

    @Test("The order of rows does not show")
    func order() throws {
        let folder = try TemporaryFolder()
        let answer = try Fixtures.resolve("retail")
        let rows = SimpleCSV.rows(answer.map)
        try folder.write("map.csv", answer.map)
        try folder.write("turned.csv", SimpleCSV.write([rows[0]] + rows.dropFirst().reversed()))
        let truth = FilePath(retail + "/truth.csv")
        let one = try EvaluateJob(map: folder.path("map.csv"), truth: truth).run().json()
        let other = try EvaluateJob(map: folder.path("turned.csv"), truth: truth).run().json()
        #expect(one == other)
    }

    @Test("Records that one side lacks are counted and left out")
    func missing() throws {
        let folder = try TemporaryFolder()
        try folder.write("map.csv", "oneid,source,record_id\nx,a,1\nx,a,2\ny,a,3\ny,a,4\n")
        try folder.write(
            "truth.csv", "person,source,record_id,note\np,a,1,\np,a,2,\nq,a,3,\nq,a,3,again\n,a,4,\nr,b,9,\n")
        let found = try EvaluateJob(map: folder.path("map.csv"), truth: folder.path("truth.csv")).run()
        #expect(found.coverage.compared == 3)
        #expect(found.coverage.onlyInTruth == 1)
        #expect(found.coverage.onlyInMap == 1)
        #expect(found.coverage.repeatedLines == 1)
        #expect(found.coverage.unlabelledLines == 1)
        #expect(found.measures?.exact == 2)
        #expect(found.measures?.rightPairs == 1)
    }

    @Test(
        "What cannot be measured is an error",
        arguments: [
            ("source,record_id\na,1\n", "truth.columns"),
            ("source,record_id,person\na,1,p\na,1,q\n", "truth.two-people"),
            ("source,record_id,person\na,1,\n", "truth.empty"),
            ("source,record_id,person\nb,1,p\n", "truth.other-records"),
        ])
    func errors(truth: String, id: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("map.csv", "oneid,source,record_id\nx,a,1\n")
        try folder.write("truth.csv", truth)
        let found = #expect(throws: Finding.self) {
            try EvaluateJob(map: folder.path("map.csv"), truth: folder.path("truth.csv")).run()
        }
        #expect(found?.id.id == id)
    }

    @Test("A map with two OneIDs for a record is refused")
    func twoOneIDs() throws {
        let folder = try TemporaryFolder()
        try folder.write("map.csv", "oneid,source,record_id\nx,a,1\ny,a,1\n")
        let found = #expect(throws: Finding.self) { try EvaluateJob(map: folder.path("map.csv"), truth: nil) }
        #expect(found?.id == .evaluateTwoOneIDs)
    }

    @Test("Thresholds hold exactly")
    func thresholds() throws {
        let folder = try TemporaryFolder()
        try folder.write("map.csv", "oneid,source,record_id\nx,a,1\nx,a,2\nx,a,3\n")
        try folder.write("truth.csv", "source,record_id,person\na,1,p\na,2,p\na,3,q\n")
        let found = try EvaluateJob(map: folder.path("map.csv"), truth: folder.path("truth.csv")).run()
        var thresholds = EvaluationThresholds()
        thresholds.precision = Share("0.333333333333")
        thresholds.recall = Share("1")
        #expect(thresholds.findings(found).isEmpty)
        thresholds.precision = Share("0.333333333334")
        #expect(thresholds.findings(found).map(\.id) == [.evaluateBelow])
    }

    @Test("Hints count names and scattered pairs of name and phone")
    func hints() throws {
        let folder = try TemporaryFolder()
        // One e-mail, five given names; and one name with one phone in two clusters, apart by the national id.
        let rows = ["王安", "王宁", "王清", "王和", "李雨"].enumerated().map { "\($0),139061277\($0)5,all@mail.internal,\($1)\n" }
        try folder.write("shop.csv", "member_id,phone,email,name\n" + rows.joined())
        let run = TestRun(recognising: [(name: "shop", files: [folder.path("shop.csv")])]).changing {
            $0.hubGuardsOnly()
        }
        let hints = try EvaluateJob(try run.resolve().resolution, truth: nil).run().hints
        #expect(hints.largest == 5)
        #expect(hints.people == 1)
        #expect(hints.named == 1)
        #expect(hints.manyNames == 1)
        #expect(hints.namePhonePairs == 5)
        #expect(hints.scatteredPairs == 0)
    }

    @Test("A name with a phone in two clusters hints at a missed merge")
    func scattered() throws {
        let folder = try TemporaryFolder()
        // Two UnionIDs are two people for the guards, though name and number agree.
        let unions = ["oAbCdEfGhIjKlMnOpQrStUvWxYz1", "oAbCdEfGhIjKlMnOpQrStUvWxYz2"]
        let rows = unions.enumerated().map { "\($0),13862915074,\($1),王安\n" } + ["7,13962915088,,李宁\n"]
        try folder.write("shop.csv", "member_id,phone,unionid,name\n" + rows.joined())
        let run = TestRun(recognising: [(name: "shop", files: [folder.path("shop.csv")])])
        let hints = try EvaluateJob(try run.resolve().resolution, truth: nil).run().hints
        #expect(hints.people == 3 && hints.namePhonePairs == 2 && hints.scatteredPairs == 1)
        #expect(hints.largestShare?.text == "0.333333")
    }

    @Test("Given names", arguments: [("张伟", "伟"), ("欧阳清和", "清和"), ("欧阳", "阳"), ("zhang wei", "zhang wei")])
    func givenNames(name: String, given: String) {
        #expect(String(decoding: GivenName.of(Array(name.utf8)), as: UTF8.self) == given)
    }
}
