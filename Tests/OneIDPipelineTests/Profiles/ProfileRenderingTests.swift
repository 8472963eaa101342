import Foundation
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// What is made of a profile for people comes from the same pass as the ledger, in the order of the data.
struct ProfileRenderingTests {
    /// More people than one worker makes at a time.
    private func run(_ folder: TemporaryFolder, people: Int) throws -> TestRun {
        let rows = (0..<people).map { "T\($0),138\(10_000_000 + $0),\($0)" }
        let text = "member_id,phone,points\n" + rows.joined(separator: "\n") + "\n"
        return try folder.recognised([("tmall", text)])
    }

    @Test(arguments: [1, 128, 129, 700]) func everybodyIsRenderedOnceAndInOrder(people: Int) throws {
        let folder = try TemporaryFolder()
        let run = try run(folder, people: people)
        let data = try run.profiles()
        let rendered = try run.profiles(
            form: ProfileForm { profile, isFirst in (isFirst ? [] : Array("--\n".utf8)) + Array(profile) + [0x0a] })
        #expect(data.lines.count == people)
        #expect(
            String(decoding: rendered.bytes, as: UTF8.self)
                == data.lines.map { $0 + "\n" }.joined(separator: "--\n"))
        #expect(rendered.ledger == data.ledger)
        #expect(rendered.conflicts == data.conflicts)
        #expect(rendered.totals.people == people)
    }

    @Test func anArrayHasACommaBetweenPiecesToo() throws {
        let folder = try TemporaryFolder()
        let run = try run(folder, people: 300)
        let array = try run.profiles(form: ProfileForm(format: .json))
        let read = try JSONSerialization.jsonObject(with: Data(array.bytes)) as? [[String: Any]]
        #expect(read?.count == 300)
        let lines = try run.profiles().lines
        #expect(read?.compactMap { $0["oneid"] as? String } == lines.map { String($0.dropFirst(10).prefix(21)) })
    }
}
