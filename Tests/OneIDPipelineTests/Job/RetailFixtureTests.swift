import Foundation
import OneIDCore
import OneIDIO
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// What the README of `Fixtures/retail` says of every dirty case, checked in the identity map.
///
/// The tables were written from the README by hand: file and line of the case, then record keys.
struct RetailFixtureTests {
    private static let answer = Result { try Fixtures.resolve("retail") }

    private var answer: Answer { get throws { try Self.answer.get() } }

    private func key(_ text: String) -> RecordKey {
        let parts = text.split(separator: " ", maxSplits: 1)
        return RecordKey(source: String(parts[0]), id: String(parts[1]))
    }

    /// "one person with".
    private static let joined = [
        ("tmall.csv 2: number in Hong Kong", "tmall 7101376374", "jd jd_qej6yf7"),
        ("tmall.csv 5: leading apostrophe", "tmall 9232115095", "pos 009447448156"),
        ("tmall.csv 14: number in Taiwan", "tmall 6672283266", "jd jd_hexlfw8"),
        ("tmall.csv 54: spreadsheet formula without outer quotes", "tmall 2206980957", "pos 005577131715"),
        ("tmall.csv 69: same account twice, latest version", "tmall 9903429452", "pos 008643416449"),
        ("tmall.csv 74: e-mail with blanks around", "tmall 3367306592", "jd jd_dbrsnc7"),
        ("tmall.csv 100: trailing tab", "tmall 8603927048", "pos 005614765116"),
        (
            "tmall.csv 110: number in United Kingdom (a number reserved for fiction)",
            "tmall 8658355008", "jd jd_myk7u79"
        ),
        ("tmall.csv 114: number in Macao", "tmall 3992993694", "jd jd_gjb6jqv"),
        ("tmall.csv 123: spreadsheet formula, quoted as RFC 4180 asks", "tmall 2330888698", "pos 003371079257"),
        ("tmall.csv 126: e-mail in capitals", "tmall 9970355319", "jd jd_fm6xnns"),
        ("tmall.csv 130: full-width digits", "tmall 8315486858", "pos 003665409578"),
        ("jd.csv 15: spaces between the groups", "jd jd_vucvb0e", "pos 004536488346"),
        ("jd.csv 25: +86", "jd jd_txdt2fm", "pos 000839891952"),
        ("jd.csv 31: dashes between the groups", "jd jd_5yrptta", "pos 006213781846"),
        ("jd.csv 37: 0086", "jd jd_i5n3azk", "pos 004043938110"),
        ("jd.csv 80: 86 without plus", "jd jd_9bzcrrk", "pos 005137890176"),
        ("jd.csv 99: +86, space and dashes", "jd jd_t6xgx5l", "pos 001870507881"),
        ("wechat.jsonl 24: phone written as a JSON number", "wechat oAP_A5wsHrYi8XeKNYLrQFgIFF7i", "jd jd_ndkdaf1"),
        (
            "wechat.jsonl 40: full-width plus and digits in JSON",
            "wechat oA5LSSlK6zkoMR0VPHaXTFHhKqjG", "tmall 6715386841"
        ),
        (
            "wechat.jsonl 45: one UnionID, two accounts",
            "wechat oA4Oy2ggFzoviUiUQNU2y_kEdIEO", "wechat oAs1YgZ6ghZcbjODqXzrq9hAoc_x"
        ),
        ("wechat.jsonl 81: phone under `user.phone`", "wechat oA7MnOtWnokreqwRYNaJ6SlEok3u", "jd jd_is27tsj"),
        (
            "wechat.jsonl 100: escapes in a string (`\\u0031` for 1)",
            "wechat oAu6gDTIgEH-FpPR2m5_frnFPJxo", "jd jd_e6nhvla"
        ),
        ("app.csv 22: MAC address with colons", "app 128452", "app 930830"),
        ("app.csv 39: IDFA in capitals", "app 228566", "app 195717"),
        ("pos-shanghai.csv 41: blanks around", "pos 005739337787", "tmall 9988402831"),
        ("pos-hangzhou.csv 19: the second occurrence, other phone", "pos 005588868456", "jd jd_vjqcbrz"),
        ("distributor.csv 4: landline with area code and extension", "distributor D4551413", "pos 004356391432"),
        ("distributor.csv 9: full-width digits in GBK", "distributor D8551963", "jd jd_k1idgd7"),
        ("distributor.csv 51: two mobiles in one cell", "distributor D3093387", "tmall 7780999324"),
        ("distributor.csv 51: two mobiles in one cell", "distributor D3093387", "jd jd_v0u07my"),
        ("distributor.csv 57: country code in brackets", "distributor D9909264", "tmall 2647691741"),
        ("distributor.csv 62: national id", "distributor D2595895", "distributor D7028564"),
        ("distributor.csv 68: two mobiles separated by 、", "distributor D9346397", "jd jd_spawd59"),
        ("partner.csv 14: MD5 of a plain mobile", "partner 90000000007828200079", "tmall 3380692082"),
        ("partner.csv 17: digest in capitals", "partner 90000000003176227713", "jd jd_l7c3ix0"),
        ("pos-shanghai.csv 46: landline with extension", "pos 004356391432", "distributor D4551413"),
        ("tmall.csv 148: e-mail with the same local part", "tmall 8034417926", "pos 006650318274"),
        ("jd.csv 127: e-mail at another domain", "jd jd_k5tz8wr", "distributor D3304958"),
        ("tmall.csv 149: birthday", "tmall 5583920671", "pos 008031945726"),
        ("jd.csv 128: birthday", "jd jd_y3m6bva", "distributor D9026614"),
    ]

