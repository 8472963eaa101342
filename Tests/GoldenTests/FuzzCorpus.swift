import Foundation

/// SplitMix64: the same seed gives the same mutants on every machine.
struct FuzzRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed &>> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed &>> 27) &* 0x94d0_49bb_1331_11eb
        return limit <= 0 ? 0 : Int((mixed ^ mixed &>> 31) % UInt64(limit))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}

/// The fixtures that are damaged.
struct FuzzCorpus {
    struct File {
        let name: String
        let bytes: [UInt8]
        var kind: String { (name as NSString).pathExtension }
    }

    let files: [File]
    /// By kind, so that configurations are damaged as often as exports, which are more.
    private let byKind: [[File]]

    /// - Parameter root: the folder that holds the fixtures.
    init(root: URL) throws {
        let kinds: Set<String> = ["csv", "tsv", "json", "jsonl", "json5", "xlsx"]
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
        var files = Self.handmade
        for path in paths where kinds.contains((path as NSString).pathExtension) {
            guard let data = try? Data(contentsOf: root.appendingPathComponent(path)), (1...65_536).contains(data.count)
            else { continue }
            files.append(File(name: path, bytes: Array(data)))
        }
        self.files = files
        byKind = Dictionary(grouping: files, by: \.kind).sorted { $0.key < $1.key }.map(\.value)
    }

    /// What the fixtures write in their command lines and so do not hold as files.
    private static let handmade: [File] = [
        // Three rows three times, packed.
        File(
            name: "members.gz",
            bytes: Array(
                Data(
                    base64Encoded:
                        "H4sIAAAAAAAC/8tNzU1KLYrPTNEpyMjPS9VJzU3MzNHJS8xN5TLUMTS2NDQyNjE1M7fQSXRI0kvO03ne1/2iazOXEZKcpU6yQwpI7tncvqfrGrmMUfTBdOQOO4sAFI4P5zsBAAA="
                ) ?? Data())),
        File(
            name: "map.csv", bytes: Array("oneid,source,record_id,since\n0J8VQ2M5S7W9X1Y3Z4K6N,m,1,2026-01-01\n".utf8)),
        File(
            name: "decisions.csv",
            bytes: Array(
                "decision,left_source,left_id,right_source,right_id,type,value\nmerge,m,1,m,2,,\nseparate,m,1,m,3,,\nignore,,,,,phone,13912345678\n"
                    .utf8)),
        File(
            name: "members.csv",
            bytes: Array(
                "member_id,phone,email,name,birthday,level,points,updated,,\n1,13912345678,a@b.cn,王芳,1990-01-01,gold,100,2026-01-01,,\n2,\"139,1234\"\"5679\",,\"李\n宁\",1991,silver,-3.5,2026-01-02,x,\n3,iPhone 6\",c@d.cn,=1+1,,,1E10,,,\n合计,3,,,,,,,,\n"
                    .utf8)),
        File(
            name: "orders.jsonl",
            bytes: Array(
                "{\"order_id\":\"1\",\"phone\":\"13912345678\",\"items\":[{\"sku\":\"a\"},{\"sku\":\"b\"}],\"at\":\"2026-01-01\"}\n{\"order_id\":\"2\",\"data\":{\"list\":[1,2,{\"x\":null}]}}\n"
                    .utf8)),
        File(
            name: "envelope.json",
            bytes: Array(
                "{\"code\":0,\"data\":{\"list\":[{\"member_id\":1,\"phone\":\"13912345678\"},{\"member_id\":\"2\",\"emails\":[{\"value\":\"a@b.cn\"}]}],\"total\":2}}"
                    .utf8)),
    ]

    func mutant(_ random: inout FuzzRandom) -> FuzzMutant {
        let original = random.pick(random.pick(byKind))
        var bytes = original.bytes
        for _ in 0...random.below(6) { damage(&bytes, &random) }
        if bytes.count > 1 << 17 { bytes.removeLast(bytes.count - 1 << 17) }
        return FuzzMutant(name: original.name, kind: original.kind, original: original.bytes, bytes: bytes)
    }

    // MARK: Damage

    /// What readers stumble over.
    private static let tokens: [[UInt8]] =
        [
            "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", "\n\n", ",,", "'", "\\", "[", "]", "{", "}", ":",
            "null",
            "true", "[[[[", "{\"a\":", "//", "/*", "sep=;\n", "-1", "0", "9223372036854775807", "9223372036854775808",
            "1e400",
            "-0.0", "NaN", "1E5", "\\ud800", "\\u0000", "\u{feff}", "\u{2028}", "\u{200b}", "张", "合计", "=1+1", "+", "@",
            "off",
            "..", "*", "member_id", "phone", "md5:", "2026-02-30", "0000-00-00", "138****5678", "0086",
            "1900-01-01 99:99",
        ].map { Array($0.utf8) } + [
            [0], [0xff], [0xfe, 0xff], [0xff, 0xfe], [0x80], [0xc0, 0x80], [0x1f, 0x8b], [0xb0, 0xa1], [0x1a],
        ]

