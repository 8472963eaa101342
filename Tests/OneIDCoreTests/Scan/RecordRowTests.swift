import Testing

@testable import OneIDCore

@Suite struct RecordRowTests {
    @Test(
        "A member in the place of the header is found out",
        arguments: [
            ("13752614083,zhang@corp.cn,张三丰", "15983027164,li@corp.cn,李宁"), ("13752614083", "15983027164"),
            ("13752614083,张三丰", ""), ("M10001,张三,上海", "M10002,李四,北京"), ("10001,张三,上海", "10002,李四,北京"),
            ("张三,1990-01-02,上海", "李四,1988-05-06,北京"), ("'13752614083,女,gold,300", "'15983027164,男,silver,20"),
            ("+86 137 5261 4083,level,x", "+86 159 8302 7164,level,y"), ("张三,12.50", "李四,8.00"),
        ])
    func records(first: String, second: String) {
        #expect(isRecord(first, second), "\(first)")
    }

    @Test(
        "Names are names, though some of them look odd",
        arguments: [
            ("id,phone,name", "1,13752614083,张三"), ("会员号,手机,姓名,13800138000", "1,13752614083,张三,x"),
            ("Region,2025-01-01,2025-02-01", "Nord,300,400"), ("shop,2023,2024", "Nord,300,400"), ("1,2,3", "4,5,6"),
            ("q1,q2,addr1", "a,b,c"), ("a,b,c", "x,y,z"), ("id", "13752614083"), ("", ""), ("field20240101,b", "x,y"),
            ("member_id,20240101,20240102", "20240103,1,2"), ("客户编号2024,x", "A,y"),
        ])
    func names(first: String, second: String) {
        #expect(!isRecord(first, second), "\(first)")
    }

    private func isRecord(_ first: String, _ second: String) -> Bool {
        let below =
            second.isEmpty ? nil : second.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return RecordRow.isRecord(
            first.split(separator: ",", omittingEmptySubsequences: false).map(String.init), below: below)
    }

    @Test("A member's cells are masked as names of columns, and found by either spelling")
    func masked() throws {
        let content = Array("13752614083,张三丰,李娜娜,\n15983027164,李宁,王芳,x\n".utf8)
        let header = try #require(
            try content.withUnsafeBufferPointer { try CSVHeader.read($0, dialect: CSVDialect()).get() })
        #expect(header.holdsRecord)
        #expect(header.names == ["137****4083", "***", "***#2", ""])
        #expect(header.naming.position(of: "13752614083") == 0)
        #expect(header.naming.position(of: "137****4083") == 0)
        #expect(header.naming.position(of: "李娜娜") == 2)
        #expect(header.naming.position(of: "***#2") == 2)
        #expect(header.naming.twins.isEmpty)
    }
}
