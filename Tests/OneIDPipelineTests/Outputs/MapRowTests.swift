import Foundation
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Record ids come out of the identity map as they went in, whatever their length and wherever they need quotes.
struct MapRowTests {
    private static let configuration = """
        { sources: { shop: { files: ["shop.csv"], id: "id", identifiers: { phone: "phone" } } } }
        """

    /// Ids of every length around those copied by whole registers, plain and with one byte that needs quotes at each place.
    private static let ids: [String] = {
        var ids: [String] = []
        for length in 1...40 {
            let plain = Array("\(length)-abcdefghijklmnopqrstuvwxyz0123456789ABCDEF".utf8.prefix(max(length, 3)))
            ids.append(String(decoding: plain, as: UTF8.self))
            for place in 0..<plain.count {
                var special = plain
                special[place] = Array(",\"\n\r".utf8)[(length + place) % 4]
                ids.append(String(decoding: special, as: UTF8.self))
            }
        }
        var seen: Set<String> = []
        // Blanks and quotes around an id are decoration and go.
        return ids.filter { RecordID.canonical($0) == $0 && seen.insert($0).inserted }
    }()

    private func quoted(_ id: String) -> String {
        "\"" + id.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    @Test(arguments: [512, 4_096, 1 << 18]) func everyIDIsThere(stretch: Int) throws {
        let folder = try TemporaryFolder()
        let rows = Self.ids.map { quoted($0) + ",\n" }
        try folder.write("shop.csv", "id,phone\n" + rows.joined())
        let answer = try TestRun(configuration: Self.configuration, in: folder.url).resolve(stretch: stretch)
        #expect(answer.rows.map(\.key.id) == Self.ids)
        // Quotes where they are needed and nowhere else: the rows between the OneIDs, byte for byte.
        let expected = Self.ids.map { id in
            id.utf8.contains { Array(",\"\n\r".utf8).contains($0) } ? quoted(id) : id
        }
        let text = String(decoding: answer.map, as: UTF8.self)
        #expect(
            text == "oneid,source,record_id\n" + zip(answer.rows, expected).map { "\($0.oneID),shop,\($1)\n" }.joined())
    }

    private func write(_ resolution: Resolution, _ format: MapFormat) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let file = try OutputFile(at: folder.path("map"))
        _ = try resolution.writeMap(to: file, format: format)
        try file.commit()
        return try folder.read("map")
    }

    /// Of any number of rows, wherever the first of them stands, and with stretches of the file that have none.
    @Test(arguments: [0, 1, 2, 5_000]) func anArrayIsJSON(records: Int) throws {
        let folder = try TemporaryFolder()
        // An account stands in the map where it occurs first; blank rows and its later rows, here the newest, do not.
        let blanks = String(repeating: ",,\n", count: 1_000)
        let rows = ["01", "02"].map { month in
            (0..<records).map { "a\($0)'\\,\(13_862_910_000 + $0),2026-\(month)-01\n" }.joined()
        }
        try folder.write("shop.csv", "id,phone,updated\n" + blanks + rows.joined(separator: blanks) + blanks)
        let configuration = Self.configuration.replacing("id: \"id\",", with: "id: \"id\", updated: \"updated\",")
        let answer = try TestRun(configuration: configuration, in: folder.url).resolve(stretch: 512)
        let json = try write(answer.resolution, .json)
        let found = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [[String: String]])
        #expect(found.map { $0["record_id"] } == (0..<records).map { "a\($0)'\\" })
        #expect(found.map { $0["oneid"] } == answer.rows.map(\.oneID))
        #expect(found.allSatisfy { $0["source"] == "shop" && $0.count == 3 })
    }

    @Test func aMapForSpreadsheetsIsReadAgain() throws {
        let folder = try TemporaryFolder()
        let ids = [
            "007", "=1+1", "'=1", "12345678901234567890", "+8613912345678", "a,b", "\"x\"", "1E5", "3-4", "＝x", "plain",
        ]
        try folder.write(
            "shop.csv",
            "id,phone\n" + ids.enumerated().map { "\(quoted($1)),\(13_862_915_000 + $0)\n" }.joined())
        let run = try TestRun(configuration: Self.configuration, in: folder.url)
        let answer = try run.resolve()
        let sheet = try write(answer.resolution, .spreadsheet)
        let text = String(decoding: sheet, as: UTF8.self)
        #expect(sheet.starts(with: [0xef, 0xbb, 0xbf]))
        #expect(text.contains(",shop,\"=\"\"007\"\"\"\r\n") && text.contains(",shop,'=1+1\r\n"))
        #expect(text.contains(",shop,'=x\r\n") && text.contains(",shop,plain\r\n"))
        try Data(sheet).write(to: folder.url.appendingPathComponent("previous.csv"))
        let again = try run.changing { $0.previous = folder.path("previous.csv") }.resolve()
        #expect(again.resolution.drift?.kept == ids.count)
        #expect(again.map == answer.map)
    }
}
