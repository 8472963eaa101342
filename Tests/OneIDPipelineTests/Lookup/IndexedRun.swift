import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// A folder with the profiles and the timeline of a run, and their index.
struct IndexedRun {
    let folder: TemporaryFolder

    init(_ answer: ProfileAnswer) throws {
        folder = try TemporaryFolder()
        try folder.write("profiles.jsonl", answer.bytes)
        try folder.write("timeline.jsonl", answer.timeline)
        try build()
    }

    private var path: FilePath { FilePath(folder.url.path) }

    @discardableResult
    func build(threads: Int = 2, piece: Int = 1 << 22) throws(Finding) -> IndexBuild.Sums {
        var build = try IndexBuild(folder: path, workers: Workers(count: threads))
        build.pieceSize = piece
        let file = try OutputFile(at: RunFolder.index(of: path))
        let sums = try build.write(to: file)
        try file.commit()
        return sums
    }

    func open() throws(Finding) -> PeopleIndex { try PeopleIndex(folder: path) }

    /// What opening it is refused with.
    func fault() -> FindingID? {
        do throws(Finding) {
            _ = try open()
            return nil
        } catch { return error.id }
    }

    /// OneIDs of the people found.
    func find(_ text: String, in index: PeopleIndex) throws -> Set<String> {
        let types = ValueTypes(IdentifierSettings(), junk: [:], configuration: nil)
        let places = try index.find(SoughtFacts(text, in: index, types))
        return Set(try places.map { try #require(JSONTree(index.profile(at: $0))?["oneid"]?.text) })
    }

    /// Everything that people can be looked up by, read from the first line to the last in another way: what is asked, and who has it.
    func scanned() throws -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        func add(_ text: String, _ oneID: String) { found[text, default: []].insert(oneID) }
        func addRecords(_ value: Any, _ oneID: String) throws {
            for one in try #require(value as? [[String: Any]]) {
                let (source, record) = (try #require(one["source"]), try #require(one["record"]))
                add("record=\(source):\(record)", oneID)
                if !"\(record)".contains(":") { add("record=\(record)", oneID) }
            }
        }
        for line in try folder.text("profiles.jsonl").split(separator: "\n") {
            let profile = try IndexedRun.object(line)
            let oneID = try #require(profile["oneid"] as? String)
            add("oneid=\(oneID)", oneID)
            for alias in profile["aliases"] as? [String] ?? [] { add("oneid=\(alias)", oneID) }
            for (type, values) in profile["identifiers"] as? [String: [Any]] ?? [:] {
                for value in values { add("\(type)=\((value as? [String: Any])?["value"] ?? value)", oneID) }
            }
            try addRecords(try #require(profile["records"]), oneID)
            for (part, list) in [("gift_cards", "cards"), ("coupons", "coupons")] {
                for (_, inner) in profile[part] as? [String: [String: Any]] ?? [:] {
                    try addRecords(try #require(inner[list]), oneID)
                }
            }
            let membership = profile["membership"] as? [String: Any]
            for (_, inner) in membership?["points"] as? [String: [String: Any]] ?? [:] {
                try addRecords(try #require(inner["lots"]), oneID)
            }
        }
        for line in try folder.text("timeline.jsonl").split(separator: "\n") {
            let fact = try IndexedRun.object(line)
            guard ["ordered", "returned", "reviewed", "sent", "touched"].contains(fact["what"] as? String) else {
                continue
            }
            try addRecords([fact], try #require(fact["oneid"] as? String))
        }
        return found
    }

    private static func object(_ line: Substring) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
}

extension JSONTree {
    /// What a string says.
    var text: String? { if case .string(let text) = self { text } else { nil } }
}

/// Three people and what they have: accounts, a digest, orders and a return, a gift card, a coupon, lots.
enum SmallRun {
    private static let configuration = """
        {
          sources: {
            tmall: { files: ["tmall.csv"], id: "id", identifiers: { phone: "phone", email: "email" }, created: "joined" },
            pos: { files: ["pos.csv"], id: "card", identifiers: { phone: "phone" } },
            partner: { files: ["partner.csv"], id: "uid", identifiers: { md5: { type: "phone", hash: "md5" } } },
            orders: { kind: "orders", files: ["o.csv"], id: "no", account: { source: "tmall", column: "id" }, at: "paid",
                      line: "line", line_amount: "amount", currency: "CNY" },
            back: { kind: "returns", files: ["b.csv"], id: "no", order: "of", account: { source: "tmall", column: "id" },
                    at: "at", amount: "amount", currency: "CNY" },
            cards: { kind: "cards", files: ["c.csv"], id: "card", account: { source: "tmall", column: "owner" },
                     value: "value", currency: "CNY" },
            tickets: { kind: "coupons", files: ["k.csv"], id: "code", account: { source: "tmall", column: "owner" }, type: "kind" },
            lots: { kind: "points", files: ["l.csv"], id: "no", account: { source: "tmall", column: "id" },
                    points: { points: { column: "points" } }, earned: "day" },
          },
        }
        """

    private static let files: [(String, String)] = [
        (
            "tmall.csv",
            "id,phone,email,joined\nM1,13812345671,mango@brand.cn,2024-01-05\nM2,13912345672,,2024-02-05\nM\"3,13512345673,plum@brand.cn,2024-02-06\n"
        ),
        ("pos.csv", "card,phone\n00012,13812345671\nM2,13512345673\n"),
        ("partner.csv", "uid,md5\nP1,\(Self.digest)\n"),
        ("o.csv", "no,id,line,paid,amount\nT1,M1,1,2025-02-01,59\nT1,M1,2,2025-02-01,20\nT2,M2,1,2025-02-02,5\n"),
        ("b.csv", "no,id,of,at,amount\nR1,M1,T1,2025-02-10,20\n"),
        ("c.csv", "card,owner,value\nGC1,M1,100\nGC2,M2,50\n"),
        ("k.csv", "code,owner,kind\nK1,M1,8折券\n"),
        ("l.csv", "no,id,day,points\nL1,M1,2025-02-01,50\nL2,M1,2025-03-01,30\n"),
    ]

    private static let digest = DigestAlgorithm.md5.digest(Array("13612345679".utf8)).map { byte in
        String(Int(byte) + 0x100, radix: 16).dropFirst()
    }.joined()

    static func answer() throws -> ProfileAnswer {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(name, text) }
        return try TestRun.withRules(configuration, in: URL(fileURLWithPath: folder.path("").display)).profiles()
    }
}
