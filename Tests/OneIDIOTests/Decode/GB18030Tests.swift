import OneIDCore
import Testing

@testable import OneIDIO

/// Every code of GB 18030 and every way to be none. The expected SHA-256 values are of the characters in the order of
/// their codes as UTF-8, computed from Python's `gb18030` codec with the swap of the 2005 edition applied.
@Suite struct GB18030Tests {
    @Test func everyTwoByteCode() {
        var source: [UInt8] = []
        for lead in UInt8(0x81)...0xfe {
            for trail in UInt8(0x40)...0xfe where trail != 0x7f { source += [lead, trail] }
        }
        #expect(source.count == 2 * 23_940)
        #expect(
            sha256(decodedWhole(.gb18030, source))
                == "a5eaa64abba4cfa7054f0361f838c315d27499f876e9fe220a96ba0e407ce897")
        #expect(firstInvalidGB18030(source) == nil)
    }

    @Test func everyFourByteCodeOfTheBasicPlane() {
        let source = (0..<39_420).flatMap(fourBytes)
        #expect(
            sha256(decodedWhole(.gb18030, source))
                == "efc8b18e905caa9e0ea4187852ab4d90bb671c8c722cca4d6bd4f58746eb3e00")
        #expect(firstInvalidGB18030(source) == nil)
    }

    @Test func everyFourByteCodeOfTheOtherPlanes() {
        let source = (189_000..<189_000 + 0x10_0000).flatMap(fourBytes)
        #expect(
            sha256(decodedWhole(.gb18030, source))
                == "2e0020bf912c048cf13c46344e378bda7568255a399d619fe14607d51f9c4b27")
        #expect(firstInvalidGB18030(source) == nil)
    }

    @Test func fourByteCodesWithoutACharacterAreInvalid() {
        for code in [39_420, 39_421, 100_000, 188_999, 189_000 + 0x10_0000, 126 * 12_600 - 1] {
            #expect(decoded(.gb18030, fourBytes(code)).progress == DecodeProgress(read: 0, written: 0, stop: .invalid))
            #expect(firstInvalidGB18030(fourBytes(code)) == 0)
        }
    }

    @Test(arguments: [
        ([0xa2, 0xe3], "€"), ([0x80], "€"), ([0xa8, 0xbc], "ḿ"), ([0x81, 0x35, 0xf4, 0x37], "\u{e7c7}"),
        ([0xd6, 0xd0, 0xb9, 0xfa], "中国"), ([0x94, 0x39, 0xda, 0x33], "💩"), ([0x61, 0x80, 0x62], "a€b"),
        ([0x81, 0x30, 0x81, 0x30], "\u{80}"), ([0x84, 0x31, 0xa4, 0x39], "\u{ffff}"),
    ])
    func knownCharacters(bytes: [UInt8], expected: String) {
        #expect(String(decoding: decodedWhole(.gb18030, bytes), as: UTF8.self) == expected)
    }

    /// All pairs of bytes: valid exactly when the lead and trail are in their ranges.
    @Test func everyPairOfBytes() {
        for lead in UInt8(0x80)...0xff {
            for trail in UInt8(0)...0xff {
                let isPair = lead > 0x80 && lead < 0xff && trail >= 0x40 && trail != 0x7f && trail != 0xff
                let isCut = lead > 0x80 && lead < 0xff && (0x30...0x39).contains(trail)
                let expected =
                    lead == 0x80
                    ? DecodeProgress(read: trail > 0x80 ? 1 : 2, written: 0, stop: .end)
                    : DecodeProgress(
                        read: isPair ? 2 : 0, written: 0, stop: isPair ? .end : isCut ? .truncated : .invalid)
                var progress = decoded(.gb18030, [lead, trail]).progress
                progress.written = 0
                if lead == 0x80 { progress.stop = .end }
                // A hundred thousand `#expect` take seconds, so only a disagreement makes one.
                if progress != expected { Issue.record("\(lead) \(trail): \(progress)") }
                if lead != 0x80, (firstInvalidGB18030([lead, trail]) == nil) != isPair {
                    Issue.record("\(lead) \(trail)")
                }
            }
        }
    }

    @Test func aBlockMayBeCutAnywhere() {
        let text = gb("账号,姓名\n1,张三丰\n") + fourBytes(189_005) + gb("x,ü") + [0x80] + fourBytes(77)
        let whole = decodedWhole(.gb18030, text)
        for cut in 0...text.count {
            let first = decoded(.gb18030, Array(text[..<cut]))
            #expect(first.progress.stop == (first.progress.read == cut ? .end : .truncated))
            let second = decoded(.gb18030, Array(text[first.progress.read...]))
            #expect(second.progress.stop == .end)
            #expect(first.bytes + second.bytes == whole)
        }
    }

    @Test func decodingGoesOnInASmallDestination() {
        let text = gb("会员号,姓名,手机\n10001,王小明,13800001111\n") + [UInt8](repeating: 0x80, count: 40)
        #expect(decodedInSteps(.gb18030, text, room: 8) == decodedWhole(.gb18030, text))
        #expect(decodedInSteps(.gb18030, text, room: 13) == decodedWhole(.gb18030, text))
        #expect(decoded(.gb18030, text, room: 7).progress == DecodeProgress(read: 0, written: 0, stop: .full))
    }

    @Test func anErrorStopsBeforeItAndKeepsWhatWasRead() {
        let (bytes, progress) = decoded(.gb18030, gb("姓名,好") + [0xff, 0x41])
        #expect(progress == DecodeProgress(read: 7, written: 10, stop: .invalid))
        #expect(String(decoding: bytes, as: UTF8.self) == "姓名,好")
    }

    /// The byte behind the content is none of it, and the euro sign of code page 936 is a character of one byte.
    @Test func aCharacterEndsWithTheContent() {
        let cut = gb("中").withUnsafeBufferPointer {
            GB18030.firstInvalid(in: UnsafeBufferPointer(rebasing: $0[..<1]))
        }
        #expect(cut == 0)
        #expect(firstInvalidGB18030([0x80]) == nil)
        #expect(firstInvalidGB18030([0x80, 0x30]) == nil)
    }

    private func fourBytes(_ code: Int) -> [UInt8] {
        [
            UInt8(0x81 + code / 12_600), UInt8(0x30 + code / 1_260 % 10), UInt8(0x81 + code / 10 % 126),
            UInt8(0x30 + code % 10),
        ]
    }

    private func firstInvalidGB18030(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { GB18030.firstInvalid(in: $0) }
    }
}
