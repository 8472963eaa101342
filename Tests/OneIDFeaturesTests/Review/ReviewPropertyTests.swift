import OneIDConfiguration
import OneIDCore
import OneIDGenerator
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// What holds of every queue: independence of order, the load and how much of it is true.
struct ReviewPropertyTests {
    @Test(arguments: 1...6)
    func orderOfRowsFilesAndThreadsDoesNotMatter(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var rows: [String: [String]] = ["a": [], "b": [], "c": []]
        let names = ["王安", "李宁", "anna li"]
        for number in 0..<120 {
            let pick = { (values: [String]) in values[Int.random(in: 0..<values.count, using: &random)] }
            let phone = pick(["1386291507\(number % 7)", "138629150\(10 + number % 23)", "138****507\(number % 7)", ""])
            let email = pick(["wangan@\(pick(["a", "b", "c"])).internal", "w***@a.internal", ""])
            let birthday = pick(["1990-05-1\(number % 5)", "", "1988-01-02"])
            let name = pick(names)
            let source = pick(["a", "b", "c"])
            rows[source]?.append("r\(number),\(phone),\(email),\(name),\(birthday)\n")
        }
        func run(_ order: [String], shuffled: Bool, workers: Int) throws -> ReviewQueue {
            let folder = try TemporaryFolder()
            for (source, lines) in rows {
                let lines = shuffled ? lines.shuffled(using: &random) : lines
                try folder.write("\(source).csv", "member_id,mobile,email,name,birthday\n" + lines.joined())
            }
            var run = TestRun(recognising: order.map { ($0, [folder.path("\($0).csv")]) })
            run.request.workers = Workers(count: workers)
            return try run.resolve(stretch: shuffled ? 512 : nil).resolution.reviewQueue()
        }
        let first = try run(["a", "b", "c"], shuffled: false, workers: 1)
        let second = try run(["c", "a", "b"], shuffled: true, workers: 3)
        #expect(!first.items.isEmpty)
        #expect(first.items.contains { $0.reason.isNearMatch } && first.items.contains { !$0.reason.isNearMatch })
        #expect(first.items == second.items)
        #expect(first.cuts == second.cuts)
        #expect(Set(first.items.map(\.id)).count == first.items.count)
    }

    @Test func phoneNeighboursShareABlock() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let number = UInt64.random(in: 8_613_000_000_000...8_619_999_999_999, using: &random)
            var digits = Array(String(number))
            let place = Int.random(in: 0..<digits.count - 1, using: &random)
            if Bool.random(using: &random) {
                digits.swapAt(place, place + 1)
            } else {
                digits[place] = Character(String(Int.random(in: 0...9, using: &random)))
            }
            guard digits.first != "0", let other = UInt64(String(digits)), other != number else { continue }
            #expect(PhoneNeighbours.areNeighbours(number, other))
            let left = PhoneNeighbours.blocks(number)
            let right = PhoneNeighbours.blocks(other)
            #expect(left.0 == right.0 || left.1 == right.1 || left.2 == right.2 || left.3 == right.3)
        }
    }

    @Test func logarithms() {
        #expect(Surprise.log2Tenths(1) == 0 && Surprise.log2Tenths(2) == 10 && Surprise.log2Tenths(1024) == 100)
        #expect(Surprise.log2Tenths(3) == 16 && Surprise.log2Tenths(1000) == 100 && Surprise.log2Tenths(1 << 40) == 400)
        #expect(Birthday.text(0) == "1970-01-01" && Birthday.text(UInt64(bitPattern: -1)) == "1969-12-31")
        #expect(Birthday.text(19_782) == "2024-02-29")
    }

    @Test func loadAndTruthOnGeneratedExports() throws {
        let folder = try TemporaryFolder()
        var options = GeneratorOptions()
        options.records = 60_000
        options.seed = 11
        options.truth = true
        // Ten times as many masked phones, so that a small run has enough of them to judge.
        options.dirt.phone[.masked] = 70
        try MemberExports(options).write(to: folder.url.path)
        let text = String(decoding: try folder.read("oneid.json5"), as: UTF8.self)
        let queue = try TestRun(configuration: text, in: folder.url).resolve().resolution.reviewQueue()
        #expect(queue.items.count * 1000 <= 20 * queue.records)
        var person: [ReviewKey: String] = [:]
        for row in SimpleCSV.rows(try folder.read("truth.csv")).dropFirst() {
            person[ReviewKey(source: row[0], id: row[1])] = row[2]
        }
        let near = queue.items.filter { $0.reason.isNearMatch }
        let isTrue = near.filter { item in
            let people = item.sides.map { person[$0.key] }
            return people.allSatisfy { $0 != nil } && Set(people).count == 1
        }
        #expect(near.count >= 20)
        #expect(isTrue.count * 3 >= near.count, "\(isTrue.count) of \(near.count)")
    }
}
