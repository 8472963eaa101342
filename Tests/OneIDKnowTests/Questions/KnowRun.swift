import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDKnow
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// A run whose people are asked conditions: a configuration and its files in a folder.
struct KnowRun {
    let folder: TemporaryFolder
    private let request: ResolveRequest
    private let configuration: Configuration

    /// - Parameter files: by name.
    init(_ configuration: String, _ files: [String: String], threads: Int = 2) throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        for (name, text) in files { try folder.write(name, text) }
        let (read, findings) = Configuration.read(Array(configuration.utf8), file: "oneid.json5")
        let configuration = try #require(read, "\(findings)")
        var members: [SourceRequest] = []
        var events: [SourceRequest] = []
        for source in configuration.sources {
            let asked = SourceRequest(
                declared: source, files: source.files.map { folder.path($0) }, declaresIdentifiers: true, isNamed: true)
            if source.kind.isEvent { events.append(asked) } else { members.append(asked) }
        }
        var request = ResolveRequest(
            sources: members, identifiers: configuration.identifiers, junk: configuration.junk.values,
            workers: Workers(count: threads))
        request.events = events
        request.rules = configuration.rules
        request.vocabulary = configuration.vocabulary
        request.calendar = configuration.calendar.map { folder.path($0) }
        self.request = request
        self.configuration = configuration
    }

    /// What the configuration asks, ready; nil, and the ids of what is wrong, where it cannot be asked.
    func ask(
        asOf: String? = nil, telling demand: TagDemand = .all
    ) throws -> (answers: Answers?, findings: [Finding]) {
        let resolution = try ResolveJob(request).run()
        let moment = asOf.flatMap { Timestamp($0)?.nanoseconds }
        let behaviours =
            request.events.isEmpty
            ? nil : try Behaviours.collect(resolution, asOf: moment, keepsEvents: true)
        let profiles = Profiles(
            resolution, behaviour: behaviours, asOf: resolution.asOf(moment, with: behaviours).moment)
        let run = KnownRun(
            profiles: profiles, events: behaviours?.events, file: "oneid.json5", folder: folder.path("."))
        var findings: [Finding] = []
        let knowledge = Knowledge(configuration, run, telling: demand) { findings.append($0) }
        return (knowledge.map { Answers(resolution: resolution, knowledge: $0) }, findings)
    }

    struct Answers {
        let resolution: Resolution
        let knowledge: Knowledge

        /// The ids of the records of the people in a segment, sorted.
        func ids(_ segment: String, history: SegmentHistory? = nil) throws -> [String] {
            let selected = try #require(knowledge.select([segment], history: history).first)
            var people: Set<OneID> = []
            selected.people.forEach { people.insert(knowledge.run.profiles.oneID(at: $0)) }
            return (0..<resolution.store.count).compactMap { record in
                let id = resolution.ids.ids[Int(resolution.clusters.labels[record])]
                return people.contains(id)
                    ? resolution.store.withKey(of: record) { _, bytes in String(decoding: bytes, as: UTF8.self) } : nil
            }.sorted()
        }
    }
}
