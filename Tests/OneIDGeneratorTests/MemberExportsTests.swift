import Foundation
import Testing

@testable import OneIDGenerator

struct MemberExportsTests {
    @Test(arguments: [false, true]) func sameSeedSameBytesWhateverTheThreads(plain: Bool) throws {
        // Enough records for several stretches of one thread.
        let one = try GeneratedFiles(.init(records: 120_000, plain: plain, threads: 1))
        let two = try GeneratedFiles(.init(records: 120_000, plain: plain, threads: 2))
        let three = try GeneratedFiles(.init(records: 120_000, plain: plain, threads: 3))
        #expect(one.bytes == two.bytes)
        #expect(one.bytes == three.bytes)
        #expect(Set(one.bytes.keys).isSuperset(of: ["tmall.csv", "truth.csv", "shares.json", "oneid.json5"]))
    }

    @Test func anotherSeedOtherBytes() throws {
        let one = try GeneratedFiles(GeneratedFiles.options(500, seed: 1))
        let two = try GeneratedFiles(GeneratedFiles.options(500, seed: 2))
        #expect(one.bytes["tmall.csv"] != two.bytes["tmall.csv"])
    }

    @Test func meansAreNearWhatTheBenchmarkIsDefinedOn() throws {
        let files = try GeneratedFiles(GeneratedFiles.options(100_000) { $0.plain = true })
        let records = Double(files.summary.records)
        #expect(files.summary.records == 100_000)
        #expect(abs(records / Double(files.summary.persons) - 2.3) < 0.05)
        #expect(abs(Double(files.summary.bytes) / records - 60) < 5)
        #expect(abs(Double(files.summary.identifierValues) / records - 1.6) < 0.05)
    }

