import Foundation
import OneIDCore
import Testing

@testable import OneIDIO

/// Files as they come, opened as an input.
@Suite final class InputContentTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-input-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    @Test func aMissingFileSuggestsTheNearestWithItsFolder() throws {
        _ = try file("members.csv", "a")
        let finding = failure(path("membres.csv"))
        #expect(finding?.id == .inputMissing && finding?.message == "no such file")
        #expect(finding?.fix == "did you mean \(folder.path)/members.csv?")
        #expect(failure(path("no/x.csv"))?.message == "no such file, and no folder \(folder.path)/no")
    }

    @Test(.enabled(if: geteuid() != 0, "permissions do not bind root")) func anUnreadableFileSaysWhatIsMissing() throws
    {
        let path = try file("secret.csv", "a")
        chmod(folder.path + "/secret.csv", 0)
        #expect(failure(path)?.message == "cannot be read: permission denied")
        #expect(failure(path)?.fix?.contains("chmod") == true)
    }

    @Test("A sheet is named behind a #, unless there is a file of that name")
    func sheets() throws {
        let book = WorkbookFixture([
            ("会员", "<row><c t=\"str\"><v>id</v></c></row>"), ("B", "<row><c t=\"str\"><v>b</v></c></row>"),
            ("Empty", ""),
        ]).bytes()
        let path = try file("members.bin", book)
        func text(_ path: FilePath) throws -> String {
            let content = try InputContent.open(path, encoding: .gb18030)
            return withExtendedLifetime(content) { String(decoding: content.bytes, as: UTF8.self) }
        }
        #expect(try text(path) == "id\n" && text(FilePath(path.display + "#B")) == "b\n")
        let content = try InputContent.open(FilePath(path.display + "#B"), encoding: nil)
        #expect(content.sheet == "B" && content.packing == "xlsx" && content.name.hasSuffix("members.bin#B"))
        #expect(content.identity == InputContent.identity(at: content.path))
        #expect(content.identity != InputContent.identity(at: path))
        #expect(failure(FilePath(path.display + "#C"))?.id == .workbookSheetMissing)
        #expect(failure(FilePath(path.display + "#Empty"))?.message == "there is nothing in the sheet 'Empty'")
        let plain = try file("a.csv", "id,b\n1,2\n")
        #expect(failure(FilePath(plain.display + "#B"))?.message.contains("is not a workbook") == true)
        let named = try file("a.csv#B", "id,b\n")
        #expect(try InputContent.open(named, encoding: nil).sheet == nil)
        let limit = UnpackLimit(bytes: 100)
        #expect { try InputContent.open(path, encoding: nil, unpacked: limit) } throws: {
            ($0 as? Finding)?.id == .inputUnpacksTooLarge
        }
    }

    @Test func emptyComesInSeveralForms() throws {
        #expect(failure(try file("a.csv", ""))?.message == "the file is empty")
        #expect(failure(try file("b.csv", [0xef, 0xbb, 0xbf]))?.message.contains("byte order mark") == true)
        #expect(failure(try file("c.csv", [0xff, 0xfe]))?.id == .inputEmpty)
        #expect(failure(FilePath("/dev/null"))?.id == .inputEmpty)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")))
    func aFileWithoutASizeIsRead() throws {
        #expect(try text(FilePath("/proc/self/status"), nil).count > 0)
    }

    @Test func anEncodingThatContradictsTheMarkIsRefused() throws {
        let path = try file("marked.csv", [0xef, 0xbb, 0xbf] + Array("id\n".utf8))
        #expect(failure(path, .gb18030)?.id == .encodingContradictsMark)
        #expect(failure(path, .gb18030)?.severity == .error)
        #expect(try text(path, .utf8).count == 3)
        let wide = try file("wide.csv", [0xfe, 0xff, 0, 0x69])
        #expect(failure(wide, .utf8)?.id == .encodingContradictsMark)
        #expect(try text(wide, .utf16le) == [0x69])
    }

    /// A byte that is no GB18030 becomes one that is no UTF-8, and the text around it is as it would be without.
    @Test func badBytesAreKeptForTheCheckOfRecords() throws {
        let path = try file(
            "gbk.csv", Array("id,".utf8) + [0xc0, 0xee, 0x0a, 0xff, 0x2c, 0x81, 0x2c, 0xd5, 0xc5, 0x0a, 0xd5])
        #expect(failure(path, .gb18030)?.id == .encodingInvalid)
        #expect(
            try text(path, .gb18030, keepsBadBytes: true)
                == Array("id,李\n".utf8) + bad(0xff) + [0x2c] + bad(0x81) + [0x2c] + Array("张\n".utf8) + bad(0xd5))
    }

    @Test func halvesOfSurrogatePairsAreKeptForTheCheckOfRecords() throws {
        let path = try file("wide.csv", [0xff, 0xfe, 0x61, 0, 0x3d, 0xd8, 0x62, 0, 0x00, 0xdc, 0x63, 0, 0x64])
        #expect(failure(path)?.id == .encodingInvalid)
        #expect(
            try text(path, nil, keepsBadBytes: true) == [0x61] + bad(0x3d, 0xd8) + [0x62] + bad(0x00, 0xdc) + [0x63]
                + bad(0x64))
    }

    /// Bad bytes on both sides of the border between decoded blocks.
    @Test func badBytesAreKeptAcrossBlocks() throws {
        let size = 1 << 20
        var bytes = [UInt8](repeating: 0x61, count: 2 * size)
        for place in [size - 2, size - 1, size, size + 1, 2 * size - 1] { bytes[place] = 0xff }
        #expect(
            try text(try file("gbk.csv", bytes), .gb18030, keepsBadBytes: true)
                == bytes.flatMap { $0 == 0xff ? bad(0xff) : [$0] })
    }

    private func path(_ name: String) -> FilePath { FilePath(folder.path + "/" + name) }

    private func file(_ name: String, _ bytes: [UInt8]) throws -> FilePath {
        try Data(bytes).write(to: folder.appendingPathComponent(name))
        return path(name)
    }

    private func file(_ name: String, _ text: String) throws -> FilePath { try file(name, Array(text.utf8)) }

    @Test func aBadCodeOfBig5LeavesPunctuationAlone() throws {
        let bytes: [UInt8] = [0xa4, 0x40, 0x2c, 0xa4, 0x2c, 0x81, 0xc0, 0x2c, 0xff, 0x0a]
        #expect(
            try text(try file("tw.csv", bytes), .big5, keepsBadBytes: true)
                == Array("一,".utf8) + bad(0xa4) + [0x2c] + bad(0x81, 0xc0) + [0x2c] + bad(0xff) + [0x0a])
        #expect(failure(try file("tw2.csv", bytes), .big5)?.message == "byte 0xA4 is not valid Big5 here (byte 3)")
    }

    /// As `BadByte` keeps them.
    private func bad(_ bytes: UInt8...) -> [UInt8] { bytes.flatMap { [0xfe, 0x80 | $0 >> 4, 0x80 | $0 & 15] } }

    private func text(
        _ path: FilePath, _ encoding: TextEncoding?, keepsBadBytes: Bool = false
    ) throws(Finding) -> [UInt8] {
        let content = try InputContent.open(path, encoding: encoding, keepsBadBytes: keepsBadBytes)
        return withExtendedLifetime(content) { Array(content.bytes) }
    }

    private func failure(_ path: FilePath, _ encoding: TextEncoding? = nil) -> Finding? {
        do throws(Finding) {
            _ = try InputContent.open(path, encoding: encoding)
            return nil
        } catch { return error }
    }
}
