import OneIDCore
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Hours, holidays, the expected next order, and channels under one name.
@Suite struct RhythmTests {
    @Test(
        arguments: [
            ([0, 1, 3], nil), ([0, 1, 3, 6], (6, 8, 10)), ([0, 10, 20, 30, 50], (40, 40, 50)),
            ([5, 6, 7, 8], (4, 4, 4)),
        ] as [([Int32], (Int, Int, Int)?)])
    func quartilesFromThreeIntervalsOn(_ days: [Int32], _ quarters: (Int, Int, Int)?) {
        let rhythm = PurchaseRhythm(days)
        #expect(rhythm?.lowerQuartile == quarters?.0)
        #expect(rhythm?.median == quarters?.1)
        #expect(rhythm?.upperQuartile == quarters?.2)
    }

    @Test(arguments: [
        ("2026-10-03 20:15:00", 20), ("2026-10-03T20:15:00+08:00", 20), ("2026-10-03 00:00:00", 255),
        ("2026-10-03", 255),
        ("2026-10-03T23:30:00-05:00", 23), ("20261003091500", 9), ("1790000000", 255), ("2026年10月3日 9时05分", 9),
        ("10/03/2026 2:30 PM", 14), ("31/12/2025 08:10", 8), ("2026-10-03 00:30:00", 0), ("someday", 255), ("", 255),
        // The month first, which no day can be: the offset is not taken off there either.
        ("03/25/2026 10:00 PM +0000", 22), ("03/25/2026 10:00 PM +0800", 22), ("03/25/2026 02:00:00 -05:00", 2),
        ("03/25/2026 23:59Z", 23), ("25/03/2026 10:00 PM +0800", 22),
    ])
    func theHourIsTheOneWritten(_ cell: String, _ hour: UInt8) {
        var text = cell
        #expect(text.withUTF8 { EventDay.hour(of: $0) } == hour)
    }

    @Test func daysAloneSaySo() throws {
        let days = try OrderLinesTests.run([("o", "amount: 'total'", "oid,uid,at,total\n1,u1,2026-10-03,5\n")])
        #expect(days.behaviours.findings().contains { $0.id == .eventDaysOnly })
        #expect(try !days.json("m", "u1").contains("hours"))
        let times = try OrderLinesTests.run([("o", "amount: 'total'", "oid,uid,at,total\n1,u1,2026-10-03 09:00,5\n")])
        #expect(!times.behaviours.findings().contains { $0.id == .eventDaysOnly })
        #expect(try times.json("m", "u1").contains(#""preferred_hour":9"#))
    }

    private static let channels = """
        oid,uid,at,total,channel
        1,u1,2026-10-01,1,WeChat
        2,u1,2026-10-02,1,ｗｅｃｈａｔ
        3,u1,2026-10-03,1,微 信
        4,u1,2026-10-04,1, pos
        5,u1,2026-10-05,1,Douyin

        """

    @Test func spellingsFoldByCaseWidthAndBlanks() throws {
        let answer = try OrderLinesTests.run([("o", "amount: 'total', channel: 'channel'", Self.channels)])
        #expect(
            try answer.json("m", "u1").contains(
                #""channels":[{"channel":"WeChat","count":2,"share":0.4},{"channel":"Douyin","count":1,"share":0.2},"#
                    + #"{"channel":"pos","count":1,"share":0.2},{"channel":"微 信","count":1,"share":0.2}]"#))
    }

    @Test(arguments: ["", ", quantity: 'oid'"])
    func aVocabularyMakesOneOfWordsThatMeanTheSame(_ more: String) throws {
        let answer = try OrderLinesTests.run(
            [("o", "amount: 'total', channel: 'channel'\(more)", Self.channels)],
            more: "vocabulary: { channel: { wechat: ['微信'], pos: [] },"
                + " group: { online: ['WECHAT', 'douyin'], offline: ['pos'], public: ['tmall'] } },")
        let json = try answer.json("m", "u1")
        #expect(
            json.contains(
                #""channels":[{"channel":"wechat","count":3,"share":0.6},{"channel":"Douyin","count":1,"share":0.2},"#
                    + #"{"channel":"pos","count":1,"share":0.2}],"preferred_channel":"wechat","#
                    + #""channel_groups":{"online":{"count":4,"share":0.8},"offline":{"count":1,"share":0.2},"#
                    + #""public":{"count":0,"share":0}}"#), "\(json)")
        let finding = try #require(answer.behaviours.findings().first { $0.id == .vocabularyUnknown })
        #expect(finding.message.hasPrefix("1 cell of 'channel'"))
    }

    @Test func holidaysAreThoseOfTheCalendar() throws {
        let run = try EventRun(
            "{ sources: { m: { files: ['m.csv'], id: 'uid' }, o: { kind: 'orders', files: ['o.csv'], id: 'oid', at: 'at',"
                + " account: { source: 'm', column: 'uid' } } }, calendar: 'days.csv' }",
            [
                "m.csv": "uid\nu1\n",
                "o.csv": "oid,uid,at\n1,u1,2026-10-01\n2,u1,2026-10-01 10:00\n3,u1,2026-10-05\n4,u1,\n",
                "days.csv": "day,name\n2026-10-01,国庆节\n2026-10-02,国庆节\n2026-10-01,中秋节\n",
            ])
        let json = try run.collect().json("m", "u1")
        #expect(
            json.contains(
                #""holidays":[{"holiday":"中秋节","count":2},{"holiday":"国庆节","count":2}],"holiday_share":0.6667"#),
            "\(json)")
    }
}
