import OneIDCore
import Testing

@testable import OneIDIO

@Suite struct ContentSniffTests {
    @Test(arguments: [
        "", "id", "id,name\n1,张三\n", "PK,name\n", "PAR1,x\n", "BZh,x\n", "%,x\n", "[{\"id\":1}]", "{\"id\":1}\n",
        "\u{feff}id,name\n", "Rar,x\n", "a<html>,b\n", "Obj,b\n",
    ])
    func textIsText(text: String) {
        #expect(sniff(Array(text.utf8)) == .text)
    }

    @Test func compressedContentIsToldByItsMagic() {
        #expect(sniff([0x1f, 0x8b, 8, 0]) == .gzip)
        #expect(sniff([0x28, 0xb5, 0x2f, 0xfd, 0]) == .zstd)
        for low in UInt8(0)...15 { #expect(sniff([0x50 | low, 0x2a, 0x4d, 0x18, 0, 0, 0, 0]) == .zstd) }
    }

    @Test("A workbook is told by the names in it, at its beginning or in the directory at its end")
    func workbooks() {
        let zip: [UInt8] = [0x50, 0x4b, 3, 4]
        #expect(sniff(zip + Array("\u{14}\u{0}[Content_Types].xml".utf8)) == .workbook)
        #expect(sniff(zip + [UInt8](repeating: 7, count: 90_000) + Array("xl/workbook.xml".utf8)) == .workbook)
        #expect(refusal(zip + [UInt8](repeating: 7, count: 90_000))?.message.hasPrefix("this is a zip archive") == true)
    }

    @Test("A workbook with a password is told from an old one by the names in its directory")
    func workbooksWithPasswords() {
        var bytes: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] + [UInt8](repeating: 0, count: 2_552)
        bytes[30] = 9
        bytes[48] = 2
        #expect(refusal(bytes)?.id == .inputNotText && refusal(bytes)?.fix?.contains(".xlsx") == true)
        for (index, byte) in "EncryptedPackage".utf8.enumerated() { bytes[1_536 + 256 + 2 * index] = byte }
        #expect(refusal(bytes)?.id == .inputEncryptedWorkbook)
        bytes[48] = 0xff
        #expect(refusal(bytes)?.id == .inputNotText)
    }

    /// Each scalar of the first text stands for the byte of its value.
    @Test(arguments: [
        ("PK\u{3}\u{4}", "a zip archive"),
        (
            "PK\u{3}\u{4}mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            "an OpenDocument spreadsheet (.ods)"
        ),
        ("\u{d0}\u{cf}\u{11}\u{e0}\u{a1}\u{b1}\u{1a}\u{e1}\u{0}", "an old Excel workbook (.xls)"),
        ("%PDF-1.7\n", "a PDF document"),
        ("PAR1\u{15}\u{4}", "a Parquet file"),
        ("SQLite format 3\u{0}", "a SQLite database"),
        ("\u{89}PNG\u{d}\u{a}\u{1a}\u{a}", "a PNG image"),
        ("\u{ff}\u{d8}\u{ff}\u{e0}", "a JPEG image"),
        ("7z\u{bc}\u{af}\u{27}\u{1c}\u{0}\u{4}", "a 7z archive"),
        ("Rar!\u{1a}\u{7}\u{0}", "a RAR archive"),
        ("BZh91AY&SY", "bzip2 data"),
        ("\u{fd}7zXZ\u{0}", "xz data"),
        ("\u{4}\u{22}M\u{18}", "lz4 data"),
        ("a.csv" + String(repeating: "\u{0}", count: 252) + "ustar", "a tar archive"),
    ])
    func otherFilesSayWhatTheyAre(start: String, what: String) {
        let finding = refusal(start.unicodeScalars.map { UInt8($0.value) })
        #expect(finding?.id == .inputNotText)
        #expect(finding?.message == "this is \(what), not a table in text")
        #expect(finding?.fix != nil && finding?.position?.file == "members.csv")
    }

    @Test(arguments: [
        "<html>", "\n  <HTML lang=zh>", "<!DOCTYPE html>", "<table border=1>", "\u{feff}<?xml version=\"1.0\"?>",
    ])
    func markupSavedAsAWorkbook(text: String) {
        #expect(refusal(Array(text.utf8))?.id == .inputMarkup)
    }

    @Test func zeroBytesAreBinaryOrUnmarkedUTF16() {
        #expect(refusal(Array("id,name\n".utf8) + [0, 1, 2])?.id == .inputBinary)
        #expect(refusal(Array("id,name\n".utf8) + [0, 1, 2])?.position?.byte == 8)
        let unmarked: [UInt8] = "id,name\n".utf8.flatMap { [$0, UInt8(0)] }
        #expect(refusal(unmarked)?.id == .encodingUTF16WithoutMark)
        #expect(sniff([0xff, 0xfe] + unmarked) == .text)
        #expect(unmarked.withUnsafeBufferPointer { ContentKind.sniff($0, file: "", asked: .utf16le) } == .text)
        #expect(refusal([0xff, 0xfe, 0, 0])?.id == .encodingUTF32)
    }

    @Test func everyPrefixOfEverySignatureIsHarmless() {
        for start: [UInt8] in [
            [0x50, 0x4b, 0x03], [0xd0, 0xcf], [0x28, 0xb5, 0x2f], [0x1f], [0x50, 0x2a, 0x4d], [0xff], [0xfe],
        ] {
            for count in 0...start.count { #expect(sniff(Array(start[..<count])) == .text) }
        }
    }

    private func sniff(_ bytes: [UInt8]) -> ContentKind {
        bytes.withUnsafeBufferPointer { ContentKind.sniff($0, file: "members.csv") }
    }

    private func refusal(_ bytes: [UInt8]) -> Finding? {
        guard case .refused(let finding) = sniff(bytes) else { return nil }
        return finding
    }
}
