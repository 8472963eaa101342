import Testing

@testable import OneIDCore

@Suite struct NamePartsTests {
    private func joined(_ parts: [String], family: Int? = nil) -> String {
        var name: [UInt8] = []
        NameParts.join(parts.count, family: family, into: &name) { index, body in
            var part = parts[index]
            part.withUTF8 { body($0) }
        }
        return String(decoding: name, as: UTF8.self)
    }

    @Test func joining() {
        #expect(joined(["Ann", "Chen"], family: 1) == "Ann Chen")
        #expect(joined([" Ann ", "B.", "Chen"], family: 2) == "Ann B. Chen")
        #expect(joined(["小明", "王"], family: 1) == "王小明")
        #expect(joined(["王", "小明"], family: 0) == "王小明")
        #expect(joined(["小明", "王"]) == "小明王")
        #expect(joined(["", "Chen"], family: 1) == "Chen")
        #expect(joined(["null", "王"], family: 1) == "王")
        #expect(joined(["", ""]) == "")
        #expect(joined(["Émile", "Zola"]) == "Émile Zola")
        #expect(joined(["Kelly", "陈"], family: 1) == "陈 Kelly")
    }

    @Test func columns() {
        #expect(NameColumns.joined(["id", "First Name", "Last Name"]) == "First Name+Last Name")
        #expect(NameColumns.joined(["姓", "名"]) == "名+姓")
        #expect(NameColumns.joined(["Name", "Vorname"]) == "Vorname+Name")
        #expect(NameColumns.joined(["Nom", "Prénom"]) == "Prénom+Nom")
        #expect(NameColumns.joined(["LastName", "FirstName", "MiddleName"]) == "FirstName+MiddleName+LastName")
        #expect(
            NameColumns.joined(["customer_first_name", "customer_last_name"])
                == "customer_first_name+customer_last_name")
        for columns in [["name"], ["first_name", "name"], ["first_name"], ["last_name", "phone"], ["姓名"]] {
            #expect(NameColumns.joined(columns) == nil, "\(columns)")
        }
    }

    @Test func names() {
        #expect(JoinedColumn("First Name + Last Name")?.parts == ["First Name", "Last Name"])
        #expect(JoinedColumn("名+姓")?.family == 1)
        #expect(JoinedColumn("given+other")?.family == 1)
        #expect(JoinedColumn("a+b")?.family == nil)
        for name in ["name", "a+", "+a", "+", "a+a"] { #expect(JoinedColumn(name) == nil, "\(name)") }
    }
}
