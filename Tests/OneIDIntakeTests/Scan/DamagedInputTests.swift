import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Damaged exports through all stages: each ends in a finding or in an answer that adds up, never in a trap.
@Suite struct DamagedInputTests {
    private static let exports: [(name: String, bytes: [UInt8])] = {
        let folder = Fixtures.folder.appendingPathComponent("retail")
        return ["tmall.csv", "jd.csv", "app.csv", "wechat.jsonl", "distributor.csv", "pos-shanghai.csv"].compactMap {
            guard let data = try? Data(contentsOf: folder.appendingPathComponent($0)) else { return nil }
            return ($0, Array(data))
        }
    }()

    @Test func theExportsAreThere() { #expect(Self.exports.count == 6) }

    @Test(arguments: 0..<16) func damageIsFoundOrHarmless(_ lane: Int) throws {
        var mutation = Mutation(seed: UInt64(lane) &+ 20_260)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-damage-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for round in 0..<40 {
            let first = Self.exports[mutation.below(Self.exports.count)]
            let second = Self.exports[mutation.below(Self.exports.count)]
            try check(
                &mutation, [damaged(first, &mutation), (second.name, second.bytes)], in: folder, "\(lane)/\(round)")
        }
    }

    /// A few of a file's records, in another form now and then, damaged before or after packing.
    private func damaged(
        _ export: (name: String, bytes: [UInt8]), _ mutation: inout Mutation
    ) throws -> (name: String, bytes: [UInt8]) {
        var bytes = Array(export.bytes.prefix(200 + mutation.below(4_000)))
        switch mutation.below(24) {
        case 0:
            bytes =
                [0xff, 0xfe]
                + String(decoding: bytes, as: UTF8.self).utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        case 1: bytes = [0xef, 0xbb, 0xbf] + bytes
        case 2: bytes = bytes.map { $0 == 0x0a ? 0x0d : $0 }
        case 3:
            bytes =
                Array("[".utf8) + bytes.split(separator: 0x0a).joined(separator: Array(",\n".utf8)) + Array("]".utf8)
        case 4:
            let packed = try packed(mutation.happens(oncein: 2) ? mutation.damage(bytes) : bytes)
            return (
                export.name, mutation.happens(oncein: 3) ? packed : Array(packed.prefix(mutation.below(packed.count)))
            )
        default: break
        }
        return (export.name, mutation.damage(bytes))
    }

    private func packed(_ bytes: [UInt8]) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-pack-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(bytes).write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-1nc", file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let result = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Array(result)
    }

    private func check(
        _ mutation: inout Mutation, _ files: [(name: String, bytes: [UInt8])], in folder: URL, _ label: String
    ) throws {
        var sources: [SourceRequest] = []
        for (number, file) in files.enumerated() {
            let url = folder.appendingPathComponent("\(number)-\(file.name)")
            try Data(file.bytes).write(to: url)
            var declared = SourceConfiguration(name: "s\(number)")
            if mutation.happens(oncein: 12) { declared.encoding = ["utf-8", "gb18030", "utf-16"][mutation.below(3)] }
            if mutation.happens(oncein: 12) { declared.format = InputFormat.allCases[mutation.below(4)] }
            if mutation.happens(oncein: 12) { declared.delimiter = Array(",;\t| ".utf8)[mutation.below(5)] }
            sources.append(
                SourceRequest(
                    declared: declared, files: [FilePath(url.path)], declaresIdentifiers: false, isNamed: true))
        }
        var request = ResolveRequest(
            sources: sources, identifiers: IdentifierSettings(), junk: [:],
            workers: Workers(count: 1 + mutation.below(2)))
        request.setsFaultsAside = mutation.happens(oncein: 2)
        request.showsValues = mutation.happens(oncein: 4)
        do throws(Finding) {
            let resolution = try ResolveJob(request).run()
            let output = try OutputFile(at: FilePath("/dev/null"))
            let rows = try resolution.writeMap(to: output, format: [.csv, .tsv, .jsonl][mutation.below(3)])
            try output.commit()
            let sums = resolution.reconciliation
            #expect(sums.isBalanced && sums.inMap == rows, "\(label): \(sums)")
            #expect(request.setsFaultsAside || sums.rejected == 0, "\(label): \(sums)")
        } catch {
            let finding = error
            #expect(finding.id.status == .input || finding.id.status == .usage, "\(label): \(finding)")
            #expect(finding.position != nil && finding.fix != nil, "\(label): \(finding)")
            #expect(!finding.message.isEmpty && finding.message.last != ".", "\(label): \(finding)")
            let said = "\(finding.message) \(finding.excerpt ?? "") \(finding.fix ?? "")"
            #expect(request.showsValues || !holdsLongNumber(said), "\(label): \(said)")
            #expect((finding.caret ?? 0) <= (finding.excerpt?.unicodeScalars.count ?? 0), "\(label): \(finding)")
        }
    }

    /// Nine digits in a row are most of somebody's number.
    private func holdsLongNumber(_ text: String) -> Bool {
        text.split(whereSeparator: { !("0"..."9").contains($0) }).contains { $0.utf8.count >= 9 }
    }
}
