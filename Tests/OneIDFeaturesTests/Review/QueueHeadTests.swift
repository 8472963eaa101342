import Foundation
import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The first of the queue as a report has them: the items of the queue in its order, with what a picture of each needs.
struct QueueHeadTests {
    private static let configuration = """
        {
          sources: {
            shop: { files: ["shop.csv"], id: "uid", identifiers: { phone: "phone", email: "email" },
                attributes: { name: "name", birthday: "birthday" }, points: { points: "points" } },
            app: { files: ["app.csv"], id: "uid", identifiers: { phone: "phone", email: "email" },
                attributes: { name: "name", birthday: "birthday" } },
          },
          rules: {
            points: { points: { resolve: "sum", review_above: 5000 } },
            attributes: { birthday: { resolve: "most_frequent", conflict: "review" } },
          },
        }
        """

    /// Every kind of case: a refused link, a household of two values, a near match, a birthday in doubt, too many points, a hub.
    private static func run(in folder: TemporaryFolder, showsValues: Bool = false) throws -> TestRun {
        var shop = "uid,phone,email,name,birthday,points\n"
        shop += "s1,13862915074,,王安宁,,10\ns2,13862915075,chen@home.internal,陈静宜,1958-03-02,20\n"
        shop += "s3,13862915088,,欧阳震华,1971-06-05,30\ns4,13862915090,,周星,1980-01-02,9000\n"
        for number in 0..<60 { shop += "h\(number),13752604801,,客\(number)人,,\n" }
        let app = """
            uid,phone,email,name,birthday
            a1,13862915074,,李宁,
            a2,13862915075,chen@home.internal,赵强,1955-11-20
            a3,13862915089,,欧阳震华,1971-06-05
            a4,13862915090,,周星,1981-01-20

            """
        try folder.write("shop.csv", shop)
        try folder.write("app.csv", app)
        var run = try TestRun.withRules(configuration, in: folder.url)
        run.request.showsValues = showsValues
        return run
    }

    private static func members(_ head: QueueHead) throws -> [String: Any] {
        let bytes = JSONText.document { head.write(to: &$0) }
        let all = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        return try #require(all["queue"] as? [String: Any])
    }

    private static func items(_ head: QueueHead) throws -> [String: [String: Any]] {
        let items = try #require(try members(head)["items"] as? [[String: Any]])
        return Dictionary(items.map { ($0["reason"] as? String ?? "", $0) }) { first, _ in first }
    }

    private func head(
        _ showsValues: Bool = false, _ bounds: (([ClusterNumber]) -> QueueBounds)? = nil,
        _ body: (QueueHead, ReviewQueue) throws -> Void
    ) throws {
        // The queue reads the files again, so the folder has to outlive it.
        let folder = try TemporaryFolder()
        try withExtendedLifetime(folder) {
            let answer = try Self.run(in: folder, showsValues: showsValues).profiles()
            let asOf = answer.resolution.asOf(nil, with: nil).moment
            let builder = ReviewQueueBuilder(answer.resolution, asOf: asOf)
            let bounds = bounds ?? QueueHead.bounds
            try body(QueueHead(builder, bounds(answer.totals.doubted)), answer.resolution.reviewQueue(asOf: asOf))
        }
    }

