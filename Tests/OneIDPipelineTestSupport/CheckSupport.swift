import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDExamine
@testable import OneIDPipeline

/// A check in the making.
struct TestCheck {
    var request: CheckRequest

    init(_ run: TestRun, asOf: String = "2026-01-01") throws {
        request = CheckRequest(inputs: run.request, asOf: try #require(CheckDay(asOf)))
    }

    /// By the configuration text; the files it names lie in `folder`.
    init(configuration: String, in folder: URL) throws {
        try self.init(TestRun(configuration: configuration, in: folder))
        let read = Configuration.read(Array(configuration.utf8), file: "oneid.json5").configuration
        request.rules = read?.rules ?? RulesConfiguration()
    }

    /// One CSV file of one source, its columns recognised by their names.
    init(_ text: String, name: String = "shop", in folder: TemporaryFolder) throws {
        try folder.write("\(name).csv", text)
        try self.init(TestRun(recognising: [(name, [folder.path("\(name).csv")])]))
    }

    func changing(_ change: (inout CheckRequest) -> Void) -> TestCheck {
        var copy = self
        change(&copy.request)
        return copy
    }

    func run() throws -> CheckReport { try CheckJob(request).run().report() }

    /// The report as a program reads it.
    func json() throws -> [UInt8] { CheckReportJSON(try run(), showsValues: false).bytes() }
}

extension CheckReport {
    func ids(_ severity: Severity? = nil) -> Set<String> {
        Set(findings.filter { severity == nil || $0.finding.severity == severity }.map(\.finding.id.id))
    }

    func first(_ id: FindingID) -> Finding? { findings.first { $0.finding.id == id }?.finding }

    func column(_ name: String, _ source: Int = 0) -> CheckReport.Column? {
        sources[source].columns.first { $0.name == name }
    }
}
