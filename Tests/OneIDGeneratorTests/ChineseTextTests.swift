import Foundation
import OneIDMemory
import Testing

@testable import OneIDGenerator

struct ChineseTextTests {
    /// Foundation's own decoder; the raw value is `kCFStringEncodingGB_18030_2000` as an `NSStringEncoding`.
    private let gb18030 = String.Encoding(rawValue: 0x8000_0632)

    @Test func everyCharacterIsWhatTheStandardSays() throws {
        let text = ChineseText.surnames + ChineseText.given + "会员号手机姓名等级积分普卡银金黑无店０１２３４５６７８９ab,1"
        var buffer = ByteBuffer(capacity: 1024)
        Array(text.utf8).withUnsafeBufferPointer { ChineseText().appendGBK($0, to: &buffer) }
        #expect(String(data: Data(Array(buffer.bytes)), encoding: gb18030) == text)
    }

    @Test func theDistributorsFileIsGB18030() throws {
        let files = try GeneratedFiles(GeneratedFiles.options(20_000))
        let bytes = try #require(files.bytes["distributor.csv"])
        #expect(String(validating: bytes, as: UTF8.self) == nil)
        let text = try #require(String(data: Data(bytes), encoding: gb18030))
        #expect(text.hasPrefix("会员号,手机号,姓名,等级,积分\n"))
        let plain = try GeneratedFiles(GeneratedFiles.options(20_000) { $0.format = .jsonl })
        let first = try #require(plain.bytes["distributor.jsonl"]?.split(separator: 0x0a).first)
        let object = try JSONSerialization.jsonObject(with: Data(first)) as? [String: Any]
        let cells = text.split(separator: "\n")[1].split(separator: ",", omittingEmptySubsequences: false)
        #expect(object?["姓名"] as? String == String(cells[2]))
    }
}
