import Foundation
import Testing

@testable import OneIDBench

@Suite struct RoundsTests {
    private func inFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rounds-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @Test("A digest tells bytes, lengths and the order of files apart")
    func digest() throws {
        try inFolder { folder in
            func digest(_ texts: [String]) throws -> UInt64 {
                var paths: [String] = []
                for (number, text) in texts.enumerated() {
                    let path = "\(folder)/\(number)"
                    try Dataset.write(text, to: path)
                    paths.append(path)
                }
                return try OutputDigest.of(paths)
            }
            let texts = [
                [], [""], ["a"], ["a\u{0}"], ["b"], ["a", "b"], ["b", "a"], ["ab"], ["12345678"], ["123456781"],
                [String(repeating: "x", count: 1 << 20)], [String(repeating: "x", count: 1 << 20) + "y"],
            ]
            let digests = try texts.map { try digest($0) }
            #expect(Set(digests).count == texts.count)
            for (text, known) in zip(texts, digests) { #expect(try digest(text) == known) }
            #expect(throws: BenchFailure.self) { try OutputDigest.of([folder + "/none"]) }
        }
    }

    @Test("A command that writes something else each time is found out")
    func otherBytes() throws {
        try inFolder { folder in
            let output = folder + "/out"
            func contender(_ script: String) -> Contender {
                Contender(name: "sh", command: Command(arguments: ["sh", "-c", script]), outputs: [output])
            }
            let same = try Rounds.run([contender("echo same > \(output)")], runs: 1)
            #expect(same.first?.outputBytes == 5)
            #expect(throws: BenchFailure("sh wrote other bytes in the last round than in the first")) {
                try Rounds.run([contender("echo x >> \(folder)/all; cp \(folder)/all \(output)")], runs: 1)
            }
            // The probe's rows are in no order.
            var other = contender("echo x >> \(folder)/all; cp \(folder)/all \(output)")
            other.isDeterministic = false
            #expect(try Rounds.run([other], runs: 1).count == 1)
        }
    }

    @Test("What others took is what was busy and not the command's")
    func foreign() {
        let text = "cpu  100 20 30 1000 40 5 6 7 0 0\ncpu0 1 2 3\n"
        #expect(ForeignLoad.busySeconds(inStat: text) == 1.68)
        #expect(ForeignLoad.busySeconds(inStat: "intr 5\n") == nil)
        let use = ProcessUse(seconds: 2, processorSeconds: 1)
        #expect(ForeignLoad.share(busy: 1, of: use, processors: 2) == 0)
        #expect(abs(ForeignLoad.share(busy: 2.04, of: use, processors: 2) - 0.25) < 1e-9)
    }

    @Test("The configuration of everything that can be asked has as many segments as its name says")
    func knowConfiguration() throws {
        #expect(KnowConfiguration.conditions.count == KnowConfiguration.segmentCount)
        let text = try KnowConfiguration.extended("{\n  sources: {},\n}\n")
        #expect(text.hasPrefix("{\n  sources: {},\n  segments: {\n    s1: { attribute"))
        #expect(text.hasSuffix("}\n"))
        #expect(throws: BenchFailure.self) { try KnowConfiguration.extended("") }
    }
}
