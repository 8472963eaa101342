import Foundation
import Testing

@testable import OneIDGenerator

/// The hand-kept exports under `Fixtures` hold together: the truth names every row, the README existing lines.
struct FixtureTests {
    private static let retail = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures/retail")

    private static let files: [(name: String, source: String)] = [
        ("tmall.csv", "tmall"), ("jd.csv", "jd"), ("wechat.jsonl", "wechat"), ("app.csv", "app"),
        ("pos-shanghai.csv", "pos"), ("pos-hangzhou.csv", "pos"), ("distributor.csv", "distributor"),
        ("partner.csv", "partner"),
    ]

    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: Self.retail.appendingPathComponent(name)))
    }

    @Test func theTruthNamesEveryRow() throws {
        var expected: [[String]] = []
        for file in Self.files {
            let content = try bytes(file.name)
            if file.name.hasSuffix(".jsonl") {
                for line in content.split(separator: 0x0a) {
                    let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
                    expected.append([file.source, object?["openid"] as? String ?? ""])
                }
            } else {
                let rows = SimpleCSV.parse(content.last == 0x0a ? content : content + [0x0a]).dropFirst()
                expected += rows.filter { $0 != [[]] }.map { [file.source, String(decoding: $0[0], as: UTF8.self)] }
            }
        }
        let truth = SimpleCSV.parse(try bytes("truth.csv")).dropFirst().map { row in
            row.prefix(2).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(truth == expected)
    }

    @Test func onlyTheDistributorIsNotUTF8() throws {
        for file in Self.files {
            let isUTF8 = String(validating: try bytes(file.name), as: UTF8.self) != nil
            #expect(isUTF8 == (file.source != "distributor"), "\(file.name)")
        }
    }

    @Test func theReadmeSpeaksOfExistingLines() throws {
        var lineCount = 0
        var cases = 0
        for line in String(decoding: try bytes("README.md"), as: UTF8.self).split(separator: "\n") {
            if line.hasPrefix("### ") {
                lineCount = try bytes(String(line.dropFirst(4))).split(
                    separator: 0x0a, omittingEmptySubsequences: false
                )
                .count
            } else if let number = line.split(separator: "|").first.flatMap({ Int($0.filter { $0 != " " }) }) {
                #expect(number >= 1 && number <= lineCount, "\(line)")
                cases += 1
            }
        }
        #expect(cases >= 100)
    }
}
