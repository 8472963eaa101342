import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Broken rows: the same whatever the stretches, and nothing lost.
struct IngestFaultTests {
    private struct Outcome: Equatable {
        var map: [UInt8]
        var faults: [String]
        var read: Int
    }

    private func resolve(_ text: [UInt8], stretch: Int?, threads: Int = 3, stops: Bool = false) throws -> Outcome {
        let folder = try TemporaryFolder()
        try folder.write("app.csv", text)
        let run = TestRun(recognising: [("app", [folder.path("app.csv")])]).changing {
            $0.setsFaultsAside = !stops
            // Half of the few cells that are not ASCII are broken: nobody could tell the encoding.
            $0.sources[0].declared.encoding = "utf-8"
            $0.workers = Workers(count: threads)
        }
        let answer = try run.resolve(stretch: stretch)
        let faults = answer.resolution.totals.flatMap(\.faults).map {
            "\($0.id.id) \($0.byte) \($0.recordStart)..<\($0.recordEnd)"
        }
        return Outcome(map: answer.map, faults: faults, read: answer.resolution.reconciliation.read)
    }

    private func brokenText(_ random: inout SeededGenerator, broken: Bool = true) -> [UInt8] {
        var text = Array("user_id,phone,note\n".utf8)
        for row in 0..<50 {
            let kind = broken ? Int.random(in: 0..<14, using: &random) : Int.random(in: 8..<14, using: &random)
            switch kind {
            case 0: text += Array("\(row),13862915074\n".utf8)
            case 1: text += Array("\(row),13862915074,a,b\n".utf8)
            case 2: text += Array("\(row),\"138\"x,a\n".utf8)
            case 3: text += Array(",13862915074,no id\n".utf8)
            case 4: text += Array("\(row),1386291".utf8) + [0xff] + Array("5074,a\n".utf8)
            case 5: text += Array("\n\n".utf8)
            case 6: text += Array("\" \",13862915074,blank id\n".utf8)
            case 7: text += Array("\(row),,".utf8) + [0xe5, 0xbc] + Array("\n".utf8)
            case 8: text += Array("\(row),138629150\(10 + row),\"a\nb,\"\"c\"\"\n\n\"\n".utf8)
            case 9: text += Array("\"\(row)\",\"13862915074\",\"\r\n\"\r\n".utf8)
            case 10: text += Array("\"r\"\"\(row)\",138629150\(10 + row / 2),张三\n".utf8)
            default: text += Array("\(row),138629150\(10 + row / 3),plain\n".utf8)
            }
        }
        if broken, Bool.random(using: &random) { text += Array("99,\"never closed\n100,13862915074,x\n".utf8) }
        return text
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>) func anySizeOfStretchesSetsTheSameRowsAside(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let text = brokenText(&random)
        let whole = try resolve(text, stretch: nil, threads: 1)
        #expect(whole.faults.count > 5)
        for size in [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 377, 987] {
            let cut = try resolve(text, stretch: size)
            #expect(cut.map == whole.map && cut.read == whole.read, "stretches of \(size) bytes")
            #expect(cut.faults == whole.faults, "stretches of \(size) bytes")
        }
    }

    @Test(arguments: 5...7 as ClosedRange<UInt64>) func everySizeOfStretchesReadsTheSameRecords(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let text = Array(brokenText(&random, broken: false).prefix(400))
        let closed = text.lastIndex(of: 0x0a).map { Array(text[...$0]) } ?? text
        guard let whole = try? resolve(closed, stretch: nil, threads: 1, stops: true) else { return }
        for size in 1...80 { #expect(try resolve(closed, stretch: size, stops: true) == whole, "\(size) bytes") }
    }

    /// Without a place for rejects the first broken row of the input stops the run, whichever thread met one first.
    @Test func theFirstFaultOfTheInputIsReported() throws {
        var text = Array("user_id,phone\n".utf8)
        for row in 1...2_000 { text += Array("\(row),13862915074\n".utf8) }
        text += Array("a,b,c\n".utf8)
        for row in 0..<2_000 { text += Array("x\(row),13862915074\n".utf8) }
        text += Array("\"never closed\n".utf8)
        for size in [64, 1_000, 30_000] {
            do {
                _ = try resolve(text, stretch: size, stops: true)
                Issue.record("the run went on")
            } catch let finding as Finding {
                #expect(finding.id.id == "csv.ragged-row")
                #expect(finding.position?.line == 2_002)
            }
        }
    }

    @Test func aRowSetAsideDoesNotSwallowTheNext() throws {
        let text = Array("user_id,phone\n,1\na,b,c\n".utf8) + [0x31, 0xff] + Array(",2\nd,e,f\n5,\n".utf8)
        let outcome = try resolve(text, stretch: nil)
        #expect(
            outcome.faults == [
                "record.blank-id 14 14..<17", "csv.ragged-row 21 17..<23", "encoding.invalid-utf8 24 23..<28",
                "csv.ragged-row 32 28..<34",
            ])
        #expect(outcome.read == 5)
    }

    /// A bad byte that only the end of a row behind a stretch holds.
    @Test func badBytesBehindAStretchAreFound() throws {
        var text = Array("user_id,phone,note\n".utf8)
        for row in 1...40 { text += Array("\(row),13862915074,plain\n".utf8) }
        text += Array("40,,long long long long ".utf8) + [0xff] + Array("\n41,,x\n".utf8)
        for size in 1...120 { #expect(try resolve(text, stretch: size).faults.count == 1, "\(size) bytes") }
    }
}
