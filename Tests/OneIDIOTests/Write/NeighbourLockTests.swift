import OneIDTestSupport
import Testing

@testable import OneIDIO

/// Who holds a lock beside a file, and who held one that was killed.
struct NeighbourLockTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func lock(_ words: String) throws(NeighbourLock.Taken) -> NeighbourLock? {
        try NeighbourLock(beside: folder.path("d.csv"), words: words)
    }

    @Test func theSecondIsToldWhoTheFirstIs() throws {
        do {
            let first = try #require(try lock("alice since noon\n"))
            try withExtendedLifetime(first) {
                let taken = #expect(throws: NeighbourLock.Taken.self) { try lock("bob\n") }
                #expect(taken?.words == "alice since noon" && taken?.isUncertain == false)
                // The file itself may be replaced meanwhile.
                let file = try OutputFile(at: folder.path("d.csv"))
                try file.commit()
                #expect(throws: NeighbourLock.Taken.self) { try lock("bob\n") }
            }
        }
        #expect(folder.names == ["d.csv"])
        #expect(try lock("bob\n") != nil)
    }

    @Test func whatAKilledSessionLeftHoldsNobodyUp() throws {
        try folder.write("d.csv.oneid-lock", "alice since yesterday\n")
        let lock = try #require(try lock("bob\n"))
        let words = try folder.text("d.csv.oneid-lock")
        withExtendedLifetime(lock) { #expect(words == "bob\n") }
    }

    @Test func whereNoFileCanBeMadeThereIsNone() throws {
        #expect(try NeighbourLock(beside: folder.path("none/d.csv"), words: "") == nil)
    }
}
