import OneIDIO
import Testing

@testable import OneIDShell

@Suite struct ArgumentTests {
    @Test("A name that is no text leads to its file, and is no text")
    func bytes() {
        let name: [UInt8] = [0xBB, 0xE1, 0x2E, 0x63, 0x73, 0x76]
        #expect(Argument(name).path == FilePath(name))
        #expect(Argument(name).path.bytes == name)
        #expect(Argument(name).text == nil)
        #expect(Argument(name).display == "\\xBB\\xE1.csv")
        #expect(Argument("会员.csv").text == "会员.csv")
    }

    @Test("A dash leads to no file of that name")
    func dash() {
        #expect(Argument("-").path.isDash)
        #expect(!Argument("./-").path.isDash)
        #expect(Argument("-").display == "-")
    }
}
