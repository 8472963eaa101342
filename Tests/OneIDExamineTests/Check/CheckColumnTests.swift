import Foundation
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDExamine
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

@Suite struct CheckColumnTests {
    @Test("Repeated record ids are identical or conflicting; with a date of change they are versions")
    func duplicates() throws {
        let rows =
            "1,13822345678,2024-01-01\n2,13812345679,2024-01-01\n1,13822345678,2024-01-01\n2,,2024-01-02\n1,,2024-01-03\n"
        let folder = try TemporaryFolder()
        let undated = try TestCheck("member_id,phone,day\n" + rows, in: folder).run()
        #expect(undated.sources[0].count(.duplicates) == 3)
        #expect(undated.sources[0].count(.identical) == 1)
        #expect(undated.sources[0].count(.conflicting) == 2)
        #expect(undated.first(.checkConflicting)?.position?.line == 5)
        #expect(undated.first(.checkIdentical)?.position?.line == 4)
        let dated = try TestCheck("member_id,phone,updated_at\n" + rows, in: folder).run()
        #expect(dated.ids().contains("check.versions"))
        #expect(!dated.ids().contains("check.conflicting-duplicate"))
    }

    @Test("Which column may tell the latest row is said only where one differs between the rows of an account")
    func adviceAboutTheLatest() throws {
        let folder = try TemporaryFolder()
        func fix(_ header: String, _ rows: String) throws -> String {
            try #require(
                try TestCheck("member_id,phone,\(header)\n" + rows, in: folder).run().first(.checkConflicting)?.fix)
        }
        #expect(try fix("seen", "1,13822345678,2024-01-01\n1,13812345679,2024-02-01\n").contains("=seen"))
        #expect(try !fix("joined on", "1,13822345678,2024-01-01\n1,13812345679,2024-01-01\n").contains("--updated"))
        #expect(try !fix("note", "1,13822345678,x\n1,13812345679,2024-02-01\n").contains("--updated"))
    }

    @Test("A value is shared when more records hold it than the limit, or when it meets more names")
    func shared() throws {
        let folder = try TemporaryFolder()
        let family = [
            "王", "张", "李", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林", "罗", "郑",
            "梁",
        ]
        var text = "member_id,phone,name\n"
        // Of 60 records of one name, of 25 records of 22 names, of 40 records of 3 names.
        for row in 0..<60 { text += "a\(row),13822345678,王小明\n" }
        for row in 0..<25 { text += "b\(row),13812345679,\(family[row % 22])小明\n" }
        for row in 0..<40 { text += "c\(row),13812345670,\(family[row % 3])小红\n" }
        let report = try TestCheck(text, in: folder).run()
        let column = try #require(report.column("phone"))
        #expect(column.count(.shared) == 2)
        #expect(column.shared.map(\.records) == [60, 25])
        #expect(column.shared.map(\.names) == [1, 22])
        #expect(column.shared[0].value == "+8613822345678")
        #expect(report.first(.checkShared)?.message.contains("60 records, 1 name") == true)
    }

    @Test("A column that holds something else from some row on is noticed, however late that is")
    func otherTypeBehindTheBeginning() throws {
        let folder = try TemporaryFolder()
        var text = "member_id,phone,note\n"
        // Nothing in the first 400 KB, addresses in the 600 KB behind.
        for row in 0..<10_000 { text += "\(row),,\(String(repeating: "x", count: 30))\n" }
        for row in 10_000..<25_000 { text += "\(row),member\(row)@post.internal,\n" }
        let report = try TestCheck(text, in: folder).run()
        let finding = try #require(report.first(.checkOtherType))
        #expect(finding.message == "phone is declared as phone and looks like e-mail addresses")
    }

    @Test("Events of an account need no identifier; the account, the shop, the rating are looked at like any column")
    func declaredColumns() throws {
        let run = try EventRun(
            """
            { sources: {
                m: { files: "m.csv", id: "id", identifiers: { phone: "phone" }, org: { store: { column: "shop" } } },
                r: { kind: "reviews", files: "r.csv", id: "no", account: { source: "m", column: "buyer" }, at: "at",
                     rating: "stars", channel: "kind" } } }
            """,
            [
                "m.csv": "id,phone,shop\n1,13822345678,X\n2,13812345679,\n",
                "r.csv": "no,buyer,at,stars,kind\n1,1,2025-01-01,5,web\n2,,2025-01-02,many,\n",
            ])
        var inputs = run.request
        inputs.sources += inputs.events
        inputs.events = []
        let report = try CheckJob(CheckRequest(inputs: inputs, asOf: try #require(CheckDay("2026-01-01")))).run()
            .report()
        try #require(report.sources.map(\.name) == ["m", "r"])
        #expect(!report.ids().contains("column.no-identifiers"))
        #expect(report.sources.flatMap(\.files).allSatisfy { $0.unused.isEmpty })
        #expect(report.column("shop")?.filled == 1)
        #expect(report.column("buyer", 1)?.filled == 1)
        #expect(report.column("stars", 1)?.count(.unreadable) == 1)
    }

    @Test("Levels that the mapping lacks are named; without a mapping none is")
    func levels() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "shop.csv", "member_id,phone,grade\n1,13822345678,V1\n2,13812345679,V9\n3,,V9\n4,13812345670,\n")
        func report(_ rules: String) throws -> CheckReport {
            try TestCheck(
                configuration: """
                    { sources: { shop: { files: "shop.csv", id: "member_id", level: "grade",
                      identifiers: { phone: "phone" } } }, \(rules) }
                    """, in: folder.url
            ).run()
        }
        let mapped = try report("rules: { level: { ladder: ['member'], map: { shop: { V1: 'member' } } } }")
        #expect(mapped.column("grade")?.count(.unmapped) == 2)
        #expect(mapped.first(.checkUnmappedLevel)?.message.contains("'V9' (2)") == true)
        #expect(mapped.first(.checkUnmappedLevel)?.position?.line == 3)
        let ladder = try report("rules: { level: { ladder: ['V1', 'V9'] } }")
        #expect(ladder.column("grade")?.count(.unmapped) == 0)
        #expect(try report("").column("grade")?.count(.unmapped) == nil)
    }

    @Test("Dates and amounts that are none are counted, with the place of the first")
    func datesAndAmounts() throws {
        let folder = try TemporaryFolder()
        let text = """
            member_id,phone,birthday,points
            1,13822345678,1990-05-05,100
            2,13812345679,1850-05-05,many
            3,13812345670,2030-05-05,-5
            4,13812345671,soon,"1,200"

            """
        let report = try TestCheck(text, in: folder).run()
        let birthday = try #require(report.column("birthday"))
        #expect(birthday.count(.early) == 1)
        #expect(birthday.count(.future) == 1)
        #expect(birthday.count(.unreadable) == 1)
        let points = try #require(report.column("points"))
        #expect(points.count(.unreadable) == 1)
        #expect(points.count(.negative) == 1)
        #expect(points.count(.decorated) == 1)
        #expect(report.first(.checkBadAmount)?.position?.line == 3)
        #expect(report.first(.checkFutureDate)?.position?.line == 4)
        #expect(report.first(.checkBadDate)?.position?.line == 5)
    }

    @Test("Phones that count up from row to row are called generated")
    func sequence() throws {
        let folder = try TemporaryFolder()
        var text = "member_id,phone\n"
        for row in 0..<2000 { text += "\(row),138\(10_000_000 + (row < 500 ? row : row * 977 % 9_000_000))\n" }
        let report = try TestCheck(text, in: folder).changing { $0.inputs.stretchBytes = 1000 }.run()
        #expect(report.column("phone")?.count(.sequential) == 500)
        #expect(report.first(.checkSequential)?.position?.line == 2)
    }

    @Test("A column of mails that is declared as phones looks like mails")
    func otherType() throws {
        let folder = try TemporaryFolder()
        var text = "member_id,phone,email,openid\n"
        for row in 0..<60 { text += "\(row),user\(row)@mail.cn,a\(row)bcd@mail.cn,138\(10_000_000 + row * 77)\n" }
        let report = try TestCheck(text, in: folder).run()
        let found = report.findings.filter { $0.finding.id == .checkOtherType }.map(\.finding.message)
        #expect(
            found == [
                "phone is declared as phone and looks like e-mail addresses",
                "openid is declared as openid and looks like phone numbers",
            ])
    }

    @Test("A column of mails that is declared as dates looks like mails, one of dates looks like what it is")
    func otherThanDates() throws {
        let folder = try TemporaryFolder()
        let message = "updated_at is declared as a date and looks like e-mail addresses"
        for (isMail, messages) in [(true, [message]), (false, [])] {
            var text = "member_id,phone,updated_at\n"
            for row in 0..<60 {
                let cell = isMail ? "a\(row)bcd@mail.cn" : "2025-03-\(10 + row % 20)"
                text += "\(row),138\(10_000_000 + row * 77),\(cell)\n"
            }
            let found = try TestCheck(text, in: folder).run().findings
            #expect(found.filter { $0.finding.id == .checkOtherType }.map(\.finding.message) == messages)
        }
    }

    @Test("OpenIDs that begin otherwise than the rest belong to another app")
    func foreign() throws {
        let folder = try TemporaryFolder()
        var numbers = SeededGenerator(seed: 8)
        func token(_ prefix: String) -> String {
            let letters = Array("ABCDEFGHabcdefgh0123456789")
            return prefix + String((0..<22).map { _ in letters.randomElement(using: &numbers) ?? "a" })
        }
        var text = "member_id,openid\n"
        for row in 0..<60 { text += "\(row),\(token(row % 3 == 2 ? "oZZZZZ" : "oAAAAA"))\n" }
        let report = try TestCheck(text, in: folder).run()
        #expect(report.column("openid")?.count(.foreign) == 20)
        #expect(report.first(.checkForeign)?.position?.line == 4)
    }

    @Test("Samples have the place and the masked cell of each class")
    func samples() throws {
        let folder = try TemporaryFolder()
        let text = "member_id,phone\n1,1.38E+10\n2,'13822345678\n3,138****5678\n4,12345\n5,1.39E+10\n6,13800138000\n"
        let report = try TestCheck(text, in: folder).changing { $0.samples = 1 }.run()
        let samples = try #require(report.column("phone")?.samples)
        #expect(samples.map(\.valueClass) == [.decorated, .damaged, .masked, .junk, .invalid])
        #expect(samples.map(\.line) == [3, 2, 4, 7, 5])
        #expect(samples.allSatisfy { $0.column == 3 })
        #expect(samples[0].value.contains("*"))
    }
}