    @Test("It is the first of the queue, whatever the reason, in its order and with its scores")
    func firstOfTheQueue() throws {
        try head { head, queue in
            #expect(head.isWhole && head.undecided == queue.items.count)
            #expect(head.entries.map(\.item) == Array(queue.items.prefix(QueueHead.listed)))
            #expect(
                Set(head.reasons.map(\.reason)) == [
                    .names, .suspiciousMerge, .nearPhone, .attributeConflict, .pointsAbove, .hub,
                ])
            #expect(head.reasons.reduce(0) { $0 + $1.count } == queue.items.count)
        }
    }

    @Test("Each kind of case has what its picture shows, and no value and no record id")
    func parts() throws {
        try head { head, _ in
            let items = try Self.items(head)
            func shared(_ reason: String) -> [[String: Any]] { items[reason]?["shared"] as? [[String: Any]] ?? [] }
            #expect(shared("names").first?["role"] as? String == "refused")
            #expect(shared("names").first?["sides"] as? [Int] == [0, 1])
            #expect((items["names"]?["clash"] as? [String])?.count == 2)
            let bridges = shared("suspicious_merge")
            #expect(!bridges.isEmpty && bridges.allSatisfy { $0["role"] as? String == "bridge" })
            let alike = try #require(items["near_phone"]?["alike"] as? [[String: Any]])
            #expect(alike.map { $0["type"] as? String }.contains("birthday"))
            #expect(alike.allSatisfy { $0["sides"] as? [Int] == [0, 1] && ($0["values"] as? [String])?.count == 2 })
            #expect((items["near_phone"]?["why"] as? String)?.contains("equal name") == true)
            let said = try #require(items["attribute_conflict"]?["statements"] as? [[String: Any]])
            #expect(said.compactMap { $0["source"] as? String }.sorted() == ["app", "shop"])
            #expect(said.count { $0["chosen"] as? Bool == true } == 1)
            let points = items["points_above"]?["statements"] as? [[String: Any]]
            #expect(points?.compactMap { $0["value"] as? String } == ["9000"])
            #expect(shared("hub").first?["role"] as? String == "hub")
            #expect(items["hub"]?["about"] as? String == "phone")
            let text = String(decoding: JSONText.document { head.write(to: &$0) }, as: UTF8.self)
            for secret in [
                "13862915", "13752604801", "chen@", "安宁", "静宜", "震华", "1958-03-02", "1981-01-20", "\"s1", "a3\"", " s4",
                " a4",
            ] { #expect(!text.contains(secret), "\(secret)") }
        }
    }

    @Test("A run that shows values shows them here")
    func shownValues() throws {
        try head(true) { head, _ in
            let text = String(decoding: JSONText.document { head.write(to: &$0) }, as: UTF8.self)
            #expect(
                text.contains("+8613862915074") && text.contains("1981-01-20") && text.contains("chen@home.internal"))
        }
    }

    @Test(
        "Of a large run the largest cases are weighed: items of the whole queue still, in its order",
        arguments: [1, 2, 2000])
    func bounds(weighed: Int) throws {
        try head(false, { QueueBounds(records: 50, weighed: weighed, doubted: $0) }) { head, queue in
            #expect(!head.isWhole && head.scored <= weighed)
            let own = head.entries.map(\.item)
            #expect(!own.isEmpty && own == queue.items.filter { own.contains($0) })
            #expect(own.allSatisfy { !$0.reason.isNearMatch })
            #expect(own.contains { $0.reason == .names } && own.contains { $0.reason == .hub })
            #expect(own.contains { $0.doubt != nil && $0.reason != .hub })
            let members = try Self.members(head)
            #expect(members["whole"] as? Bool == false)
        }
    }

    @Test("The people weighed are those with the most records, whatever the order of rows")
    func largest() throws {
        var rows = (0..<40).map { "a\($0),138629150\(10 + $0)" } + (0..<10).map { "b\($0),138629150\(10 + $0)" }
        rows += (0..<3).map { "c\($0),138629150\(10 + $0)" }
        func chosen(_ rows: [String]) throws -> [String] {
            let folder = try TemporaryFolder()
            return try withExtendedLifetime(folder) {
                let run = try folder.recognised([("m", "member_id,mobile\n" + rows.joined(separator: "\n") + "\n")])
                let resolution = try ResolveJob(run.request).run()
                let people = QueueBounds(records: 0, weighed: 6).largestPeople(of: resolution)
                return (0..<resolution.clusters.count).filter { people.contains(UInt32($0)) }
                    .map { resolution.ids.ids[$0].text }.sorted()
            }
        }
        let first = try chosen(rows)
        #expect(first.count == 6)
        let turned = try chosen(rows.reversed())
        #expect(turned == first)
    }
}
