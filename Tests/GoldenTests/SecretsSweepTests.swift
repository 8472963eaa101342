import Foundation
import Testing

/// Exports of which every cell is a secret, given to every command in every form: what the program says about them must not show one.
///
/// What is data for a purpose is left out: maps, profiles, ledgers and rejects, names of levels and of channels, and, where people judge
/// records (`review`, `explain`, `evaluate`, decisions), the record ids by which they do.
@Suite struct SecretsSweepTests {
    /// About a hundred and fifty runs take longer than ten seconds where the machine has other work.
    @Test("No message and no report shows a member's value")
    func nothingIsShown() throws {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-sweep-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let exports = SecretExports()
        for (name, bytes) in exports.files { try Data(bytes).write(to: scratch.appendingPathComponent(name)) }
        var runs = 0
        for command in exports.commands {
            let shown = try said(by: command, in: scratch)
            runs += 1
            let words = command.joined(separator: " ")
            // A decision about a record that is not there is told with the id that may be meant.
            let judges = ["review", "explain", "evaluate"].contains(command[0]) || command.contains("--decisions")
            let given = command.joined(separator: " ")
            let found = (exports.secrets + (judges ? [] : exports.ids)).filter {
                shown.contains($0) && !given.contains($0)
            }
            #expect(found.isEmpty, "oneid \(words) shows \(found.prefix(4))")
        }
        #expect(runs > 100)
    }

    @Test("With --show-values they are shown, and the configuration is one, so the sweep would find them")
    func findsThem() throws {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-sweep-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let exports = SecretExports()
        for (name, bytes) in exports.files { try Data(bytes).write(to: scratch.appendingPathComponent(name)) }
        let shown = try said(by: ["review", "--show-values", "members.csv"], in: scratch)
        #expect(exports.secrets.contains { shown.contains($0) })
        // The page as well, which is looked at alone.
        let said = try said(
            by: ["run", "-q", "--show-values", "-o", "out", "--force", "--html", "page.html", "-c", "c.json5"],
            in: scratch)
        try #require(
            FileManager.default.fileExists(atPath: scratch.appendingPathComponent("page.html").path), "\(said)")
        let page = String(decoding: try Data(contentsOf: scratch.appendingPathComponent("page.html")), as: UTF8.self)
        #expect(exports.secrets.contains { page.contains($0) } && page.contains("--show-values"))
    }

    /// Standard error, and standard output and report where they are no data.
    private func said(by command: [String], in folder: URL) throws -> String {
        let output = folder.appendingPathComponent("stdout")
        let errors = folder.appendingPathComponent("stderr")
        let report = folder.appendingPathComponent("report.json")
        let page = folder.appendingPathComponent("page.html")
        let ofRun = folder.appendingPathComponent("out/report.json")
        for file in [report, page, ofRun] { try? FileManager.default.removeItem(at: file) }
        let run = CommandRun(
            name: command.joined(separator: " "),
            arguments: ["/bin/bash", "-c", #"cd "$0" && exec "$@""#, folder.path, "oneid"] + command,
            environment: [
                "PATH=\(GoldenCase.products.path):/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "TERM=dumb",
                "TMPDIR=\(folder.path)", "HOME=\(folder.path)",
            ], output: output.path, errors: errors.path)
        let status = try run.status()
        #expect(status < 70, "oneid \(command.joined(separator: " ")) ended with \(status)")
        let isData = ["resolve", "profile", "run", "init"].contains(command[0])
        return [errors, report, page, ofRun].compactMap { try? String(decoding: Data(contentsOf: $0), as: UTF8.self) }
            .joined()
            + (isData ? "" : String(decoding: try Data(contentsOf: output), as: UTF8.self))
    }
}

/// Members made of secrets, as exports of many forms: with a header and without, dirty, damaged, cut off.
private struct SecretExports {
    private static let columns = [
        "member_id", "phone", "email", "name", "id_card", "birthday", "city", "address", "level", "points", "device_id",
        "openid",
        "unionid", "updated_at", "tags", "coupon",
    ]
    private static let names = ["欧阳锋云", "慕容雪瑶", "Zachary Quillfeather", "诸葛孔暗", "Wilhelmina Oxenbury", "司马懿之"]

    let files: [(String, [UInt8])]
    let secrets: [String]
    let ids: [String]

