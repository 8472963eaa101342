import OneIDConfiguration
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Contradictions as guards: `guards: { contradictions: "split" }`.
struct ContradictionGuardTests {
    private func people(_ rows: [String], guards: String = "{ contradictions: 'split' }", more: String = "") throws
        -> Int
    {
        let folder = try TemporaryFolder()
        try folder.write("m.csv", "id,phone,name,gender,birthday,idcard\n" + rows.map { $0 + "\n" }.joined())
        let text =
            "{ sources: { m: { files: ['m.csv'], id: 'id', identifiers: { phone: 'phone', idcard: 'national_id' },"
            + " attributes: { name: 'name', gender: 'gender', birthday: 'birthday' } } }, guards: \(guards)\(more) }"
        let configuration = try #require(Configuration.read(Array(text.utf8), file: "oneid.json5").configuration)
        var run = try TestRun(configuration: text, in: folder.url)
        run.request.setExclusiveAttributes(configuration)
        return try withExtendedLifetime(folder) { try run.resolve().resolution.reconciliation.people }
    }

    // A woman's: the last digit but one is even.
    private static let woman = "110108196203180240"

    @Test(
        "A gender by a word and another by a national id",
        arguments: [
            (["1,13862915074,王安宁,男,,", "2,13862915074,王安宁,,,\(woman)"], 2),
            (["1,13862915074,王安宁,女,,", "2,13862915074,王安宁,,,\(woman)"], 1),
            (["1,13862915074,王安宁,f,,", "2,13862915074,王安宁,M,,"], 2),
            // Other words contradict nothing.
            (["1,13862915074,王安宁,x,,", "2,13862915074,王安宁,M,,", "3,13862915074,王安宁,保密,,"], 1),
            // Two genders in one account tell nothing.
            (["1,13862915074,王安宁,男,,\(woman)", "2,13862915074,王安宁,女,,"], 1),
            (["1,13862915074,王安宁,,1990-05-17,", "2,13862915074,王安宁,,1962-11-30,"], 2),
            // A date that is known in part excludes what it cannot be, and nothing else.
            (["1,13862915074,王安宁,,1990-05-17,", "2,13862915074,王安宁,,05-18,"], 2),
            (["1,13862915074,王安宁,,1990-05-17,", "2,13862915074,王安宁,,1991,"], 2),
            (["1,13862915074,王安宁,,1990-05-17,", "2,13862915074,王安宁,,1990-06,"], 2),
            (["1,13862915074,王安宁,,5月18日,", "2,13862915074,王安宁,,5月17日,"], 2),
            (["1,13862915074,王安宁,,1990-05-17,", "2,13862915074,王安宁,,05-17,", "3,13862915074,王安宁,,1990,"], 1),
            // 1990 could be either's.
            (["1,13862915074,王安宁,,1990-05-17,", "2,13862915074,王安宁,,1990,", "3,13862915074,王安宁,,1990-05-18,"], 3),
            // What cannot be read excludes nobody.
            (["1,13862915074,王安宁,,1990-02-29,", "2,13862915074,王安宁,,1990-05-17,"], 1),
        ])
    func genders(rows: [String], count: Int) throws {
        #expect(try people(rows) == count)
        #expect(try people(rows, guards: "'on'") == 1)
        #expect(try people(rows, guards: "{ contradictions: 'off' }") == 1)
    }

    @Test("Words declared for an exclusive gender are compared as they were; national ids know none of them")
    func declaredWords() throws {
        let rows = ["1,13862915074,王安宁,先生,,", "2,13862915074,王安宁,,,\(Self.woman)"]
        let exclusive = ", rules: { attributes: { gender: { resolve: 'latest', exclusive: true } } }"
        #expect(try people(rows, more: exclusive) == 2)
        let words = ", attributes: { gender: { kind: 'word', map: { '先生': 'herr', '女士': 'dame' } } }"
        #expect(try people(rows, more: exclusive + words) == 1)
        // Not exclusive, they are men and women by the usual words.
        #expect(try people(rows, more: words) == 2)
    }
}