    /// "no evidence that links", "two persons", "another account".
    private static let apart = [
        ("tmall.csv 46: damaged: six digits left", "tmall 6320950444", "pos 004698852100"),
        ("tmall.csv 87: masked e-mail", "tmall 4130730055", "jd jd_fu28u2c"),
        ("tmall.csv 94: dot in the local part", "tmall 2868666622", "jd jd_o0rx9e2"),
        ("tmall.csv 140: damaged: three digits left", "tmall 7083420227", "pos 008112496659"),
        ("jd.csv 12: ten digits", "jd jd_e10a2ag", "pos 006626307640"),
        ("jd.csv 70: masked phone", "jd jd_xpbebfz", "pos 009592256544"),
        ("jd.csv 71: e-mail without @", "jd jd_yuzqe6w", "tmall 2968031778"),
        ("jd.csv 95: twelve digits", "jd jd_0u2nq80", "pos 005902583937"),
        ("jd.csv 122: no such mobile prefix (12…)", "jd jd_av84h8c", "pos 001320422781"),
        ("app.csv 40: +tag in the local part", "app 533094", "jd jd_f6orqul"),
        ("pos-shanghai.csv 42: id with leading zeros", "pos 000000001234", "pos 1234"),
        ("distributor.csv 30: masked phone in GBK", "distributor D8194879", "tmall 3039373743"),
        (
            "wechat.jsonl 8: UnionIDs that differ in one letter's case",
            "wechat oAYw00Or__6akWoWgNFNnI92_P6m", "wechat oAwNXvhbH_3WqN5o3JOp_mw7dLaQ"
        ),
        (
            "partner.csv 2: differs in the last of 20 digits", "partner 90071992547409931235",
            "partner 90071992547409931234"
        ),
        ("pos-shanghai.csv 13: switchboard of an extension", "pos 008670150812", "pos 004356391432"),
        ("app.csv 76: family tablet, two persons with a phone each", "app 987847", "app 426612"),
        ("tmall.csv 148: e-mail with the same local part", "tmall 8034417926", "jd jd_k5tz8wr"),
        ("tmall.csv 149: birthday", "tmall 5583920671", "jd jd_y3m6bva"),
    ]

