import Testing

@testable import OneIDIO

@Suite struct UTF8DecoderTests {
    @Test func decodingCopiesInSteps() {
        let text = Array("会员号,姓名\n10001,王小明💩\n".utf8)
        #expect(decodedWhole(.utf8, text) == text)
        #expect(decodedInSteps(.utf8, text, room: 9) == text)
        #expect(decoded(.utf8, Array(text.dropLast(3))).progress.stop == .truncated)
        #expect(decoded(.utf8, [0x41, 0xff]).progress == DecodeProgress(read: 1, written: 1, stop: .invalid))
    }
}
