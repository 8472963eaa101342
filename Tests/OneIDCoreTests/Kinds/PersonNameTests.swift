import Testing

@testable import OneIDCore

@Suite struct PersonNameTests {
    private func read(_ text: String) -> (String, ValueClass) {
        var name: [UInt8] = [1, 2, 3]
        let found = Array(text.utf8).withUnsafeBufferPointer { PersonName.read($0, into: &name) }
        return (String(decoding: name, as: UTF8.self), found)
    }

    @Test(
        arguments: [
            ("张伟", "张伟"), (" 张 伟 ", "张伟"), ("張偉", "张伟"), ("欧阳娜娜", "欧阳娜娜"), ("司马先", "司马先"), ("山田 太郎", "山田太郎"),
            ("阿不都·热合曼", "阿不都热合曼"), ("𠮷野", "𠮷野"), ("王小明先生", "王小明"), ("欧阳娜娜女士", "欧阳娜娜"), ("李明总", "李明总"),
            ("田中様", "田中"), ("林國棟", "林国栋"), ("乾隆", "乾隆"), ("Zhang Wei", "wei zhang"), ("ZHANG  WEI", "wei zhang"),
            ("Wei, Zhang", "wei zhang"), ("O'Hara", "ohara"), ("José", "jose"), ("Jose\u{301}", "jose"),
            ("Jean-Luc Picard", "jean luc picard"),
            ("Mr. John Smith", "john smith"), ("Herr Dr. Max Weiß", "max weiss"), ("ÉLODIE", "elodie"),
            ("İpek", "ipek"), ("ИВАН Петров", "иван петров"),
            ("Иванов Андрей", "андрей иванов"), ("Γιώργος", "γιωργοσ"), ("陈Kelly", "陈 kelly"), ("Kelly 陈", "陈 kelly"),
            ("John Smith Jr", "john jr smith"),
            ("Anna", "anna"), ("Christopher Walk", "christopher walk"), ("Johnny Cash", "cash johnny"),
            ("J Smith", "j smith"), ("Don Smith", "don smith"),
            ("Nguyễn Văn An", "an nguyen van"),
        ])
    func names(_ text: String, _ expected: String) {
        let (name, found) = read(text)
        #expect(name == expected)
        #expect(found == .clean || found == .decorated)
    }

    @Test("Two characters or two words are a full name")
    func full() {
        for (text, isFull) in [("王芳", true), ("王", false), ("Ann Lee", true), ("A Lee", false), ("王*", false)] {
            #expect(PersonName(canonical: Array(read(text).0.utf8)).isFull == isFull, "\(text)")
        }
        // A dot before everything hides a name, and parts none.
        #expect(read("·张伟").1 == .masked)
    }

