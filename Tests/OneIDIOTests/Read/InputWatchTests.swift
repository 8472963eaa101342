import Foundation
import OneIDTestSupport
import Testing

@testable import OneIDIO

/// What happens to an input after it was opened.
struct InputWatchTests {
    private let folder: TemporaryFolder
    private let watch = InputWatch()

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("a.csv", "id\n1\n")
        watch.add(try InputContent.open(folder.path("a.csv"), encoding: nil))
    }

    private func change(_ text: String) throws {
        let handle = try FileHandle(forUpdating: folder.file("a.csv"))
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    @Test func whatIsLeftAloneIsNoFinding() { #expect(watch.changed().isEmpty) }

    @Test func growingAndCuttingAreNoticed() throws {
        try change("id\n1\n2\n")
        #expect(watch.changed().map(\.message) == ["the file grew by 2 bytes while it was read"])
        try change("id\n")
        #expect(watch.changed().map(\.message) == ["the file was cut by 2 bytes while it was read"])
    }

    @Test func writingInPlaceIsNoticed() throws {
        try change("id\n2\n")
        // A clock of the file system may be too coarse to tell two writes of one moment apart.
        let later = Date(timeIntervalSinceNow: 5)
        try FileManager.default.setAttributes([.modificationDate: later], ofItemAtPath: folder.file("a.csv").path)
        #expect(watch.changed().map(\.message) == ["the file was written to while it was read"])
    }

    @Test func replacingAndRemovingAreNoticed() throws {
        try folder.write("b.csv", "id\n1\n")
        try SystemCall.rename(folder.path("b.csv"), to: folder.path("a.csv"))
        #expect(watch.changed().map(\.message) == ["the file was replaced while it was read"])
        try FileManager.default.removeItem(at: folder.file("a.csv"))
        let found = watch.changed()
        #expect(found.map(\.message) == ["the file was removed while it was read"])
        #expect(found.map(\.id) == [.inputChanged] && found.first?.id.status == .input)
    }
}
