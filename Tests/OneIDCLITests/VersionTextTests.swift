import Testing

@testable import OneIDCLI

@Suite struct VersionTextTests {
    private let commit: [UInt8] = (0..<20).map { $0 * 13 }

    @Test("The commit is read out of the build id, with whether files differed from it")
    func commitIsRead() {
        let clean = VersionText(version: "1.2.3", buildID: Array("oneid".utf8) + [0] + commit)
        #expect(clean.commit == "000d1a2734414e5b6875828f9ca9b6c3d0ddeaf7")
        #expect(!clean.isModified)
        #expect(clean.line == "oneid 1.2.3 (000d1a273441, \(VersionText.compiler))\n")
        #expect(
            clean.json.contains("\"commit\": \"000d1a2734414e5b6875828f9ca9b6c3d0ddeaf7\",\n  \"modified\": false,"))
        let changed = VersionText(version: "1.2.3", buildID: Array("oneid".utf8) + [1] + commit)
        #expect(changed.isModified)
        #expect(changed.line == "oneid 1.2.3 (000d1a273441 and changes, \(VersionText.compiler))\n")
    }

    @Test(
        "A build id of somebody else says nothing",
        arguments: [[], [1, 2, 3], Array(repeating: 7, count: 20)] as [[UInt8]])
    func otherBuildIDs(buildID: [UInt8]) {
        let text = VersionText(version: "1.2.3", buildID: buildID)
        #expect(text.commit == nil)
        #expect(text.line == "oneid 1.2.3 (\(VersionText.compiler))\n")
        #expect(text.json.contains("\"commit\": null,\n  \"compiler\""))
        #expect(VersionText(version: "1", buildID: Array("oneid".utf8) + [0] + commit.dropLast()).commit == nil)
    }
}
