import Foundation
import OneIDCore
import OneIDIO
import OneIDPipeline
import OneIDShell
import Testing

@testable import OneIDCLI
@testable import OneIDFeatures
@testable import OneIDIntake

/// The loop of `oneid review --interactive` with typed answers.
struct InteractiveReviewTests {
    /// Two near matches, read from files as the command does.
    private final class Session {
        let folder: URL
        var screens = ""

        init() throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-review-" + UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try """
            member_id,mobile,name
            1,13862915074,王安
            2,13862915075,王安
            3,13962915074,李宁
            4,13962915075,李宁

            """.write(to: folder.appendingPathComponent("shop.csv"), atomically: true, encoding: .utf8)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        var file: FilePath { FilePath(folder.appendingPathComponent("decisions.csv").path) }

        func queue() throws -> ReviewQueue {
            var arguments = ParsedArguments()
            arguments.operands = [Argument(folder.appendingPathComponent("shop.csv").path)]
            let options = try ReviewOptions(arguments)
            options.linking.decisions = OutputPlaces.isRegularFile(file) ? FilePath(file.display) : nil
            let terminal = Terminal(isTerminal: false, width: 80, colour: false)
            let request = try RequestBuilder(resolving: options).build(
                MessageLog(terminal, verbosity: .quiet) { _ in })
            return try ResolveJob(request).run().reviewQueue()
        }

        var lines: [String] {
            let text = (try? String(contentsOf: folder.appendingPathComponent("decisions.csv"), encoding: .utf8)) ?? ""
            return text.split(separator: "\n").dropFirst().map(String.init)
        }

        /// - Parameter answers: nil at the end, as at the end of the input or at a Ctrl-C.
        func run(_ answers: [String], before: (Int, [String]) -> Void = { _, _ in }) throws -> Int {
            var next = 0
            var counts: [[String]] = []
            let items = try queue().items
            let review = InteractiveReview(
                items: items, log: try DecisionLog(file), reviewer: "lin", clearsScreen: false,
                read: {
                    counts.append(self.lines)
                    guard next < answers.count else { return nil }
                    next += 1
                    return answers[next - 1]
                }, write: { self.screens += $0 }, now: { "2026-01-02T03:04:05Z" })
            let decided = try review.run()
            for (index, lines) in counts.enumerated() { before(index, lines) }
            return decided
        }
    }

    @Test func everyDecisionIsOnDiskBeforeTheNextItem() throws {
        let session = try Session()
        var seen: [Int] = []
        let decided = try session.run(["m", "s"]) {
            seen.append($1.count); _ = $0
        }
        // Asked twice; before the second question the first decision stood in the file.
        #expect(decided == 2 && seen == [0, 1])
        #expect(session.lines.count == 2)
        #expect(session.lines[0].hasPrefix("merge,shop,") && session.lines[1].hasPrefix("separate,shop,"))
        #expect(session.lines.allSatisfy { $0.hasSuffix(",lin,2026-01-02T03:04:05Z,") })
        // The decided items do not come back.
        let queue = try session.queue()
        #expect(queue.items.isEmpty)
    }

    @Test func theEndOfTheInputLosesNothing() throws {
        let session = try Session()
        #expect(try session.run(["m"]) == 1)
        #expect(session.lines.count == 1)
        #expect(try session.queue().items.count == 1)
    }

    @Test func backReplacesADecision() throws {
        let session = try Session()
        #expect(try session.run(["m", "b", "n two, cousins", "s", "q"]) == 1)
        #expect(session.lines.count == 1)
        #expect(session.lines[0].hasPrefix("separate,") && session.lines[0].hasSuffix(",\"two, cousins\""))
        #expect(session.screens.contains("decided  merge"))
    }

    @Test func undecidedTakesBackAndAsksAgainNextTime() throws {
        let session = try Session()
        #expect(try session.run(["s", "b", "u", "u"]) == 0)
        #expect(session.lines.isEmpty)
        #expect(try session.queue().items.count == 2)
    }

    @Test func anythingElseDecidesNothing() throws {
        let session = try Session()
        #expect(try session.run(["", "yes", "b", "q"]) == 0)
        #expect(session.screens.contains("Answer m, s, u, n, b or q; ? explains them."))
        #expect(session.screens.contains("This is the first item."))
    }

    @Test(arguments: ["?", "h", "？"]) func questionsAreAnswered(word: String) throws {
        let session = try Session()
        #expect(try session.run([word, "m", "q"]) == 1)
        for meaning in ["one person", "different people", "undecided", "kept beside", "the item before", "stop here"] {
            #expect(session.screens.contains(meaning))
        }
        // Of a value, only where there is one.
        #expect(!session.screens.contains("nobody's own"))
        let phone = try sharedPhone()
        #expect(try phone.run(["u", "?", "q"]) == 0)
        #expect(phone.screens.contains("nobody's own"))
    }

    /// A phone that two real names share: a value that can be ignored.
    private func sharedPhone() throws -> Session {
        let session = try Session()
        try "member_id,mobile,name\n1,13862915074,王安\n2,13862915074,李宁\n3,13962915074,何宁\n4,13962915075,何宁\n"
            .write(to: session.folder.appendingPathComponent("shop.csv"), atomically: true, encoding: .utf8)
        return session
    }

    @Test func aValueCanBeIgnored() throws {
        let session = try sharedPhone()
        // The near match comes first and has no value to ignore.
        #expect(try session.run(["i", "u", "i"]) == 1)
        #expect(session.screens.contains("Answer m, s, u, n, b or q; ? explains them."))
        #expect(session.lines.count == 1)
        // In full, though the card masks it.
        #expect(session.lines[0].hasPrefix("ignore,,,,,phone,+8613862915074,"))
        #expect(!session.screens.contains("13862915074"))
        // It is junk now: nothing is left to decide about it.
        #expect(try session.queue().items.map(\.reason) == [.nearPhone])
    }

    @Test func aNoteWithoutAColumnIsNotLostInSilence() throws {
        let session = try sharedPhone()
        try "decision,left_source,left_id,right_source,right_id,type,value\n".write(
            to: session.folder.appendingPathComponent("decisions.csv"), atomically: true, encoding: .utf8)
        #expect(try session.run(["n cousins", "s", "q"]) == 1)
        #expect(session.screens.contains("has no column note"))
        #expect(session.lines.count == 1)
    }

    @Test func aContradictionIsNotWritten() throws {
        let session = try sharedPhone()
        let header = "decision,left_source,left_id,right_source,right_id,type,value\n"
        try (header + "separate,shop,3,shop,4,,\n").write(
            to: session.folder.appendingPathComponent("decisions.csv"), atomically: true, encoding: .utf8)
        var known = Decisions()
        try known.read(session.file, types: [])
        // The separation holds for good, so the item is not in the queue; somebody decides on an older one.
        let item = try #require(try sharedPhone().queue().items.first { $0.reason == .nearPhone })
        let log = try DecisionLog(session.file, earlier: known)
        var screens = ""
        var answers = ["m", "s"]
        let review = InteractiveReview(
            items: [item], log: log, reviewer: "lin", clearsScreen: false,
            read: { answers.isEmpty ? nil : answers.removeFirst() }, write: { screens += $0 }, now: { "" })
        #expect(try review.run() == 1)
        #expect(screens.contains("Not written: "))
        #expect(screens.contains("shop 3 = shop 4 ("))
        #expect(session.lines.map { $0.prefix(8) } == ["separate", "separate"])
    }

    @Test func decisionsAreAddedToAFileInItsOwnOrder() throws {
        let session = try Session()
        // Another order of columns, a column of its own, no last line end.
        try
            "note;decision;left_source;left_id;right_source;right_id;type;value;team\nold;ignore;;;;;phone;13900000001;x"
            .write(to: session.folder.appendingPathComponent("decisions.csv"), atomically: true, encoding: .utf8)
        #expect(try session.run(["n a;b", "m", "q"]) == 1)
        #expect(session.lines.count == 2 && session.lines[0] == "old;ignore;;;;;phone;13900000001;x")
        #expect(session.lines[1].hasPrefix("\"a;b\";merge;shop;") && session.lines[1].hasSuffix(";;;"))
    }
}
