import Foundation
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// A map as a workbook is the map: read again it gives the rows of the plain one, and the OneIDs of an earlier run.
struct WorkbookMapTests {
    @Test(arguments: [1, 4]) func sameAsCSV(threads: Int) throws {
        let folder = try TemporaryFolder()
        let rows = (0..<3_000).map { "a_x\($0)<&,1386291\($0 % 1_000 + 1_000)\n" }
        try folder.write("shop.csv", "id,phone\n" + rows.joined())
        let configuration =
            "{ sources: { shop: { files: [\"shop.csv\"], id: \"id\", identifiers: { phone: \"phone\" } } } }"
        var run = try TestRun(configuration: configuration, in: folder.url)
        run.request.workers = Workers(count: threads)
        let resolution = try run.resolve(stretch: 512).resolution
        let plain = try write(resolution, .csv, folder)
        let packed = try write(resolution, .xlsx, folder)
        try folder.write("map.xlsx", packed)
        let content = try InputContent.open(folder.path("map.xlsx"), encoding: nil)
        withExtendedLifetime(content) { #expect(Array(content.bytes) == plain) }
        #expect(try write(resolution, .xlsx, folder) == packed)
    }

    private func write(_ resolution: Resolution, _ format: MapFormat, _ folder: TemporaryFolder) throws -> [UInt8] {
        let file = try OutputFile(at: folder.path("map"))
        _ = try resolution.writeMap(to: file, format: format)
        try file.commit()
        return try folder.read("map")
    }
}
