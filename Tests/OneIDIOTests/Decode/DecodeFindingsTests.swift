import OneIDCore
import Testing

@testable import OneIDIO

@Suite struct DecodeFindingsTests {
    @Test func aBadByteHasLineAndOffset() {
        let finding = invalid(.utf8, Array("a\r\nb\rc\n".utf8) + [0xff, 0x0a], at: 7)
        #expect(finding.id == .encodingInvalid && finding.severity == .error && finding.id.status == .input)
        #expect(finding.position == SourcePosition(file: "x.csv", line: 4, byte: 7))
        #expect(finding.message == "byte 0xFF is not valid UTF-8 here (byte 7)")
        #expect(finding.fix?.contains("--encoding gb18030") == true)
    }

    @Test func aPieceOfAFileCountsFromTheFilesStart() {
        let bytes: [UInt8] = [0x41, 0xff]
        let finding = bytes.withUnsafeBufferPointer {
            DecodeFindings.invalidBytes(.gb18030, in: $0, at: 1, base: 1_000, file: "x.csv")
        }
        #expect(finding.position == SourcePosition(file: "x.csv", byte: 1_001))
        #expect(finding.message == "byte 0xFF is not valid GB18030 here (byte 1001)")
    }

    @Test func aFileThatEndsInsideACharacterSaysSo() {
        #expect(invalid(.utf8, Array("张".utf8.dropLast()), at: 0).message.hasPrefix("the file ends inside a UTF-8"))
        #expect(invalid(.gb18030, [0xd5], at: 0).message.hasPrefix("the file ends inside a GB18030"))
        #expect(invalid(.utf16le, [0x41], at: 0).message.hasPrefix("the file ends inside a UTF-16"))
        #expect(invalid(.utf16be, [0xdc, 0, 0, 0x41], at: 0).message.hasPrefix("half of a surrogate pair"))
    }

    @Test func anOffsetOutsideTheContentIsHarmless() {
        #expect(invalid(.utf8, [], at: 0).position?.byte == 0)
        #expect(invalid(.gb18030, [0x41], at: 9).position?.byte == 9)
    }

    @Test func idsAreUniqueAndWellFormed() {
        let all = FindingID.decodeCatalogue
        #expect(Set(all).count == all.count)
        for id in all {
            #expect(id.id.hasPrefix("encoding.") || id.id.hasPrefix("input."))
            #expect(id.status == .input && id.summary.hasSuffix(".") && id.remedy.hasSuffix("."))
        }
    }

    private func invalid(_ encoding: TextEncoding, _ bytes: [UInt8], at offset: Int) -> Finding {
        bytes.withUnsafeBufferPointer { DecodeFindings.invalidBytes(encoding, in: $0, at: offset, file: "x.csv") }
    }
}
