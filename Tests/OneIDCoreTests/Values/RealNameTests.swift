import Testing

@testable import OneIDCore

@Suite struct RealNameTests {
    private func normalised(_ text: String) -> String? {
        var name: [UInt8] = [1, 2, 3]
        let isName = Array(text.utf8).withUnsafeBufferPointer { RealName.normalise($0, into: &name) }
        #expect(isName == !name.isEmpty)
        return isName ? String(decoding: name, as: UTF8.self) : nil
    }

    @Test(
        arguments: [
            ("张伟", "张伟"), (" 张 伟 ", "张伟"), ("张\u{3000}伟", "张伟"), ("'张伟", "张伟"), ("欧阳娜娜", "欧阳娜娜"),
            ("Zhang Wei", "zhang wei"), ("ZHANG  WEI", "zhang wei"), ("Ｚｈａｎｇ Ｗｅｉ", "zhang wei"), ("O'Hara", "o hara"),
            ("Zhang, Wei", "zhang wei"), ("José", "josé"), ("山田 太郎", "山田太郎"), ("阿不都·热合曼", "阿不都热合曼"), ("𠮷野", "𠮷野"),
            ("司马先", "司马先"),
        ])
    func names(_ text: String, _ expected: String) { #expect(normalised(text) == expected) }

    @Test(
        arguments: [
            "", " ", "张*", "**明", "张＊＊", "先生", "女士", "张先生", "李女士", "欧阳先生", "用户12345", "用户", "tb_12345", "tb12345",
            "小可爱🌸", "null", "无", "-", "13800001111", "138****1111", "张伟1", "a@qq.com", "微信用户", "匿名用户", "会员", "张", "x",
            "user", "Guest", "❤", "wx_abc", "测试", "淘宝用户abc", "张·", "王老师",
        ])
    func noNames(_ text: String) { #expect(normalised(text) == nil) }
}
