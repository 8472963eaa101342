import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// People found by the index of a run's folder, against all profiles read from the first to the last.
@Suite struct PeopleIndexTests {
    /// The folder of a small run with everything that is indexed.
    private static let small = Result { try IndexedRun(SmallRun.answer()) }
    /// Some hundred people.
    private static let retail = Result {
        let folder = Fixtures.folder.appendingPathComponent("retail")
        let text = try String(contentsOf: folder.appendingPathComponent("oneid.json5"), encoding: .utf8)
        return try IndexedRun(TestRun.withRules(text, in: folder).profiles())
    }

    // MARK: Everything is found

    @Test(arguments: ["small", "retail"]) func everythingFindsExactlyItsPeople(_ name: String) throws {
        let run = try (name == "small" ? Self.small : Self.retail).get()
        let expected = try run.scanned()
        #expect(expected.count > (name == "small" ? 20 : 1500))
        let index = try run.open()
        for (text, people) in expected { #expect(try run.find(text, in: index) == people, "\(text)") }
    }

    @Test(arguments: ["small", "retail"]) func neitherThreadsNorPiecesChangeAByte(_ name: String) throws {
        let run = try (name == "small" ? Self.small : Self.retail).get()
        let before = try run.folder.read(RunFolder.indexName)
        for (threads, piece) in [(1, 1 << 20), (3, 1000), (8, 77), (2, 1)] {
            guard name == "small" || piece > 1 else { continue }
            #expect(try run.build(threads: threads, piece: piece).values > 0)
            #expect(try run.folder.read(RunFolder.indexName) == before, "\(threads) threads, pieces of \(piece)")
        }
    }

    @Test func aValueIsReadAsInAnExport() throws {
        let run = try Self.small.get()
        let index = try run.open()
        let person = try run.find("phone=13812345671", in: index)
        #expect(person.count == 1)
        for text in ["phone=+86 138 1234 5671", "phone=0086-138-1234-5671", "phone='13812345671", "phone=１３８１２３４５６７１"] {
            #expect(try run.find(text, in: index) == person, "\(text)")
        }
        #expect(try run.find("email=Mango@Brand.CN ", in: index) == person)
    }

    @Test func digestsAreFoundByWhatTheyAreOf() throws {
        let run = try Self.small.get()
        let index = try run.open()
        // The only export that has the number has its digest.
        let digest = DigestAlgorithm.md5.digest(Array("13612345679".utf8)).map { byte in
            String(Int(byte) + 0x100, radix: 16).dropFirst()
        }.joined()
        let person = try run.find("phone=13612345679", in: index)
        #expect(person.count == 1)
        #expect(try run.find("phone=" + digest, in: index) == person)
        #expect(try run.find("phone=" + digest.uppercased(), in: index) == person)
        #expect(try run.find("record=partner:P1", in: index) == person)
    }

    @Test func numbersOfCardsCouponsLotsAndOrders() throws {
        let run = try Self.small.get()
        let index = try run.open()
        let person = try run.find("record=tmall:M1", in: index)
        #expect(person.count == 1)
        for text in [
            "cards:GC1", "record=cards:GC1", "GC1", "record=GC1", "record=tickets:K1", "record=orders:T1", "back:R1",
        ] {
            #expect(try run.find(text, in: index) == person, "\(text)")
        }
        // A number of two sources is found in both, with the source in one.
        #expect(try run.find("record=M2", in: index).count == 2)
        #expect(try run.find("record=pos:M2", in: index).count == 1)
        #expect(try run.find("record=orders:M2", in: index) == [])
    }

    @Test func whatNobodyHasFindsNobody() throws {
        let run = try Self.small.get()
        let index = try run.open()
        for text in ["phone=13712345670", "record=tmall:M9", "M9", "oneid=41Y5PJN2K8QJM17S4G9B5", "record=nosuch:M1"] {
            #expect(try run.find(text, in: index) == [], "\(text)")
        }
        for text in ["phone=12", "fax=1", "oneid=41Y5", "=1", "phone="] {
            #expect(throws: Finding.self) { try run.find(text, in: index) }
        }
    }

    @Test func theTimelineOfAPersonIsTheirsAndWhole() throws {
        let run = try Self.small.get()
        let index = try run.open()
        let all = try run.folder.text("timeline.jsonl").split(separator: "\n").map(String.init)
        var shown: [String] = []
        let profiles = try run.folder.text("profiles.jsonl").split(separator: "\n")
        var place = 0
        for profile in profiles {
            try index.timeline(ofProfileAt: place) { shown.append(String(decoding: $0, as: UTF8.self)) }
            place += profile.utf8.count + 1
        }
        #expect(shown == all && shown.count > 5)
    }

    // MARK: What is refused

    @Test func profilesThatHaveChangedAreRefused() throws {
        let run = try IndexedRun(SmallRun.answer())
        for name in ["profiles.jsonl", "timeline.jsonl"] {
            let text = try run.folder.read(name)
            var other = text
            other[text.count / 2] ^= 1
            for changed in [other, Array(text.dropLast()), text + text] {
                try run.folder.write(name, changed)
                #expect(run.fault() == .indexStale, "\(name)")
            }
            try run.folder.write(name, text)
            #expect(run.fault() == nil)
        }
        try FileManager.default.removeItem(at: run.folder.file("timeline.jsonl"))
        #expect(run.fault() == .indexStale)
        try FileManager.default.removeItem(at: run.folder.file("profiles.jsonl"))
        #expect(run.fault() == .inputMissing)
    }

    @Test func aFolderWithoutAnIndexIsRefused() throws {
        let run = try IndexedRun(SmallRun.answer())
        try FileManager.default.removeItem(at: run.folder.file(RunFolder.indexName))
        #expect(run.fault() == .indexMissing)
    }

    @Test func aLineThatIsNoProfileIsRefusedWithItsNumber() throws {
        let run = try IndexedRun(SmallRun.answer())
        let lines = try run.folder.text("profiles.jsonl").split(separator: "\n").map(String.init)
        for wrong in ["{}", "", "{\"oneid\":", String(lines[1].dropLast(3)), "[]", "{\"aliases\":[]}"] {
            try run.folder.write("profiles.jsonl", [lines[0], wrong, lines[2]].joined(separator: "\n") + "\n")
            let error = #expect(throws: Finding.self) { try run.build() }
            #expect(error?.id == .indexLine && error?.position?.line == 2, "\(wrong)")
        }
    }

    @Test func anIndexThatWasCutIsRefusedWhereverItWas() throws {
        let run = try IndexedRun(SmallRun.answer())
        let whole = try run.folder.read(RunFolder.indexName)
        for length in 0..<whole.count where length < 200 || length % 7 == 0 || length > whole.count - 200 {
            try run.folder.write(RunFolder.indexName, Array(whole[..<length]))
            let fault = run.fault()
            guard fault != .indexDamaged else { continue }
            Issue.record("cut to \(length): \(String(describing: fault))")
        }
        try run.folder.write(RunFolder.indexName, whole + [0])
        #expect(run.fault() == .indexDamaged)
    }

    @Test func noChangedByteGivesAnotherAnswer() throws {
        let run = try IndexedRun(SmallRun.answer())
        let whole = try run.folder.read(RunFolder.indexName)
        let texts = ["phone=13812345671", "record=orders:T1", "record=M2", "phone=13712345670"]
        let expected = try texts.map { try run.find($0, in: run.open()) }
        var damaged = 0
        // Most of the directory is of stretches that nobody is in.
        let directory = IndexFormat.headBytes..<whole.count - 40 * IndexFormat.entryBytes
        for place in whole.indices where !directory.contains(place) || place % 11 == 0 {
            var other = whole
            other[place] ^= 1 << UInt8(place % 8)
            try run.folder.write(RunFolder.indexName, other)
            do {
                let index = try run.open()
                for (text, answer) in zip(texts, expected) {
                    do {
                        let found = try run.find(text, in: index)
                        if found != answer { Issue.record("byte \(place) changes the answer to \(text)") }
                    } catch { damaged += 1 }
                }
            } catch { damaged += 1 }
        }
        #expect(damaged > 50)
    }

    @Test func damageOfEveryKindIsAnErrorOrTheSameAnswer() throws {
        let run = try IndexedRun(SmallRun.answer())
        let whole = try run.folder.read(RunFolder.indexName)
        let answer = try run.find("phone=13812345671", in: run.open())
        var mutation = Mutation(seed: 16)
        for _ in 0..<150 {
            try run.folder.write(RunFolder.indexName, mutation.damage(whole))
            guard let index = try? run.open(), let found = try? run.find("phone=13812345671", in: index) else {
                continue
            }
            #expect(found == answer)
        }
    }

    @Test func aValueTakesSixteenBytesAndALittle() throws {
        for count in [0, 1, 1 << 14, 80_000_000] {
            var head = IndexHead()
            head.bits = UInt64(IndexFormat.bits(values: count))
            head.types = ["phone"]
            let size = head.firstValue + count * IndexFormat.entryBytes
            #expect(count < 1 << 14 || size <= count * 17, "\(count)")
        }
    }

    @Test func aLongFileIsKnownAgainByPieces() {
        let block = [UInt8](repeating: 7, count: 1 << 20)
        let mark = block.withUnsafeBufferPointer { IndexFormat.mark($0) }
        for place in [0, block.count - 1] {
            var other = block
            other[place] = 8
            #expect(other.withUnsafeBufferPointer { IndexFormat.mark($0) } != mark)
        }
        #expect(block.dropLast().withUnsafeBufferPointer { IndexFormat.mark($0) } == mark)
    }
}
