import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDIntake

/// The file of decisions while somebody works: one at a time, whole lines, nothing of others lost.
struct DecisionLogTests {
    private let folder: TemporaryFolder
    private let path: FilePath
    private let header = "decision,left_source,left_id,right_source,right_id,type,value\n"

    init() throws {
        folder = try TemporaryFolder()
        path = FilePath(folder.file("d.csv").path)
    }

    @Test func whatAnotherProgramWritesMeanwhileIsLeftAlone() throws {
        try folder.write("d.csv", header)
        let log = try DecisionLog(path)
        let line = "merge,a,1,a,2,,\n"
        try folder.write("d.csv", header + line)
        let error = #expect(throws: Finding.self) { try log.append(Array("separate,a,1,a,3,,\n".utf8)) }
        #expect(error?.id == .decisionsChanged)
        #expect(try folder.text("d.csv") == header + line)
    }

    @Test func theSecondSessionIsRefused() throws {
        let first = try DecisionLock(path, reviewer: "lin", since: "2026-05-17T08:30:00Z")
        withExtendedLifetime(first) {
            let error = #expect(throws: Finding.self) { try DecisionLock(path, reviewer: "wu", since: "now") }
            #expect(error?.id == .decisionsInUse)
            #expect(error?.message == "the file is in use: lin since 2026-05-17T08:30:00Z")
        }
    }

    @Test("A last line that was cut in half is named, wherever it was cut")
    func halfALine() throws {
        let line = "merge,a,1,a,2,,"
        for length in 1..<line.utf8.count {
            try folder.write("d.csv", header + line + "\n" + line.prefix(length))
            var decisions = Decisions()
            let error = #expect(throws: Finding.self) { try decisions.read(path, types: []) }
            #expect(error?.position?.line == 3, "\(length)")
            #expect(error?.fix?.hasPrefix("delete the line") == true, "\(length): \(error?.message ?? "")")
        }
        // A whole one that an editor left without its end is no half.
        try folder.write("d.csv", header + line)
        var decisions = Decisions()
        try decisions.read(path, types: [])
        #expect(decisions.all.count == 1)
    }
}