    @Test func plainIsSixFilesOfUTF8WithoutDigests() throws {
        let files = try GeneratedFiles(GeneratedFiles.options(3_000) { $0.plain = true })
        let exports = Set(files.bytes.keys).subtracting(["truth.csv", "shares.json"]).filter { $0.hasSuffix(".csv") }
        #expect(exports == ["tmall.csv", "jd.csv", "wechat.csv", "app.csv", "pos.csv", "distributor.csv"])
        for name in exports { #expect(String(validating: files.bytes[name] ?? [], as: UTF8.self) != nil) }
        let configuration = String(decoding: files.bytes["oneid-guards-off.json5"] ?? [], as: UTF8.self)
        #expect(configuration.contains("guards: \"off\""))
        #expect(!configuration.contains("hash"))
    }

    @Test(arguments: [0, 1, 2, 999, 1_000, 2_300, 2_301, 7_777]) func everyRecordIsWrittenAndInTheTruth(records: Int)
        throws
    {
        let files = try GeneratedFiles(GeneratedFiles.options(records))
        var expected: [[String]] = []
        for layout in files.layouts {
            let rows = files.rows(layout.source)
            #expect(rows.allSatisfy { $0.count == layout.columns.count })
            expected += rows.map { [layout.source.name, String(decoding: $0[0], as: UTF8.self)] }
        }
        #expect(expected.count == records)
        #expect(files.truth.map { Array($0.prefix(2)) } == expected)
    }

    @Test func recordIDsAreDistinctButForSecondVersions() throws {
        let files = try GeneratedFiles(GeneratedFiles.options(30_000))
        var personOf: [String: String] = [:]
        var strays = 0
        for row in files.truth {
            let key = row[0] + "/" + row[1]
            if let known = personOf[key], known != row[2] { strays += 1 }
            personOf[key] = row[2]
        }
        #expect(strays == 0)
        let second = files.truth.count - personOf.count
        // Twelve of 2,300 rows.
        #expect(abs(second - 156) <= 12)
        for layout in files.layouts where layout.source != .tmall && layout.source != .app {
            let ids = files.rows(layout.source).map { $0[0] }
            #expect(Set(ids).count == ids.count)
        }
    }

    @Test func secondVersionsAreLaterThanTheFirst() throws {
        let files = try GeneratedFiles(GeneratedFiles.options(30_000))
        var times: [[UInt8]: Set<String>] = [:]
        for row in files.rows(.tmall) { times[row[0], default: []].insert(String(decoding: row[4], as: UTF8.self)) }
        let twice = times.values.filter { $0.count == 2 }
        #expect(twice.count > 50)
        // The first versions end with 2023.
        #expect(twice.allSatisfy { versions in versions.count { $0 < "2024" } == 1 })
        #expect(files.rows(.tmall).count == times.values.reduce(0) { $0 + $1.count })
    }

    @Test func clustersReachDozensAndPersonsUpToFivePlatforms() throws {
        let files = try GeneratedFiles(GeneratedFiles.options(23_000))
        var records: [String: Int] = [:]
        var platforms: [String: Set<String>] = [:]
        for row in files.truth {
            records[row[2], default: 0] += 1
            platforms[row[2], default: []].insert(row[0])
        }
        #expect(records.values.max() ?? 0 >= 30)
        #expect(Set(platforms.values.map(\.count)) == [1, 2, 3, 4, 5])
    }

    @Test func rowsOfAPersonAreScattered() throws {
        let files = try GeneratedFiles(GeneratedFiles.options(23_000))
        let persons = files.truth.filter { $0[0] == "tmall" }.compactMap { Int($0[2]) }
        let neighbours = zip(persons, persons.dropFirst()).count { abs($0 - $1) < 100 }
        #expect(neighbours < persons.count / 10)
    }

    @Test func cleanHasNoTraps() throws {
        let dirty = try GeneratedFiles(GeneratedFiles.options(100_000))
        let seen = Set(dirty.truth.flatMap { $0[3].split(separator: "+").map(String.init) })
        #expect(seen == Set(Trap.allCases.map(\.name)))
        let clean = try GeneratedFiles(GeneratedFiles.options(100_000) { $0.traps = .none })
        #expect(clean.truth.allSatisfy { $0[3].isEmpty })
    }

    @Test func withoutTrapsNoValueHasTwoPersons() throws {
        let files = try GeneratedFiles(GeneratedFiles.options(30_000) { $0.traps = .none })
        var holder: [String: String] = [:]
        var shared: [String] = []
        var row = 0
        let truth = files.truth
        for layout in files.layouts {
            for cells in files.rows(layout.source) {
                for (column, cell) in zip(layout.columns, cells) {
                    let text = String(decoding: cell, as: UTF8.self)
                    let links =
                        column == .phone
                        ? text.utf8.count == 11 && text.hasPrefix("1") && text != "13800138000"
                        : column == .email
                            ? text.contains("@") && !text.contains("*") && text != "test@test.com"
                            : column == .device && text.count > 4 && !text.hasPrefix("0000") && text.first != "0"
                    guard links else { continue }
                    if let known = holder[text], known != truth[row][2] { shared.append("\(column)") }
                    holder[text] = truth[row][2]
                }
                row += 1
            }
        }
        #expect(shared.isEmpty, "\(shared.prefix(3))")
        #expect(holder.count > 10_000)
    }

    @Test func jsonLinesCarryTheSameCells() throws {
        let csv = try GeneratedFiles(GeneratedFiles.options(4_000))
        let json = try GeneratedFiles(GeneratedFiles.options(4_000) { $0.format = .jsonl })
        for layout in json.layouts where layout.source != .distributor {
            let lines = String(decoding: json.bytes[layout.fileName] ?? [], as: UTF8.self).split(separator: "\n")
            let rows = csv.rows(layout.source)
            #expect(lines.count == rows.count)
            for (line, row) in zip(lines, rows) {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
                let cells = layout.headers.map { object[$0] as? String ?? "" }
                #expect(cells == row.map { String(decoding: $0, as: UTF8.self) })
            }
        }
    }
}

extension GeneratorOptions {
    fileprivate init(records: Int, plain: Bool, threads: Int) {
        self.init()
        self.records = records
        self.plain = plain
        self.threads = threads
        truth = true
    }
}
