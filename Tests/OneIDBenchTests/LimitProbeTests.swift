import Foundation
import Testing

@testable import OneIDBench

@Suite struct LimitProbeTests {
    private func map(_ files: [String: String], threads: Int) throws -> [String: Set<String>] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("probe-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in files { try Dataset.write(text, to: "\(folder)/\(name)") }
        let records = try LimitProbe(folder, threads: threads).run()
        let rows = try Dataset.text(of: folder + "/limit.csv").split(separator: "\n")
        #expect(rows.first == "source,record_id,number")
        #expect(rows.count == records + 1)
        var people: [String: Set<String>] = [:]
        for row in rows.dropFirst() {
            let comma = try #require(row.lastIndex(of: ","))
            people[String(row[row.index(after: comma)...]), default: []].insert(String(row[..<comma]))
        }
        return people
    }

    private let files = [
        "tmall.csv":
            "member_id,mobile,buyer_email,nick\nt1,13812345671,ann@corp.com,\"a, b\"\nt2,+86 138 1234 5672,,\"two\nlines, \"\"x\"\"\"\nt3,,BOB@corp.com ,\n",
        "jd.csv": "jd_pin,phone,email\nj1,13812345672,\nj2,,bob@Corp.com\nj3,１３８１２３４５６７１,\n",
        "app.csv": "user_id,device_id,phone,email\na1,ABCD-EF,,\na2,abcd-ef,,ann@corp.com\na3,,12,\n",
    ]

    @Test("Records that share a value have one number, whatever the spelling and the threads", arguments: 1...3)
    func joined(threads: Int) throws {
        let people = try map(files, threads: threads)
        #expect(
            Set(people.values) == [
                ["tmall,t1", "jd,j3", "app,a1", "app,a2"], ["tmall,t2", "jd,j1"], ["tmall,t3", "jd,j2"], ["app,a3"],
            ])
    }

    @Test("Many records are all written, and joined as a reference joins them")
    func many() throws {
        var rows = ["member_id,mobile,buyer_email,nick"]
        for number in 0..<30_000 { rows.append("m\(number),\(13_900_000_000 + number % 7_000),,\"\(number), x\"") }
        let people = try map(["tmall.csv": rows.joined(separator: "\n") + "\n"], threads: 2)
        #expect(people.count == 7_000)
        #expect(people.values.allSatisfy { $0.count == 4 || $0.count == 5 })
    }

    @Test("A folder without inputs is told")
    func nothing() {
        #expect(throws: BenchFailure.self) { try LimitProbe("/nowhere", threads: 1).run() }
    }
}