    @Test(arguments: [("'张伟", "张伟"), ("张\u{3000}伟", "张伟"), ("Ｚｈａｎｇ Ｗｅｉ", "wei zhang"), ("=\"张伟\"", "张伟")])
    func decorated(_ text: String, _ expected: String) { #expect(read(text) == (expected, .decorated)) }

    @Test(
        arguments: [
            ("王*", "王*"), ("王**", "王*"), ("*明", "*明"), ("张＊＊", "张*"), ("王xx", "王*"), ("王某某", "王*"), ("欧阳某", "欧阳*"),
            ("王女士", "王*/f"),
            ("王先生", "王*/m"), ("王老师", "王*"), ("王总", "王*"), ("欧阳先生", "欧阳*/m"), ("张·", "张*"), ("王**先生", "王*/m"),
            ("J***", "j*"),
            ("J*** S***", "j* s*"), ("John ***", "* john"), ("Mr Smith", "* smith/m"), ("Mrs. Smith", "* smith/f"),
            ("Dr Smith", "* smith"),
            ("***", ""), ("＊", ""), ("王○○", "王*"),
        ])
    func masked(_ text: String, _ expected: String) { #expect(read(text) == (expected, .masked)) }

    @Test(
        arguments: [
            "null null", "Walk-in Customer", "walkin", "Guest Customer", "Default", "test test", "Test", "No Name",
            "Guest", "Cash Customer",
            "Mr", "Mrs Test", "xxx", "aaa bbb", "First Last", "Unknown Unknown", "New Customer", "淘宝会员", "注销用户",
            "请输入姓名", "前台", "收银员", "贵宾", "匿名用户",
            "Walk-in", "Consumidor Final", "Cliente", "Гость", "Покупатель", "ลูกค้า", "Khách lẻ", "Público en general",
            "微信用户", "散客", "未命名", "先生", "女士", "微信用户abc", "某先生", "某某", "老师", "會員", "Laufkunde",
        ])
    func placeholders(_ text: String) { #expect(read(text) == ("", .junk)) }

    @Test(arguments: ["", " ", "null", "无", "-", "匿名", "N/A", "#REF!", "''"])
    func blank(_ text: String) { #expect(read(text) == ("", .empty)) }

    @Test(
        arguments: [
            "用户12345", "tb_12345", "小可爱🌸", "13800001111", "138****1111", "张伟1", "a@qq.com", "wx_abc", "❤", "张", "张·伟",
            "阿·热合曼", "x",
            "J.", "\u{301}",
            String(repeating: "张", count: 21), String(repeating: "ab ", count: 17), String(repeating: "a", count: 97),
        ])
    func noNames(_ text: String) { #expect(read(text) == ("", .invalid)) }

    /// Every prefix of every kind of cell is read without a trap, and a broken one is no name.
    @Test func brokenText() {
        for text in ["王ⱥȺ先生", "Ⱥ", "陈 Ⱥa*", "ŉ'ŉ", "张·伟*", "·", "*·*"] {
            let bytes = Array(text.utf8)
            for end in 0...bytes.count {
                var name: [UInt8] = []
                _ = bytes[..<end].withUnsafeBufferPointer { PersonName.read($0, into: &name) }
            }
        }
    }
}

@Suite struct PersonNameComparisonTests {
    private func compare(_ left: String, _ right: String) -> KindComparison? {
        guard let one = PersonName(left), let other = PersonName(right) else { return nil }
        let there = one.compare(with: other)
        #expect(there == other.compare(with: one), "\(left) and \(right)")
        return there
    }

    @Test(
        arguments: [
            ("渡邊一郎", "渡辺一郎"), ("渡邉一郎", "渡辺一郎"), ("齋藤誠", "斎藤誠"), ("髙橋誠", "高橋誠"), ("山﨑愛", "山崎愛"), ("濱田広", "浜田廣"),
            ("ヤマダタロウ", "やまだたろう"), ("ｻﾄｳ ﾀﾛｳ", "サトウ タロウ"), ("ﾔﾏﾀﾞ ﾊﾟｰﾙ", "ヤマダ パール"), ("أحمد علي", "احمد علي"),
            ("فاطمة", "فاطمه"),
            ("يحيى", "يحيي"),
            ("مُحَمَّد علي", "محمد علي"), ("นายสมชาย ใจดี", "สมชาย ใจดี"), ("คุณสมชาย ใจดี", "สมชาย ใจดี"),
            ("阿里木•买买提", "阿里木·买买提"),
        ])
    func writtenOtherwise(_ left: String, _ right: String) { #expect(compare(left, right) == .equal) }

    /// 斎藤 and 斉藤 are two families, 芸 is a character of its own, and คุณากร is a name.
    @Test func whatOnlyLooksAlike() {
        #expect(compare("斎藤誠", "斉藤誠") == .doubtful)
        #expect(compare("王芸", "王艺") == .doubtful)
        #expect(PersonName("คุณากร ใจดี") != PersonName("ากร ใจดี"))
    }

    /// A couple of one family name, and no slip.
    @Test(
        arguments: [
            ("Maria Rossi", "Mario Rossi"), ("Rossi, Martina", "Martin Rossi"), ("Roberto Diaz", "Roberta Diaz"),
            ("Christian Bauer", "Christina Bauer"), ("Simon Gray", "Simone Gray"), ("Frances Lee", "Francis Lee"),
            ("Julia Cruz", "Julian Cruz"), ("Иванов Валентин", "Иванов Валентина"), ("Евгений Ким", "Евгения Ким"),
        ])
    func couples(_ left: String, _ right: String) { #expect(compare(left, right) == .doubtful) }

    @Test(
        arguments: [
            ("張偉", "张伟"), ("MÜLLER Ärvid", "Müller, ärvid"), ("O'Brien Sinéad", "sinead obrien"),
            ("Jean-Luc Picard", "JEAN LUC PICARD"),
            ("Mr John Smith", "John Smith"), ("王明女士", "王明"), ("ПЕТРОВ Иван", "Иван Петров"), ("王**", "王*"),
        ])
    func equal(_ left: String, _ right: String) { #expect(compare(left, right) == .equal) }

    @Test(
        arguments: [
            ("John Smtih", "John Smith"), ("Robert Smith", "Bob Smith"), ("J Smith", "John Smith"),
            ("Jonathan Smith", "Jonathon Smith"), ("Jonathan Smith", "Jonnathon Smith"),
            ("Wang Xiaoming", "Wang Xiao Ming"), ("Xiaoming Wang", "Wang Xiao-Ming"), ("Bill Gates", "Will Gates"),
            ("Liz Taylor", "Elizabeth Taylor"),
            ("Anna Li", "Li Anna Maria"), ("Anna", "Anna Li"), ("张伟", "Zhang Wei"), ("王*", "王小明"), ("王*", "王宁"),
            ("*明", "王小明"),
            ("王女士", "王明"), ("J***", "John Smith"), ("J*** S***", "Smith John"), ("Mr Smith", "John Smith"),
            ("Dr Smith", "Mrs Smith"),
            ("山田太郎", "ヤマダタロウ"), ("高橋さくら", "高橋桜"), ("陈美", "陈美 Kelly"), ("Иван Петров", "Ivan Petrov"),
            ("Müller Jan", "Mueller Jan"),
            ("王*", "*明"), ("John Smith", "John Smith Jr"), ("Christopherson Amy", "Christofferson Amy"),
        ])
    func compatible(_ left: String, _ right: String) {
        #expect(compare(left, right) == .compatible)
    }

    @Test(
        arguments: [
            ("王安", "王宁"), ("欧阳雪梅", "欧阳雪"), ("小明", "王小明"), ("雪梅", "欧阳雪梅"), ("张伟", "李伟"), ("王小明", "王明小"), ("김민수", "김민지"),
        ])
    func doubtful(_ left: String, _ right: String) { #expect(compare(left, right) == .doubtful) }

    @Test(
        arguments: [
            ("张伟", "李娜"), ("Jane Doe", "Kate Miller"), ("Anna Li", "Bob Li"), ("Anna", "Bob"), ("王先生", "王女士"),
            ("Mr Smith", "Mrs Smith"),
            ("尹*", "汤芳军"), ("王*", "李宁"), ("张伟", "王*"), ("J***", "Kate Miller"), ("John Smith Jr", "John Smith Sr"),
            ("Jane Doe", "Jana Doe"), ("Mary Li", "Mark Li"),
            ("陈 Kelly", "陈 Amy"), ("Mr Smith", "John Jones"), ("Christophersen Amy", "Kristofersan Amie"),
            ("Иван Петров", "Пётр Иванов"),
            ("李小姐", "王宁"),
        ])
    func different(_ left: String, _ right: String) { #expect(compare(left, right) == .different) }

    @Test func fullNames() {
        for text in ["王明", "John Smith", "John F Kennedy", "陈 Kelly Chan"] {
            #expect(PersonName(text)?.isFull == true, "\(text)")
        }
        for text in ["王*", "J Smith", "Anna", "Mr Smith", "J***", "王女士"] {
            #expect(PersonName(text)?.isFull == false, "\(text)")
        }
    }

    /// Compatible is no equivalence, and nothing may rest on that it were.
    @Test func compatibleIsNoEquivalence() {
        #expect(compare("J Smith", "John Smith") == .compatible)
        #expect(compare("J Smith", "Jane Smith") == .compatible)
        #expect(compare("John Smith", "Jane Smith") == .different)
    }
}