    init() {
        var rows = (0..<6).map(Self.row)
        rows[4][1] = rows[1][1]
        rows[5][4] = rows[2][4]
        var dirty = rows
        dirty[0][1] = "1375260480x"
        dirty[1][2] = "boese post at secretzq"
        dirty[2][4] = "440524198801010019Q"
        dirty[3][13] = "gestern zqdatum"
        dirty[4][9] = "viele zqpunkte"
        dirty[5][0] = dirty[4][0]
        dirty[5][5] = "31.zq.1988"
        let table = Self.csv([Self.columns] + rows)
        let objects = rows.map { row in
            "{" + zip(Self.columns, row).map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",") + "}"
        }
        let orders = rows.enumerated().map { number, row in
            "QXORD55\(number),\(row[1]),\(row[2]),2026-01-05,\(number).5,1375299480\(number)"
        }
        let texts: [(String, String)] = [
            ("members.csv", table), ("nohead.csv", Self.csv(rows)),
            ("nohead.tsv", Self.csv(rows.map { [$0[3], $0[6], $0[1]] }).replacing(",", with: "\t")),
            ("dirty.csv", Self.csv([Self.columns] + dirty)),
            ("ragged.csv", table + rows[0][..<5].joined(separator: ",") + "\n"),
            ("quote.csv", table + "\"" + rows[1].joined(separator: ",")),
            ("blank.csv", Self.csv([Self.columns] + rows.map { [""] + $0.dropFirst() })),
            ("noid.csv", Self.csv(([Self.columns] + rows).map { Array($0[1..<11]) })),
            ("m.jsonl", objects.joined(separator: "\n") + "\n"),
            ("cut.json", String("[\(objects.joined(separator: ","))]".dropLast(150))),
            ("keyed.json", "{\(zip(rows, objects).map { "\"\($0[1])\":\($1)" }.joined(separator: ","))}"),
            (
                "orders.csv",
                "order_id,phone,email,paid_at,amount,receiver_phone\n" + orders.joined(separator: "\n") + "\n"
            ),
            ("truth.csv", "source,record_id,person\n" + rows.map { "m,\($0[0]),QXPERS\n" }.joined()),
            (
                "decisions.csv",
                "decision,left_source,left_id,right_source,right_id,type,value\nmerge,m,\(rows[0][0]),m,\(rows[1][0]),,\n"
                    + "ignore,,,,,phone,\(rows[2][1])\nmerge,m,QXNOSUCH,m,\(rows[3][0]),,\n"
            ), ("bare.csv", "merge,m,\(rows[0][0]),m,\(rows[1][0]),phone,\(rows[0][1])\n"),
            ("c.json5", Self.configuration("members.csv")), ("dirty.json5", Self.configuration("dirty.csv")),
            (
                "cut.json5",
                Self.configuration("members.csv").dropLast(2)
                    + ", junk: { phone: [\"\(rows[0][1])\" \"\(rows[1][2])\"] } }"
            ),
            (
                "names.json5",
                "{ sources: { m: { files: [\"nohead.csv\"], id: \"\(rows[0][0])\", identifiers: { \"\(rows[0][1])\": \"phone\" }, "
                    + "attributes: { \"\(rows[0][3])\": \"name\", \"\(rows[0][6])\": \"city\" } } } }"
            ),
            (
                "wrong.json5",
                "{ sources: { m: { files: [\"nohead.csv\"], id: \"x\", identifiers: { \"\(rows[0][1])\": \"emial\" }, level: \"\(rows[0][2])\" } } }"
            ),
        ]
        files =
            texts.map { ($0, Array($1.utf8)) } + [
                ("bytes.csv", Array(table.utf8) + [0x51, 0xFF] + Array(rows[2].joined(separator: ",").utf8))
            ]
        let plain = Set(["gold", "0", "100", "200", "300", "400", "500"])
        let cells =
            (rows + dirty).flatMap { $0.dropFirst() }
            + orders.compactMap { $0.split(separator: ",").last.map(String.init) }
        secrets = Set(cells).filter { !plain.contains($0) && !$0.hasPrefix("2026-01-0") }.sorted()
        ids = rows.map { $0[0] } + ["QXNOSUCH"]
    }

    /// Every command in every form that says something about what it reads.
    var commands: [[String]] {
        var commands: [[String]] = []
        let exports = files.map(\.0).filter {
            !$0.hasSuffix("json5") && !["truth.csv", "decisions.csv", "bare.csv"].contains($0)
        }
        for file in exports {
            for format in ["text", "json"] { commands.append(["check", "-v", "--format", format, file]) }
            commands += [
                ["inspect", "-v", file], ["init", "-v", file], ["resolve", "-v", file, "--report", "report.json"],
                ["profile", "-v", file, "--rejects", "rejects.csv"], ["evaluate", "-v", file],
                ["resolve", "--previous", file, "members.csv"],
            ]
        }
        for file in ["nohead.csv", "dirty.csv", "noid.csv"] {
            for format in ["csv", "jsonl", "junit", "github", "sarif"] {
                commands.append(["check", "--format", format, file])
            }
            commands += [
                ["check", "--baseline", file, "members.csv"], ["resolve", "--decisions", file, "members.csv"],
                ["evaluate", "--truth", file, "members.csv"], ["inspect", "--format", "json", file],
            ]
        }
        for configuration in ["c", "dirty", "cut", "names", "wrong"].map({ $0 + ".json5" }) {
            commands += [
                ["resolve", "-v", "-c", configuration], ["check", "-v", "-c", configuration],
                ["review", "-v", "-c", configuration],
                ["review", "--pretty", "-c", configuration],
                ["review", "--check", "-c", configuration, "--decisions", "decisions.csv"],
                ["profile", "-v", "-c", configuration, "--decisions", "decisions.csv", "--report", "report.json"],
                ["resolve", "-c", configuration, "--decisions", "bare.csv"],
                ["evaluate", "-v", "-c", configuration, "--truth", "truth.csv"],
                ["explain", "m:QXID772", "m:QXID775", "-c", configuration],
            ]
        }
        for words in [["c.json5"], ["dirty.json5"], ["c.json5", "--decisions", "decisions.csv"]] {
            commands.append(["run", "-v", "-o", "out", "--force", "--html", "page.html", "-c"] + words)
        }
        commands.append(["run", "-v", "-o", "out", "--force", "--html", "page.html", "members.csv", "noid.csv"])
        commands.append(["report", "out"])
        for format in ["text", "json", "dot", "mermaid"] {
            commands.append(["explain", "-v", "m:QXID771", "-c", "c.json5", "--format", format])
        }
        return commands.filter { !($0[0] == "evaluate" && $0.contains("noid.csv")) }
    }

    private static func row(_ number: Int) -> [String] {
        [
            "QXID77\(number)", "1375260480\(number)", "xqsecret\(number)zq@corpzq.cn", names[number],
            nationalID(number),
            "1988-11-1\(number)", "罗刹海市\(number)区", "蓬莱仙岛路\(number)号院", "gold", String(number * 100),
            "8a6b7c5d-1f2e-4a3b-9c8d-00aa55bb66\(10 + number)", "oQXzq1234efgh_5678-ijklMNO0\(number)",
            "oUUzq1234efgh_5678-ijklMNO0\(number)", "2026-01-0\(number + 1)", "密标签\(number)组", "QXCOUPON99\(number)",
        ]
    }

    /// With its check digit (GB 11643-1999).
    private static func nationalID(_ number: Int) -> String {
        let digits = "4405241988010100\(number)".utf8.map { Int($0) - 48 }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return digits.map(String.init).joined() + String(Array("10X98765432")[sum % 11])
    }

    private static func csv(_ rows: [[String]]) -> String { rows.map { $0.joined(separator: ",") + "\n" }.joined() }

    private static func configuration(_ file: String) -> String {
        """
        { sources: { m: { files: ["\(file)"], id: "member_id", updated: "updated_at",
          identifiers: { phone: "phone", email: "email", id_card: "national_id", openid: "openid", device_id: "device" },
          attributes: { name: "name", birthday: "birthday", city: "city", address: "address" }, level: "level",
          points: { points: "points" }, tags: "tags", entitlements: { coupon: "coupon" } } },
          rules: { level: { ladder: ["silver", "gold"], resolve: "highest" },
          attributes: { name: { resolve: "most_frequent", conflict: "review" } } } }
        """
    }
}
