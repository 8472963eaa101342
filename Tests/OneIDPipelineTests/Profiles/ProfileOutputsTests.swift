import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

struct ProfileOutputsTests {
    /// One thread stores while another places, which must not touch what the first reads: sheets of a few bytes make the
    /// two meet often.
    @Test func sheetsAreStoredWhileOthersArePlaced() throws {
        let folder = try TemporaryFolder()
        let set = OutputSet()
        let form = ProfileForm()
        let outputs = try ProfileOutputs([
            (.profiles, try set.begin(at: folder.path("profiles.jsonl")), Array("head\n".utf8)),
            (.conflicts, nil, []),
            (.ledger, try set.begin(at: folder.path("ledger.csv")), Array("lots\n".utf8)),
        ])
        let threads = 4
        let count = 40_000
        let queue = PieceQueue(
            spare: (0..<threads * 2).map { _ in ProfileSheet(form) }, place: outputs.place, store: outputs.store)
        let sheets = PerWorker<ProfileSheet>(threads) { ProfileSheet(form) }
        Workers(count: threads).forEach(count) { worker, number in
            let sheet = sheets[worker]
            sheet.clear()
            sheet.text.number(number)
            sheet.text.append(UInt8(ascii: "\n"))
            sheet.ledger.number(-number)
            sheet.ledger.append(UInt8(ascii: "\n"))
            sheets[worker] = queue.finish(number, sheet)
        }
        try outputs.finish(tail: Array("tail\n".utf8))
        try set.commit()
        let numbers = 0..<count
        #expect(try folder.text("profiles.jsonl") == numbers.reduce(into: "head\n") { $0 += "\($1)\n" } + "tail\n")
        #expect(try folder.text("ledger.csv") == numbers.reduce(into: "lots\n") { $0 += "\(-$1)\n" })
    }

    /// Long timelines leave memory while they are written, and stand in their places all the same.
    @Test func textThatHasLeftMemoryStandsWhereItBelongs() throws {
        let folder = try TemporaryFolder()
        let set = OutputSet()
        let form = ProfileForm()
        let outputs = try ProfileOutputs([(.timeline, try set.begin(at: folder.path("timeline.jsonl")), [])])
        let threads = 3
        let count = 200
        let queue = PieceQueue(
            spare: (0..<threads * 2).map { _ in ProfileSheet(form) }, place: outputs.place, store: outputs.store)
        let sheets = PerWorker<ProfileSheet>(threads) { ProfileSheet(form) }
        Workers(count: threads).forEach(count) { worker, number in
            let sheet = sheets[worker]
            sheet.clear()
            sheet.spilledFrom = 100
            for line in 0..<number {
                sheet.timeline.beginLine()
                sheet.timeline.number(number * 1000 + line)
                sheet.timeline.append(UInt8(ascii: "\n"))
                sheet.spill(&sheet.timeline)
                #expect(sheet.timeline.bytes.count < 100)
            }
            sheets[worker] = queue.finish(number, sheet)
        }
        try outputs.finish(tail: [])
        try set.commit()
        let expected = (0..<count).reduce(into: "") { text, number in
            for line in 0..<number { text += "\(number * 1000 + line)\n" }
        }
        #expect(try folder.text("timeline.jsonl") == expected)
    }
}