    /// "links nothing", "a person of its own".
    private static let alone = [
        ("tmall.csv 34: placeholder phone `13800138000`", "tmall 2283552829"),
        ("tmall.csv 46: damaged: six digits left", "tmall 6320950444"),
        ("tmall.csv 60: comma inside quotes", "tmall 1409014583"),
        ("tmall.csv 61: newline inside quotes", "tmall 5865015367"),
        ("tmall.csv 65: placeholder phone `00000000000`", "tmall 8465216974"),
        ("tmall.csv 76: doubled quotes", "tmall 5828982966"),
        ("tmall.csv 87: masked e-mail", "tmall 4130730055"),
        ("tmall.csv 94: dot in the local part", "tmall 2868666622"),
        ("tmall.csv 95: placeholder e-mail `test@test.com`", "tmall 4063403517"),
        ("tmall.csv 124: placeholder e-mail `name@example.com`", "tmall 7930010829"),
        ("tmall.csv 140: damaged: three digits left", "tmall 7083420227"),
        ("tmall.csv 145: placeholder phone `13900000000` (declared in `junk`)", "tmall 1958006317"),
        ("jd.csv 11: company mailbox", "jd jd_ge5ct6g"),
        ("jd.csv 12: ten digits", "jd jd_e10a2ag"),
        ("jd.csv 29: its copy", "jd jd_dcafcp8"),
        ("jd.csv 44: blanks only", "jd jd_8xozwok"),
        ("jd.csv 59: placeholder phone `null`", "jd jd_tgyyyy6"),
        ("jd.csv 61: placeholder phone `13900000000` (declared in `junk`)", "jd jd_yaalq19"),
        ("jd.csv 65: placeholder e-mail `test@test.com`", "jd jd_7adq9yd"),
        ("jd.csv 70: masked phone", "jd jd_xpbebfz"),
        ("jd.csv 71: e-mail without @", "jd jd_yuzqe6w"),
        ("jd.csv 79: placeholder phone `13800138000`", "jd jd_z1ozerp"),
        ("jd.csv 87: no identifier at all", "jd jd_zz0gfyf"),
        ("jd.csv 90: the same row twice", "jd jd_dcafcp8"),
        ("jd.csv 95: twelve digits", "jd jd_0u2nq80"),
        ("jd.csv 122: no such mobile prefix (12…)", "jd jd_av84h8c"),
        ("jd.csv 124: id with comma and quote", "jd jd_a,b\"c"),
        ("wechat.jsonl 8: UnionIDs that differ in one letter's case", "wechat oAYw00Or__6akWoWgNFNnI92_P6m"),
        ("wechat.jsonl 97: `null` and a missing key", "wechat oAHq9asGnjSeTQgrb4IJ4wsDfpyz"),
        ("app.csv 6: placeholder device `00000000-0000-0000-0000-000000000000`", "app 446698"),
        ("app.csv 16: placeholder device `00000000-0000-0000-0000-000000000000`", "app 592378"),
        ("app.csv 20: placeholder e-mail `test@test.com`", "app 853102"),
        ("app.csv 25: placeholder device `02:00:00:00:00:00`", "app 448593"),
        ("app.csv 40: +tag in the local part", "app 533094"),
        ("app.csv 71: placeholder device `000000000000000`", "app 515141"),
        ("app.csv 96: IMEI with a wrong check digit", "app 417019"),
        ("app.csv 97: store tablet", "app 500599"),
        ("pos-shanghai.csv 13: the switchboard of that extension", "pos 008670150812"),
        ("pos-shanghai.csv 14: comma in the store", "pos 006736011980"),
        ("pos-shanghai.csv 42: id with leading zeros", "pos 000000001234"),
        ("pos-shanghai.csv 61: placeholder phone `13800138000`", "pos 005835754891"),
        ("pos-hangzhou.csv 35: the same digits without", "pos 1234"),
        ("distributor.csv 6: the sample number of GB 11643", "distributor D9455271"),
        ("distributor.csv 10: national id eaten by a spreadsheet", "distributor D3190443"),
        ("distributor.csv 16: landline two digits short", "distributor D4613590"),
        ("distributor.csv 24: masked national id", "distributor D0105272"),
        ("distributor.csv 30: masked phone in GBK", "distributor D8194879"),
        ("distributor.csv 37: placeholder phone `无`", "distributor D4622729"),
        ("distributor.csv 44: national id with a wrong check digit", "distributor D4492084"),
        ("distributor.csv 65: placeholder phone `-`", "distributor D3849689"),
        ("partner.csv 2: differs in the last of 20 digits", "partner 90071992547409931235"),
        ("partner.csv 4: 20-digit id", "partner 90071992547409931234"),
        ("partner.csv 7: digest of the empty string", "partner 90000000005166541695"),
        ("partner.csv 18: digest of a placeholder number", "partner 90000000004663118179"),
        ("partner.csv 34: no digest", "partner 90000000000189608132"),
        ("partner.csv 45: digest one digit short", "partner 90000000004255939824"),
        ("tmall.csv 146: the counter's e-mail address for guests", "tmall 6150027348"),
        ("tmall.csv 147: the counter's e-mail address for guests", "tmall 7420961835"),
        ("jd.csv 125: the counter's e-mail address for guests", "jd jd_g7w2kqe"),
        ("jd.csv 126: the counter's e-mail address for guests", "jd jd_p0xn4uv"),
        ("pos-hangzhou.csv 36: recycled number", "pos 007310220486"),
        ("pos-hangzhou.csv 37: a family's landline", "pos 004418827305"),
        ("pos-hangzhou.csv 38: a family's landline", "pos 004418827313"),
        ("pos-hangzhou.csv 39: the card without a name", "pos 004418827321"),
        ("pos-hangzhou.csv 40: masked phone", "pos 009917365024"),
        ("pos-hangzhou.csv 41: phone one digit off", "pos 002274619583"),
        ("distributor.csv 70: recycled number", "distributor D5520417"),
        ("distributor.csv 71: the number behind a masked one", "distributor D6138827"),
        ("distributor.csv 72: phone one digit off", "distributor D7719405"),
    ]

