import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDReconcile
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline

/// A run with events: a configuration and its files in a folder.
struct EventRun {
    let folder: TemporaryFolder
    var request: ResolveRequest

    /// - Parameter files: by name.
    init(_ configuration: String, _ files: [String: String], threads: Int = 2) throws {
        folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(name, text) }
        let (read, findings) = Configuration.read(Array(configuration.utf8), file: "oneid.json5")
        let configuration = try #require(read, "\(findings)")
        var members: [SourceRequest] = []
        var events: [SourceRequest] = []
        for source in configuration.sources {
            var paths: [FilePath] = []
            for pattern in source.files { paths += try GlobExpansion.expand(folder.path(pattern)) }
            let asked = SourceRequest(declared: source, files: paths, declaresIdentifiers: true, isNamed: true)
            if !source.kind.isEvent || source.event.creates { members.append(asked) }
            if source.kind.isEvent { events.append(asked) }
        }
        request = ResolveRequest(
            sources: members, identifiers: configuration.identifiers, junk: configuration.junk.values,
            workers: Workers(count: threads))
        request.events = events
        request.links = configuration.links
        request.vocabulary = configuration.vocabulary
        request.calendar = configuration.calendar.map { folder.path($0) }
    }

    func collect(
        asOf: String? = nil, stretch: Int? = nil, limits: Behaviours.Limits = Behaviours.Limits()
    ) throws -> EventAnswer {
        var request = request
        if let stretch { request.stretchBytes = stretch }
        let resolution = try ResolveJob(request).run()
        var limits = limits
        limits.keepsEvents = true
        let behaviours = try Behaviours.collect(
            resolution, asOf: asOf.flatMap { Timestamp($0)?.nanoseconds }, limits: limits)
        #expect(behaviours.isBalanced)
        return EventAnswer(folder: folder, resolution: resolution, behaviours: behaviours, asOf: asOf)
    }
}

/// What the events of a run came to.
struct EventAnswer {
    let folder: TemporaryFolder
    let resolution: Resolution
    let behaviours: Behaviours
    let asOf: String?

    /// The JSON of the person behind a record; `{}` without events.
    func json(_ source: String, _ id: String) throws -> String {
        let record = try #require(number(of: source, id))
        return text(of: resolution.clusters.labels[record])
    }

    /// The same, parsed.
    func object(_ source: String, _ id: String) throws -> [String: Any] {
        let parsed = try JSONSerialization.jsonObject(with: Data(try json(source, id).utf8))
        return try #require(parsed as? [String: Any])
    }

    func count(_ source: String, _ id: String, _ kind: String = "orders") throws -> Int {
        ((try object(source, id)[kind]) as? [String: Any])?["count"] as? Int ?? 0
    }

    func cluster(_ source: String, _ id: String) throws -> UInt32 {
        resolution.clusters.labels[try #require(number(of: source, id))]
    }

    private func number(of source: String, _ id: String) -> Int? {
        (0..<resolution.store.count).first { record in
            resolution.store.withKey(of: record) { number, bytes in
                resolution.plan.sources[number].name == source && bytes.elementsEqual(Array(id.utf8))
            }
        }
    }

    private func text(of cluster: UInt32) -> String {
        var text = JSONLine()
        let day = asOf.flatMap { Timestamp($0)?.nanoseconds } ?? behaviours.newest ?? 0
        text.object { behaviours.write(cluster, asOf: day, to: &$0) }
        return String(decoding: text.bytes, as: UTF8.self)
    }

    /// One line for each record key, sorted: bytes that must not depend on anything but the data.
    func canonical() -> String {
        (0..<resolution.store.count).map { record in
            resolution.store.withKey(of: record) { number, bytes in
                "\(resolution.plan.sources[number].name) \(String(decoding: bytes, as: UTF8.self)) "
            } + text(of: resolution.clusters.labels[record])
                + eventLines(of: resolution.clusters.labels[record]).map { "\n  " + $0 }.joined()
        }.sorted().joined(separator: "\n")
    }

    func unmatched() throws -> [[String]] {
        let file = try OutputFile(at: folder.path("unmatched.csv"))
        let rows = try behaviours.writeUnmatched(to: file)
        try file.commit()
        let table = SimpleCSV.rows(try folder.read("unmatched.csv"))
        #expect(table.count == rows + 1)
        return Array(table.dropFirst())
    }
}

/// A shop with members on two platforms, by account and by phone.
enum Shop {
    static let configuration = """
        {
          sources: {
            tmall:  { files: ["tmall.csv"], id: "member_id", identifiers: { mobile: "phone", email: "email" } },
            pos:    { files: ["pos.csv"], id: "card", identifiers: { phone: "phone" } },
            orders: { kind: "orders", files: ["orders*.csv"], id: "order_id",
                      account: { source: "tmall", column: "buyer" }, identifiers: { phone: "phone", mail: "email" },
                      at: "paid_at", amount: "amount", currency: "CNY", channel: "channel", category: "category" },
          },
        }
        """

    static let tmall = """
        member_id,mobile,email
        M1,13812345671,ann@corp.com
        M2,13812345672,bob@corp.com
        M3,,cid@corp.com

        """
    static let pos = """
        card,phone
        C1,13812345671
        C9,13812345679

        """
    static let header = "order_id,buyer,phone,mail,paid_at,amount,channel,category\n"

    static func collect(_ orders: String, asOf: String? = nil) throws -> EventAnswer {
        try EventRun(configuration, ["tmall.csv": tmall, "pos.csv": pos, "orders.csv": header + orders])
            .collect(asOf: asOf)
    }
}
