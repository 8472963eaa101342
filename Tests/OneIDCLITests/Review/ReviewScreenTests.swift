import Foundation
import OneIDCore
import OneIDIO
import OneIDShell
import Testing

@testable import OneIDCLI
@testable import OneIDFeatures
@testable import OneIDIntake

/// Keys of the review screen, and the file of decisions.
struct ReviewScreenTests {
    private final class Desk {
        let folder: URL
        var screen: ReviewScreen
        private var file: URL { folder.appendingPathComponent("decisions.csv") }

        init(_ items: [ReviewItem] = ReviewScreenItems.five, header: String? = nil) throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-screen-" + UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let path = FilePath(folder.appendingPathComponent("decisions.csv").path)
            var known = Decisions()
            if let header {
                try header.write(
                    to: folder.appendingPathComponent("decisions.csv"), atomically: true, encoding: .utf8)
                try known.read(path, types: [])
            }
            screen = ReviewScreen(
                items, log: try DecisionLog(path, earlier: known), reviewer: "lin", queueShowsValues: false,
                isPlain: false,
                otherWording: { item in
                    let sides = [
                        ReviewScreenItems.side(item.sides[0].key.id, phones: ["secret"]),
                        item.sides[item.sides.count - 1],
                    ]
                    return ReviewScreenItems.item(Int(item.id.dropFirst(2)) ?? 0, item.reason, sides: sides)
                }, now: { "2026-01-02T03:04:05Z" })
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        @discardableResult
        func press(_ keys: String) throws -> Bool {
            var goesOn = true
            for key in keys { goesOn = try screen.take(.key(key == "\n" ? .enter : .text(key))) }
            return goesOn
        }

        var lines: [String] {
            ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n").dropFirst()
                .map(String.init)
        }

        var shown: String { screen.frame(ScreenSize(columns: 100, rows: 30)).text }
    }

    @Test func everyDecisionIsInTheFileAtOnce() throws {
        let desk = try Desk()
        try desk.press("m")
        #expect(desk.lines == ["merge,shop,1a,shop,1b,,,evidence1,lin,2026-01-02T03:04:05Z,"])
        try desk.press("ncousins\ns")
        #expect(desk.lines.count == 2 && desk.lines[1].hasSuffix("2026-01-02T03:04:05Z,cousins"))
        #expect(desk.lines[1].hasPrefix("separate,shop,2a,shop,2b,phone,+8613862915074,"))
        try desk.press("u")
        #expect(desk.lines.count == 1 && desk.shown.contains("Taken back."))
        // Another answer replaces the first.
        try desk.press("bs")
        #expect(desk.lines.count == 1 && desk.lines[0].hasPrefix("separate,"))
        #expect(try desk.press("q") == false && desk.screen.log.count == 1)
    }

    @Test func aNoteOnADecisionThatStandsIsWritten() throws {
        let desk = try Desk()
        try desk.press("mbntwins\n")
        #expect(desk.lines.count == 1 && desk.lines[0].hasSuffix(",twins"))
        let without = try Desk(header: "decision,left_source,left_id,right_source,right_id,type,value\n")
        try without.press("ntwins\n")
        #expect(without.shown.contains("has no column note") && without.screen.state.notes.isEmpty)
    }

    @Test func alikeAreDecidedAndTakenBackTogether() throws {
        let desk = try Desk()
        try desk.press("ntwins\n")
        try desk.press("Ay")
        #expect(desk.lines.count == 3 && desk.lines.allSatisfy { $0.hasPrefix("merge,") })
        #expect(desk.lines.count { $0.hasSuffix(",twins") } == 1)
        #expect(desk.shown.contains("3 items decided as suggested. u takes them back."))
        #expect(desk.shown.contains("3 decided "))
        try desk.press("u")
        #expect(desk.lines.isEmpty)
    }

    @Test func whatContradictsIsNotWritten() throws {
        let header = "decision,left_source,left_id,right_source,right_id,type,value\n"
        let desk = try Desk(header: header + "separate,shop,1a,shop,1b,,\n")
        try desk.press("m")
        #expect(desk.lines.count == 1 && desk.shown.contains("Not written: "))
        #expect(desk.screen.state.verdicts.isEmpty && desk.screen.state.position == 0)
        // The others are decided.
        try desk.press("Ay")
        #expect(desk.lines.count == 3)
        #expect(desk.shown.contains("2 items decided as suggested; 1 against other decisions left."))
    }

    @Test func valuesOnlyOnTheKey() throws {
        let desk = try Desk()
        #expect(!desk.shown.contains("secret"))
        try desk.press("v")
        #expect(desk.shown.contains("secret") && desk.shown.contains("values shown"))
        try desk.press("v")
        #expect(!desk.shown.contains("secret"))
        // What is not shown is not found.
        try desk.press("/secret\n")
        #expect(desk.screen.state.position == 0 && desk.shown.contains("Nothing here has 'secret'; values are masked."))
        try desk.press("v/SECRET\n")
        #expect(desk.screen.state.position == 1)
    }

    @Test func searchGoesAround() throws {
        let desk = try Desk()
        try desk.press("/shop 4A\n")
        #expect(desk.screen.state.position == 3)
        try desk.press("/id2\n")
        #expect(desk.screen.state.position == 1 && desk.shown.contains("From the first item on."))
        try desk.press("/\n")
        #expect(desk.screen.state.position == 1 && desk.shown.contains("Only this item has it."))
        try desk.press("/nowhere\n")
        #expect(desk.screen.state.position == 1 && desk.shown.contains("Nothing here has 'nowhere'"))
    }

    @Test func whichTerminalsGetIt() {
        let size = ScreenSize(columns: 60, rows: 16)
        #expect(ReviewScreen.fits(size, term: "xterm"))
        #expect(!ReviewScreen.fits(size, term: "dumb") && !ReviewScreen.fits(size, term: nil))
        #expect(!ReviewScreen.fits(size, term: "") && !ReviewScreen.fits(nil, term: "xterm"))
        #expect(!ReviewScreen.fits(ScreenSize(columns: 59, rows: 16), term: "xterm"))
        #expect(!ReviewScreen.fits(ScreenSize(columns: 60, rows: 15), term: "xterm"))
    }
}
