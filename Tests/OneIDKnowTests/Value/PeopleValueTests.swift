import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDTestSupport
import Testing

@testable import OneIDKnow
@testable import OneIDPipelineTestSupport

/// What people are worth, against a reference that knows nothing of pieces, workers and counts.
struct PeopleValueTests {
    private struct Made {
        let world: BuyerWorld
        let answers: KnowRun.Answers
        let value: PeopleValue
        /// By id of the record.
        var places: [String: Int] = [:]

        init(_ world: BuyerWorld, _ value: String, threads: Int, shuffle: UInt64 = 1) throws {
            self.world = world
            let text = BuyerWorld.configuration(value)
            let (answers, findings) = try KnowRun(text, world.files(shuffledWith: shuffle), threads: threads)
                .ask(asOf: BuyerWorld.asOf)
            let known = try #require(answers, "\(findings)")
            self.answers = known
            let read = Configuration.read(Array(text.utf8), file: "oneid.json5").configuration
            self.value = try known.knowledge.value(try #require(read?.value))
            let profiles = known.knowledge.run.profiles
            var byOneID: [OneID: Int] = [:]
            for place in 0..<profiles.count { byOneID[profiles.oneID(at: place)] = place }
            let resolution = known.resolution
            for record in 0..<resolution.store.count {
                let id = resolution.store.withKey(of: record) { _, bytes in String(decoding: bytes, as: UTF8.self) }
                places[id] = byOneID[resolution.ids.ids[Int(resolution.clusters.labels[record])]]
            }
        }

        func figures(of person: String) throws -> BuyerFigures { value.buyers[try #require(places[person])] }
    }

    private static let usual = "{ currency: \"CNY\" }"

    @Test(arguments: 0..<4)
    func everyFigureIsThatOfTheReference(_ seed: Int) throws {
        let world = BuyerWorld(seed: UInt64(seed), people: 80, orders: 400)
        let made = try Made(world, Self.usual, threads: 1 + seed % 3)
        for person in world.people {
            let (found, expected) = (try made.figures(of: person), world.figures(of: person))
            #expect(found.recency == expected.recency && found.frequency == expected.frequency, "\(person)")
            #expect(found.monetary == Int128(expected.monetary) * 10_000_000, "\(person) \(expected)")
            #expect(found.buying?.orders == expected.x && found.buying?.last == expected.last)
            #expect(found.buying?.age == expected.age && (found.spending?.days ?? 0) == expected.repeatDays)
            if let spending = found.spending {
                let mean = max(0, Double(expected.repeatSum) / 100 / Double(expected.repeatDays))
                #expect(abs(spending.mean - mean) < 1e-9, "\(person) \(expected)")
            }
        }
        let all = made.value.summary.rows(of: .all)[0]
        let sums = world.people.map(world.figures)
        #expect(all.people == world.people.count && all.orders == sums.reduce(0) { $0 + $1.frequency })
        #expect(all.monetary == Int128(sums.reduce(0) { $0 + $1.monetary }) * 10_000_000)
        #expect(made.value.buyers.foreign == world.orders.count { !$0.isYuan && $0.amount != nil })
        #expect(made.value.buyers.unpriced == world.orders.count { $0.amount == nil })
        #expect(made.value.buyers.undated == world.orders.count { $0.day == nil && ($0.isYuan || $0.amount == nil) })
    }

    /// A score is one more than the bands whose share of people lies below the value, worked out person by person.
    @Test func scoresAreThoseOfTheReference() throws {
        let world = BuyerWorld(seed: 9, people: 120, orders: 500)
        let made = try Made(world, "{ currency: \"CNY\", rfm: { quantiles: 4, frequency: [2, 4, 9] } }", threads: 2)
        let all = world.people.map { ($0, world.figures(of: $0)) }.filter { $0.1.recency != nil }
        func score(_ below: Int) -> Int { 1 + (1..<4).count { below * 4 >= all.count * $0 } }
        for (person, figures) in all {
            let found = try #require(made.value.scale.scores(of: try made.figures(of: person)))
            #expect(Int(found.recency) == score(all.count { $0.1.recency! > figures.recency! }))
            #expect(Int(found.monetary) == score(all.count { $0.1.monetary < figures.monetary }))
            #expect(Int(found.frequency) == 1 + [2, 4, 9].count { $0 <= figures.frequency })
        }
        #expect(made.value.summary.buyers == all.count)
        // Cut points that are written into the configuration give the same scores.
        let recency = made.value.scale.recencyCuts.map { "\"\($0)\"" }.joined(separator: ", ")
        let money = made.value.scale.monetaryCuts.map { "\"\($0.money)\"" }.joined(separator: ", ")
        let again = try Made(
            world, "{ currency: \"CNY\", rfm: { recency: [\(recency)], frequency: [2, 4, 9], monetary: [\(money)] } }",
            threads: 2)
        for (person, _) in all {
            let scores = try made.value.scale.scores(of: made.figures(of: person))
            #expect(try again.value.scale.scores(of: again.figures(of: person)) == scores)
        }
    }

    @Test func orderAndThreadsChangeNothing() throws {
        let world = BuyerWorld(seed: 3, people: 300, orders: 2500)
        let folder = try TemporaryFolder()
        func bytes(threads: Int, shuffle: UInt64) throws -> [[UInt8]] {
            let value = try Made(world, Self.usual, threads: threads, shuffle: shuffle).value
            #expect(value.expectation.orderingFit.failure == nil || value.expectation.orderingFit.steps > 0)
            let set = OutputSet()
            let file = try set.begin(at: folder.path("value\(threads).csv"))
            try ValueTables(value).writePeople(to: file)
            try set.commit()
            return [try folder.read("value\(threads).csv"), ValueTables(value).summary(), ValueReport(value).json]
        }
        let one = try bytes(threads: 1, shuffle: 1)
        #expect(try bytes(threads: 3, shuffle: 77) == one)
        #expect(one[0].count { $0 == 0x0a } == 301)
    }

    @Test func theFirstGroupWins() throws {
        let world = BuyerWorld(seed: 4, people: 60, orders: 200)
        let value = """
            { currency: "CNY", groups: {
                regular: { orders: { count: { min: 4 } } }, buyer: { orders: { count: { min: 2 } } },
                other: { all: [{ group: "buyer" }] }, one: { orders: {} } } }
            """
        let made = try Made(world, value, threads: 2)
        for person in world.people {
            let count = world.orders.count { $0.buyer == person }
            let name = count >= 4 ? "regular" : count >= 2 ? "buyer" : count == 1 ? "one" : nil
            let place = try #require(made.places[person])
            #expect(made.value.groups.group(of: place).map { made.value.groups.names[$0] } == name)
        }
        // Who is a buyer is no regular, and nobody is left for the group after it that asks for buyers.
        #expect(made.value.findings.map(\.id.id) == ["condition.nobody"])
        let rows = made.value.summary.rows(of: .valueGroup)
        #expect(rows.map(\.name) == ["regular", "buyer", "other", "one", nil])
        #expect(rows.reduce(0) { $0 + $1.people } == 60)
    }

    @Test func fewBuyersAreAveraged() throws {
        let world = BuyerWorld(seed: 5, people: 20, orders: 40)
        let made = try Made(world, Self.usual, threads: 1)
        let expectation = made.value.expectation
        guard case .plain(let orders, let days) = expectation.ordering, case .plain(let usual) = expectation.spending
        else {
            Issue.record("fitted to \(expectation.orderingFit.buyers)")
            return
        }
        let dated = world.people.map(world.figures).filter { $0.x != nil }
        #expect(abs(orders - Double(dated.reduce(0) { $0 + $1.x! }) / Double(dated.count)) < 1e-12)
        #expect(abs(days - Double(dated.reduce(0) { $0 + $1.age! }) / Double(dated.count)) < 1e-12)
        let person = try #require(world.people.first { world.figures(of: $0).repeatDays > 1 })
        let (found, figures) = (try made.figures(of: person), world.figures(of: person))
        let expected = 365 * (Double(figures.x!) + orders) / (Double(figures.age!) + days)
        #expect(abs(expectation.orders(found)! - expected) < 1e-9)
        let mean = max(0, Double(figures.repeatSum) / 100)
        #expect(abs(expectation.mean(found)! - (mean + usual) / Double(figures.repeatDays + 1)) < 1e-9)
        #expect(expectation.alive(found) == nil)
        #expect(made.value.notes.contains { $0.contains("BG/NBD was not fitted") && $0.contains("at least 30") })
    }

    @Test func currenciesAreNeverAddedUp() throws {
        let world = BuyerWorld(seed: 6, people: 20, orders: 80)
        func finding(_ value: String) -> Finding? {
            do {
                _ = try Made(world, value, threads: 1)
                return nil
            } catch { return error as? Finding }
        }
        #expect(finding("{}")?.id == .valueCurrency)
        #expect(finding("{ currency: \"EUR\" }")?.id == .valueCurrency)
        #expect(finding("{ currency: \"EUR\" }")?.position?.line == 9)
        #expect(finding("{ currency: \"USD\" }") == nil)
    }
}
