import Foundation
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Shuffling rows and files, and the form of a file, change no byte of any profile.
struct ProfileInvarianceTests {
    /// Two platforms with level, points, city and repeated accounts, some without a date to tell versions apart.
    private struct Platforms {
        var a: [[String]]
        var b: [[String]]
        static let headerA = ["member_id", "phone", "email", "level", "points", "city", "nickname", "updated_at"]
        static let headerB = ["card_no", "mobile", "name", "province", "city", "balance", "coupon"]

        init(seed: UInt64) {
            var random = SeededGenerator(seed: seed)
            func pick(_ list: [String]) -> String { list.randomElement(using: &random) ?? "" }
            a = (0..<600).map { _ in
                let phone = "138\(26_914_000 + Int.random(in: 0..<400, using: &random))"
                return [
                    "T\(Int.random(in: 0..<450, using: &random))", phone,
                    pick(["", "x\(Int.random(in: 0..<200, using: &random))@b.internal"]), pick(["V1", "V2", "", "金卡"]),
                    pick(["10", "830", "-5", "1,234", "", "abc"]), pick(["Suzhou", "上海", "say \"hi\", x", ""]),
                    pick(["明", "a\\b", "line\nbreak", ""]), pick(["2025-01-02", "2025-01-02 10:00:00", "", "bad"]),
                ]
            }
            b = (0..<500).map { _ in
                let number = Int.random(in: 1..<380, using: &random)
                return [
                    "0\(number)",
                    pick(["+86 ", ""]) + "138\(26_914_000 + Int.random(in: 0..<400, using: &random))",
                    // A card is one person's, whose name some rows lack.
                    pick([["张三", "李四", ""][number % 3], ""]), pick(["江苏", ""]), pick(["苏州", ""]),
                    pick(["12.50", "0", ""]),
                    pick(["1", "2", ""]),
                ]
            }
        }
    }

    /// - Parameter recode: what becomes of the bytes of both platforms' files.
    private func answer(
        _ platforms: Platforms, asJSON: Bool = false, pieces: Int = 1,
        recode: (String) throws -> [UInt8] = { Array($0.utf8) }
    ) throws -> ProfileAnswer {
        let folder = try TemporaryFolder()
        var a: [FilePath] = []
        for piece in 0..<pieces {
            let rows = platforms.a.enumerated().filter { $0.offset % pieces == piece }.map(\.element)
            let name = "a\(piece).\(asJSON ? "jsonl" : "csv")"
            try folder.write(
                name,
                recode(asJSON ? Self.lines(Platforms.headerA, rows) : SimpleCSV.write([Platforms.headerA] + rows)))
            a.append(folder.path(name))
        }
        try folder.write("b.csv", recode(SimpleCSV.write([Platforms.headerB] + platforms.b)))
        var run = TestRun(recognising: [("a", a), ("b", [folder.path("b.csv")])])
        run.request.rules = .init()
        run.request.findsNewest = true
        return try run.profiles()
    }

    private static func lines(_ header: [String], _ rows: [[String]]) -> String {
        rows.map { row in
            let members = zip(header, row).map { key, value in
                let inside = String(decoding: Escaping.json(Array(value.utf8)), as: UTF8.self)
                return "\"\(key)\":\"\(inside)\""
            }
            return "{" + members.joined(separator: ",") + "}\n"
        }.joined()
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func orderAndFormChangeNoByte(seed: UInt64) throws {
        let platforms = Platforms(seed: seed)
        let expected = try answer(platforms)
        try expected.expectValid()
        #expect(expected.lines.count > 60)
        #expect(expected.lines.contains { $0.contains("\"losing\"") })

        var random = SeededGenerator(seed: seed &+ 100)
        var shuffled = platforms
        shuffled.a.shuffle(using: &random)
        shuffled.b.shuffle(using: &random)
        for (what, other) in [
            ("shuffled", try answer(shuffled)), ("in three files", try answer(shuffled, pieces: 3)),
            ("as JSON Lines", try answer(shuffled, asJSON: true)),
        ] {
            #expect(other.bytes == expected.bytes, "\(what)")
            #expect(other.conflicts == expected.conflicts, "\(what)")
            #expect(other.ledger == expected.ledger, "\(what)")
        }
    }

    @Test("Neither packing nor encoding changes a byte", arguments: ["gzip", "zstd", "GBK", "UTF-16"])
    func packingAndEncoding(_ form: String) throws {
        let platforms = Platforms(seed: 4)
        let expected = try answer(platforms)
        let other = try answer(platforms) { text in
            switch form {
            case "GBK": return Transcoding.gbk(text)
            case "UTF-16":
                return [0xff, 0xfe] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
            default: return try Transcoding.piped(Array(text.utf8), through: form, "-c")
            }
        }
        #expect(other.bytes == expected.bytes)
        #expect(other.conflicts == expected.conflicts)
        #expect(other.ledger == expected.ledger)
    }

    @Test func profilesLinkAsResolveDoes() throws {
        let platforms = Platforms(seed: 9)
        let profiled = try answer(platforms)
        let folder = try TemporaryFolder()
        try folder.write("a.csv", SimpleCSV.write([Platforms.headerA] + platforms.a))
        try folder.write("b.csv", SimpleCSV.write([Platforms.headerB] + platforms.b))
        let resolved = try TestRun(
            recognising: [("a", [folder.path("a.csv")]), ("b", [folder.path("b.csv")])]).resolve()
        var people: [[String]: String] = [:]
        for line in profiled.lines {
            let profile = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            for record in profile["records"] as? [[String: String]] ?? [] {
                people[[record["source"] ?? "", record["record"] ?? ""]] = profile["oneid"] as? String
            }
        }
        #expect(people.count == resolved.assignment.count)
        for (key, id) in resolved.assignment { #expect(people[[key.source, key.id]] == "\(id)", "\(key)") }
    }
}
