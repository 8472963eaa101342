import Foundation
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The same export as other programs would have written it gives the same people.
@Suite struct RewrittenExportTests {
    typealias Table = (header: [String], rows: [[String]])

    /// Members as platforms write them: ids, names in one and in two columns, every identifier, no id at all, money, dates.
    static let exports: [String] = [
        "会员编号,手机,姓名,积分,更新时间\n00101,13752614083,张伟,120,2026-01-02\n00102,13752614083,張偉,5,2026-01-03\n"
            + "00103,13752614083,李娜,7,2026-02-01\n00104,,王芳,,\n",
        "user_id,phone,email,First Name,Last Name\n9,+8613752614083,ann@corp.cn,Ann,Chen\n10,,ann@corp.cn,Ann,Chen\n"
            + "11,+8613752614083,,Peter,Okafor\n12,15983027164,,Joan,\n",
        "手机号,姓名,备注\n13752614083,张伟,a\n15983027164,李娜,b\n13752614083,王芳,c\n",
        "openid,unionid,nickname,phone\noABCDEFGH1234567,uXYZ1234567890,小鱼,13752614083\noABCDEFGH7654321,uXYZ1234567890,鱼,\n",
        "Номер клиента,ФИО,Электронная почта\n1,Иванов Иван,ivan@corp.cn\n2,Петрова Мария,ivan@corp.cn\n3,Иванов Иван,ivan@corp.cn\n",
    ]

    enum Rewriting: String, CaseIterable {
        case padded, noBreakBlanks, invisible, nullWords, formulas, fullWidth, apostrophes, trailingTabs
        case quoted, headerPadded, headerFullWidth, headerUpper, headerLower
        case titleAbove, totalBelow, headerTwice, headerBelow, blankRows, blankLines, furtherColumn, unnamedColumn
        case utf16, utf16BigEndian, gb18030, byteOrderMark, carriageReturns, windows, pipes, semicolons, tabs,
            separatorLine
        case columnsTurned, rowsTurned, noLastLineEnd
    }

    private static func write(
        _ header: [String], _ rows: [[String]], _ delimiter: String = ",", end: String = "\n", quotes: Bool = false
    ) -> String {
        ([header] + rows).map { row in
            row.map { cell in
                let isPlain = !quotes && !["\"", "\n", "\r", delimiter].contains { cell.contains($0) }
                return isPlain ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\""
            }.joined(separator: delimiter) + end
        }.joined()
    }

    static func wide(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { (0x21...0x7E).contains($0.value) ? .init($0.value + 0xFEE0)! : $0 }))
    }

    static func rewrite(_ table: Table, _ how: Rewriting) -> [UInt8] {
        let (header, rows) = table
        func cells(_ change: (String) -> String) -> [UInt8] {
            Array(write(header, rows.map { $0.map { $0.isEmpty ? $0 : change($0) } }).utf8)
        }
        func names(_ change: (String) -> String) -> [UInt8] { Array(write(header.map(change), rows).utf8) }
        let blank = [String](repeating: "", count: header.count)
        let text = write(header, rows)
        return switch how {
        case .padded: cells { "  " + $0 + " " }
        case .noBreakBlanks: cells { "\u{a0}" + $0 + "\u{a0}" }
        case .invisible: cells { "\u{feff}" + $0 + "\u{200b}" }
        case .nullWords: Array(write(header, rows.map { $0.map { $0.isEmpty ? "NULL" : $0 } }).utf8)
        case .formulas: cells { "=\"" + $0 + "\"" }
        case .fullWidth: cells(wide)
        case .apostrophes: cells { "'" + $0 }
        case .trailingTabs: cells { $0 + "\t" }
        case .quoted: Array(write(header, rows, quotes: true).utf8)
        case .headerPadded: names { "\u{a0} " + $0 + " \u{200b}" }
        case .headerFullWidth: names(wide)
        case .headerUpper: names { $0.uppercased() }
        case .headerLower: names { $0.lowercased() }
        case .titleAbove: Array(("会员导出报表\n" + text).utf8)
        case .totalBelow: Array((text + write(["合计"] + blank.dropFirst(), [])).utf8)
        case .headerTwice: Array(write(header, Array(rows.prefix(1)) + [header] + rows.dropFirst()).utf8)
        case .headerBelow: Array(write(header, rows + [header]).utf8)
        case .blankRows: Array(write(header, rows.flatMap { [$0, blank] }).utf8)
        case .blankLines: Array(text.replacing("\n", with: "\n\n").utf8)
        case .furtherColumn: Array(write(header + ["zzq"], rows.map { $0 + ["x1"] }).utf8)
        case .unnamedColumn: Array(write(header + [""], rows.map { $0 + [""] }).utf8)
        case .utf16: [0xFF, 0xFE] + write(header, rows, "\t").utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16BigEndian:
            [0xFE, 0xFF] + write(header, rows, "\t").utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .gb18030: Array(text.data(using: gb18030) ?? Data())
        case .byteOrderMark: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        case .carriageReturns: Array(write(header, rows.map { $0.map { $0 == "a" ? "a\nb" : $0 } }, end: "\r").utf8)
        case .windows: Array(write(header, rows, end: "\r\n").utf8)
        case .pipes: Array(write(header, rows, "|").utf8)
        case .semicolons: Array(write(header, rows, ";").utf8)
        case .tabs: Array(write(header, rows, "\t").utf8)
        case .separatorLine: Array(("sep=;\n" + write(header, rows, ";")).utf8)
        case .columnsTurned: Array(write(header.reversed(), rows.map { $0.reversed() }).utf8)
        case .rowsTurned: Array(write(header, rows.reversed()).utf8)
        case .noLastLineEnd: Array(text.utf8.dropLast())
        }
    }

    private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

    private func people(_ bytes: [UInt8]) throws -> Set<Set<String>> {
        let folder = try TemporaryFolder()
        try folder.write("s.csv", bytes)
        let answer = try TestRun(recognising: [("s", [folder.path("s.csv")])]).resolve()
        return Set(Dictionary(grouping: answer.rows, by: \.oneID).values.map { Set($0.map(\.key.id)) })
    }

    @Test(arguments: Rewriting.allCases) func theWritingProgramDoesNotMatter(how: Rewriting) throws {
        for (number, text) in Self.exports.enumerated() {
            // Cyrillic in GB18030 is refused, as another encoding is likelier.
            if how == .gb18030, number == 4 { continue }
            let lines = text.split(separator: "\n").map { line in
                line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
            let table = (header: lines[0], rows: Array(lines.dropFirst()))
            let expected = try people(Array(text.utf8))
            #expect(try people(Self.rewrite(table, how)) == expected, "\(how) of \(table.header)")
        }
    }
}
