import OneIDCore
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
}
