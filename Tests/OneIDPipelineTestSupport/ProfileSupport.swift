import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline

/// The profiles of a run in the making.
struct ProfileAnswer {
    let bytes: [UInt8]
    let conflicts: String
    let ledger: String
    /// One line a fact.
    let timeline: String
    let behaviours: Behaviours?
    let totals: ProfileTotals
    let resolution: Resolution
    let profiles: Profiles

    var lines: [Substring] { String(decoding: bytes, as: UTF8.self).split(separator: "\n") }

    /// The only line that holds a text.
    func line(with text: String) throws -> String {
        let found = lines.filter { $0.contains(text) }
        try #require(found.count == 1, "\(found.count) profiles hold \(text)")
        return String(found[0])
    }

    /// Checks every profile against the schema that is shipped.
    func expectValid(_ place: SourceLocation = #_sourceLocation) throws {
        let schema = try JSONSchema.profile.get()
        for line in lines {
            let faults = schema.faults(line)
            #expect(faults.isEmpty, "\(faults) in \(line)", sourceLocation: place)
        }
    }
}

extension TestRun {
    /// With the rules of a configuration text.
    static func withRules(_ configuration: String, in folder: URL) throws -> TestRun {
        var run = try TestRun(configuration: configuration, in: folder)
        let (read, _) = Configuration.read(Array(configuration.utf8), file: "oneid.json5")
        let full = try #require(read)
        run.request.events = full.sources.filter(\.kind.isEvent).map { source in
            SourceRequest(
                declared: source, files: source.files.map { FilePath(folder.path + "/" + $0) },
                declaresIdentifiers: true, isNamed: true)
        }
        run.request.rules = full.rules
        run.request.findsNewest = true
        run.request.warranty = full.warranty.map { FilePath(folder.path + "/" + $0) }
        run.request.grants = full.grants
        return run
    }

    /// Runs and writes profiles, conflicts and ledger.
    func profiles(
        _ people: PeopleRequest = PeopleRequest(), form: ProfileForm = ProfileForm(), asOf: String? = nil
    ) throws -> ProfileAnswer {
        let resolution = try ResolveJob(request).run()
        let date = asOf.flatMap { Timestamp($0)?.nanoseconds }
        let behaviours =
            resolution.request.events.isEmpty
            ? nil : try Behaviours.collect(resolution, asOf: date, keepsExcluded: true)
        let profiles = Profiles(
            resolution, behaviour: behaviours, asOf: resolution.asOf(date, with: behaviours).moment)
        let folder = try TemporaryFolder()
        let files = try ["p", "c", "l", "t"].map { try OutputFile(at: folder.path($0)) }
        let totals = try profiles.write(
            profiles.choose(people),
            to: .init(profiles: files[0], conflicts: files[1], ledger: files[2], timeline: files[3]), form: form)
        for file in files { try file.commit() }
        return ProfileAnswer(
            bytes: try folder.read("p"), conflicts: String(decoding: try folder.read("c"), as: UTF8.self),
            ledger: String(decoding: try folder.read("l"), as: UTF8.self),
            timeline: String(decoding: try folder.read("t"), as: UTF8.self), behaviours: behaviours, totals: totals,
            resolution: resolution, profiles: profiles)
    }
}

extension TemporaryFolder {
    /// Profiles of exports by name of the source, without a configuration.
    func recognised(_ exports: [(name: String, text: String)]) throws -> TestRun {
        var sources: [(name: String, files: [FilePath])] = []
        for (name, text) in exports {
            let file = name + (text.hasPrefix("[") ? ".json" : ".csv")
            try write(file, text)
            sources.append((name, [path(file)]))
        }
        var run = TestRun(recognising: sources)
        run.request.rules = RulesConfiguration()
        run.request.findsNewest = true
        return run
    }
}
