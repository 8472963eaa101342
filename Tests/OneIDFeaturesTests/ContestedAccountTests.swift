import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// An account without a name whose phone leads to one person and whose e-mail address to another: what the run, the explanation,
/// the queue and decisions make of it.
struct ContestedAccountTests {
    private static let shop = """
        member_id,mobile,email,name
        1,13862915074,,王安
        2,13862915074,li@mail.internal,
        3,,li@mail.internal,李宁

        """

    private func resolve(decisions: String? = nil) throws -> (Resolution, TemporaryFolder) {
        let folder = try TemporaryFolder()
        try folder.write("shop.csv", Self.shop)
        var run = TestRun(recognising: [(name: "shop", files: [folder.path("shop.csv")])])
        run.request.showsValues = true
        if let decisions {
            try folder.write(
                "decisions.csv",
                "decision,left_source,left_id,right_source,right_id,type,value,evidence\n" + decisions)
            var read = Decisions()
            try read.read(folder.path("decisions.csv"), types: ["phone", "email"])
            run.request.use(read)
        }
        return (try run.resolve().resolution, folder)
    }

    private func explain(_ resolution: Resolution, _ left: String, _ right: String) throws -> Explanation {
        try ExplainJob(resolution).explain([
            .record(source: "shop", id: left), .record(source: "shop", id: right),
        ])
    }

    @Test(arguments: [("1", "phone"), ("3", "email")]) func explanation(other: String, type: String) throws {
        let (resolution, folder) = try resolve()
        defer { withExtendedLifetime(folder) {} }
        #expect(resolution.clusters.count == 3)
        let found = try explain(resolution, "2", other)
        guard found.areOne == false, found.reasons.count == 1, case .refused(let refusal)? = found.reasons.first else {
            Issue.record("\(found.reasons)")
            return
        }
        #expect(refusal.rule == .names && refusal.tie.type == type)
        #expect(refusal.left == "name 李宁" && refusal.right == "name 王安")
        #expect(refusal.contested.map(\.key) == ["shop:2"])
        #expect(Set(refusal.groups.map(\.key)) == ["shop:2", "shop:\(other)"])
    }

    /// The two names hold nothing in common; what stands between them is the contested account.
    @Test func theTwoSides() throws {
        let (resolution, folder) = try resolve()
        defer { withExtendedLifetime(folder) {} }
        let found = try explain(resolution, "1", "3")
        guard case .chain(let links)? = found.reasons.first else {
            Issue.record("\(found.reasons)")
            return
        }
        #expect(links.map(\.tie.type) == ["phone", "email"])
    }

    @Test func queueItems() throws {
        let (resolution, folder) = try resolve()
        defer { withExtendedLifetime(folder) {} }
        let queue = resolution.reviewQueue()
        #expect(queue.items.map(\.reason) == [.names, .names])
        #expect(Set(queue.items.compactMap(\.value?.type)) == ["phone", "email"])
        for item in queue.items {
            // Nothing says that it is neither's.
            #expect(item.suggestion == .undecided)
            #expect(item.why.hasSuffix("name 李宁 against name 王安; shop 2 shares values with both and joins neither"))
            #expect(item.sides.count == 2 && item.sides.contains { $0.key.id == "2" })
        }
    }

    /// A merge settles it; so does a separation, which leaves one side.
    @Test(arguments: ["merge,shop,2,shop,3", "separate,shop,1,shop,2"]) func decisions(line: String) throws {
        let (resolution, folder) = try resolve(decisions: line + ",,,\n")
        defer { withExtendedLifetime(folder) {} }
        let labels = resolution.clusters.labels
        #expect(labels[1] == labels[2] && labels[0] != labels[1])
        #expect(resolution.guards.refused.allSatisfy { $0.contested.isEmpty })
    }

    @Test func theReportCountsThem() throws {
        let (resolution, folder) = try resolve()
        defer { withExtendedLifetime(folder) {} }
        #expect(resolution.guards.refused.map(\.contested.count) == [1, 1])
        #expect(resolution.guards.refused.map { $0.groups.map(\.count) } == [[1, 1], [1, 1]])
    }
}
