import Foundation
import OneIDCore
import Testing

@testable import OneIDGenerator

struct SharesTests {
    private struct File: Decodable {
        struct Source: Decodable {
            struct Column: Decodable {
                let type: String
                let classes: [String: Int]
                let spellings: [String: Int]
            }
            let rows: Int
            let columns: [String: Column]
        }
        let records: Int
        let sources: [String: Source]
    }

    @Test func agreeWithARecount() throws {
        let files = try GeneratedFiles(GeneratedFiles.options(12_000))
        let shares = try JSONDecoder().decode(File.self, from: Data(files.bytes["shares.json"] ?? []))
        #expect(shares.records == 12_000)
        for layout in files.layouts {
            let rows = files.rows(layout.source)
            let counts = try #require(shares.sources[layout.source.name])
            #expect(counts.rows == rows.count)
            for (index, column) in layout.columns.enumerated() where column.identifier(in: layout.source) != nil {
                let shown = try #require(counts.columns[layout.headers[index]])
                let cells = rows.map { $0[index] }
                #expect(shown.classes.values.reduce(0, +) == rows.count)
                #expect(shown.spellings.values.reduce(0, +) == rows.count)
                #expect(shown.classes["empty"] ?? 0 == cells.count { $0.isEmpty })
                guard column == .phone else { continue }
                let texts = cells.map { String(decoding: $0, as: UTF8.self) }
                func recount(_ spelling: String, _ matches: (String) -> Bool) {
                    #expect(
                        shown.spellings[spelling] ?? 0 == texts.count { matches($0) }, "\(layout.source) \(spelling)")
                }
                recount("plain") { $0.wholeMatch(of: /1[3-9][0-9]{9}/) != nil && $0 != "13800138000" }
                recount("plus86") { $0.wholeMatch(of: /\+861[0-9]{10}/) != nil }
                recount("zero86") { $0.wholeMatch(of: /00861[0-9]{10}/) != nil }
                recount("bare86") { $0.wholeMatch(of: /861[0-9]{10}/) != nil }
                recount("spaced") { $0.wholeMatch(of: /[0-9]{3} [0-9]{4} [0-9]{4}/) != nil }
                recount("dashed") { $0.wholeMatch(of: /[0-9]{3}-[0-9]{4}-[0-9]{4}/) != nil }
                recount("apostrophe") { $0.hasPrefix("'") }
                recount("formula") { $0.hasPrefix("=\"") }
                recount("trailingTab") { $0.hasSuffix("\t") }
                recount("damaged") { $0.hasSuffix("E+10") }
                recount("masked") { $0.contains("****") }
                recount("invalid") { $0.wholeMatch(of: /1[3-9][0-9]{8}/) != nil }
            }
        }
    }

    @Test func twoFifthsOfThePhonesAreNotPlain() throws {
        let files = try GeneratedFiles(GeneratedFiles.options(40_000) { $0.plain = true })
        let shares = try JSONDecoder().decode(File.self, from: Data(files.bytes["shares.json"] ?? []))
        let columns = shares.sources.values.flatMap { $0.columns.values }.filter { $0.type == "phone" }
        let plain = columns.reduce(0) { $0 + ($1.spellings["plain"] ?? 0) }
        let filled = columns.reduce(0) { $0 + $1.spellings.values.reduce(0, +) - ($1.spellings["empty"] ?? 0) }
        #expect(abs(Double(plain) / Double(filled) - 0.6) < 0.01)
    }
}
