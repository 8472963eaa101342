import Testing

@testable import OneIDCore

@Suite struct ContentLookTests {
    private static func look(_ cell: String, noise: String = "x", share: Int = 0) -> ContentLook? {
        ContentLook.of((0..<50).map { Array(($0 < share ? noise : cell).utf8) })
    }

    @Test("An address or a date is like nothing else, numbers and codes may look like each other")
    func codes() { #expect(ContentLook.codes == [.phone, .nationalID, .wechatID, .uuid, .digest]) }

    @Test(
        "Each shape is told by its cells",
        arguments: [
            ("13822345678", ContentLook.phone), ("+8613822345678", .phone), ("a.b@mail.cn", .email),
            ("11010519491231002X", .nationalID), ("oAbCdE1234567890123456789012", .wechatID),
            ("3fe06925-3fa9-46b7-85ff-55ca4786626c", .uuid), ("2025-03-01 12:00:00", .date),
            ("d716a8cded02935de2a7b2e2465258e7", .digest),
        ])
    func shapes(_ cell: String, _ look: ContentLook) {
        #expect(Self.look(cell) == look)
    }

    @Test(
        "Order numbers, names, codes and too few cells look like nothing",
        arguments: ["202503010001", "张伟", "E-12", "21012345678"])
    func nothing(_ cell: String) {
        #expect(Self.look(cell) == nil)
        #expect(ContentLook.of([Array("13822345678".utf8)]) == nil)
    }

    @Test("One cell in five may be something else")
    func share() {
        #expect(Self.look("13822345678", share: 10) == .phone)
        #expect(Self.look("13822345678", share: 11) == nil)
    }
}