    @Test func whatLinks() throws {
        let assignment = try answer.assignment
        for (name, left, right) in Self.joined {
            #expect(assignment[key(left)] != nil, "\(name)")
            #expect(assignment[key(left)] == assignment[key(right)], "\(name)")
        }
    }

    @Test func whatDoesNotLink() throws {
        let assignment = try answer.assignment
        for (name, left, right) in Self.apart {
            #expect(assignment[key(left)] != nil && assignment[key(right)] != nil, "\(name)")
            #expect(assignment[key(left)] != assignment[key(right)], "\(name)")
        }
    }

    @Test func whatLinksNothing() throws {
        let answer = try answer
        let sizes = Dictionary(grouping: answer.rows, by: \.oneID).mapValues(\.count)
        for (name, record) in Self.alone {
            let oneID = try #require(answer.assignment[key(record)], "\(name)")
            #expect(sizes[oneID] == 1, "\(name)")
        }
    }

    /// 699 rows; three of them are further rows of accounts: tmall.csv 69, jd.csv 90, pos 005588868456.
    @Test func theRowsAddUp() throws {
        let sums = try answer.resolution.reconciliation
        #expect(sums.read == 699)
        #expect(sums.repeatedAccounts == 3)
        #expect(sums.rejected == 0)
        #expect(sums.inMap == 696)
    }

    @Test func theTwoHubs() throws {
        let hubs = try answer.resolution.hubs
        #expect(hubs.map { "\($0.type) \($0.records)" } == ["device 25", "email 14"])
    }

    @Test func theSupersededNumberNoLongerLinks() throws {
        let old = key("tmall 9903429452")
        let people = try answer.rows.filter { $0.oneID == (try answer.assignment[old]) }
        #expect(Set(people.map(\.key)) == [old, key("pos 008643416449")])
    }

    /// The only cluster that holds two persons is the one the README names: the recycled number, of whose first owner no name
    /// is known. The guards keep the others apart: the counter's address for guests, the recycled number between two names,
    /// the family's landline and the family's tablet.
    @Test func otherwiseNoClusterHoldsTwoPersons() throws {
        let folder = Fixtures.folder.appendingPathComponent("retail")
        var truth: [RecordKey: String] = [:]
        for row in SimpleCSV.rows(Array(try Data(contentsOf: folder.appendingPathComponent("truth.csv")))).dropFirst() {
            truth[RecordKey(source: row[0], id: row[1])] = row[2]
        }
        let mixed = try answer.partition.map { Set($0.compactMap { truth[$0] }) }.filter { $0.count > 1 }
        #expect(Set(mixed) == [["291", "292"]])
        let refused = try answer.resolution.guards.refused.map { "\($0.rule) \($0.type)" }
        #expect(refused.sorted() == ["limit email", "names phone", "names phone", "weak device"])
    }

    @Test func threePlatforms() throws {
        let answer = try Fixtures.resolve("three-platforms")
        let chain: Set = [key("a 1001"), key("b B-77"), key("c oAsNack0fficial4ccount7Qw2Lm")]
        #expect(answer.partition == [chain, [key("a 1002")]])
    }
}