    private func damage(_ bytes: inout [UInt8], _ random: inout FuzzRandom) {
        guard !bytes.isEmpty else {
            bytes = random.pick(Self.tokens)
            return
        }
        func range(_ limit: Int, _ random: inout FuzzRandom) -> Range<Int> {
            let start = random.below(bytes.count)
            return start..<min(bytes.count, start + 1 + random.below(limit))
        }
        switch random.below(13) {
        case 0: bytes[random.below(bytes.count)] ^= UInt8(1 << random.below(8))
        case 1: bytes[random.below(bytes.count)] = UInt8(random.below(256))
        case 2: bytes.removeSubrange(range(64, &random))
        case 3: bytes.removeLast(random.below(bytes.count))
        case 4:
            let piece = Array(bytes[range(200, &random)])
            bytes.insert(contentsOf: piece, at: random.below(bytes.count))
        case 5, 6, 7: bytes.insert(contentsOf: random.pick(Self.tokens), at: random.below(bytes.count + 1))
        case 8: bytes.replaceSubrange(range(12, &random), with: random.pick(Self.tokens))
        case 9:
            let other = random.pick(files).bytes
            let start = random.below(other.count)
            bytes.insert(contentsOf: other[start..<min(other.count, start + 500)], at: random.below(bytes.count + 1))
        case 10:
            // A line many times over.
            let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
            let line = Array(random.pick(lines)) + [0x0a]
            guard line.count < 2_000 else { return }
            bytes += [UInt8]((0..<random.pick([2, 40, 400])).map { _ in line }.joined().prefix(40_000))
        case 11:
            // A cell of the first line for another, which makes names equal or blank.
            var lines = bytes.split(separator: 0x0a, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
            var cells = lines[0].split(separator: 0x2c, omittingEmptySubsequences: false).map(Array.init)
            cells[random.below(cells.count)] = random.below(2) == 0 ? [] : random.pick(cells)
            lines[0] = Array(cells.joined(separator: [0x2c]))
            bytes = Array(lines.joined(separator: [0x0a]))
        default:
            bytes.insert(contentsOf: [UInt8](repeating: random.pick(bytes), count: random.pick([70, 3_000])), at: 0)
        }
    }
}

/// A damaged file, and what is done with it.
struct FuzzMutant {
    let name: String
    let kind: String
    let original: [UInt8]
    let bytes: [UInt8]

    private var file: String { "m." + kind }

    /// Lays the mutant beside the file that it was made of, and beside files that a run with it may need.
    func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: folder.appendingPathComponent(file))
        try Data(original).write(to: folder.appendingPathComponent("o." + kind))
        try Data("member_id,phone,name\n1,13912345678,王芳\n2,13912345678,\n3,13912345679,李宁\n".utf8)
            .write(to: folder.appendingPathComponent("sound.csv"))
        guard kind == "json5" else { return }
        // What the configuration names: files of the fixtures' folders.
        let home = GoldenCase.root.appendingPathComponent("Fixtures/" + name).deletingLastPathComponent()
        for entry in (try? FileManager.default.contentsOfDirectory(atPath: home.path)) ?? [] {
            try? FileManager.default.createSymbolicLink(
                at: folder.appendingPathComponent(entry), withDestinationURL: home.appendingPathComponent(entry))
        }
    }

    func commands(_ random: inout FuzzRandom) -> [[String]] {
        let all: [[String]]
        if kind == "json5" {
            all = [
                ["resolve", "-c", file], ["check", "-c", file], ["init", "--check", file],
                ["run", "-c", file, "-o", "out", "--keep-going"], ["profile", "-c", file],
                ["review", "-c", file, "--rejects", "r.csv"], ["inspect", "-c", file, "--value", "phone=13912345678"],
                ["resolve", "-c", file, "sound=sound.csv"],
            ]
        } else {
            all = [
                ["resolve", file], ["resolve", "--rejects", "r.csv", "--report", "r.json", file],
                ["resolve", "--rejects", "r.csv", file, "o." + kind], ["check", file],
                ["check", "--format", "json", "--samples", "3", "--rejects", "r.csv", file], ["init", file],
                ["inspect", file], ["inspect", "--format", "json", file], ["profile", "--rejects", "r.csv", file],
                ["profile", "--format", "csv", "--excel", "--rejects", "r.csv", "--ledger", "l.csv", file],
                ["review", "--rejects", "r.csv", file], ["evaluate", "--rejects", "r.csv", file],
                ["evaluate", "--truth", file, "sound.csv"], ["evaluate", "--map", file],
                ["explain", "m:1", "--rejects", "r.csv", file], ["resolve", "--previous", file, "m=sound.csv"],
                ["resolve", "--decisions", file, "m=sound.csv"], ["review", "--check", file, "m=sound.csv"],
                ["resolve", "--excel", "--encoding", "gb18030", "--rejects", "r.csv", file],
                ["resolve", "--aliases", file, "m=sound.csv"], ["resolve", "-c", file],
                ["check", "--baseline", file, "sound.csv"],
                ["resolve", "--threads", "1", "--delimiter", ";", file],
            ]
        }
        return (0..<3).map { _ in random.pick(all) }
    }
}
