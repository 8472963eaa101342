@testable import OneIDCore

/// Cells that look like values and are none, or not those they look like: placeholders, damage, masks, odd spellings.
///
/// Every form is tried with all of them.
enum AdversarialCells {
    static let all: [String] = {
        let bare = listed + mobiles + addresses + devices + tokens + lengths + notValues
        var cells = bare
        for cell in bare {
            cells.append(cell.uppercased())
            cells.append(cell.lowercased())
        }
        // What spreadsheets and clipboards put around a value.
        for cell in listed + devices + tokens {
            cells += [" \(cell)", "\(cell)\t", "'\(cell)", "=\"\(cell)\"", "\"\(cell)\"", "\u{FEFF}\(cell)"]
        }
        return cells
    }()

    /// The built-in junk, also without the kind and the country code in front.
    private static let listed: [String] = {
        var values: [String] = []
        for type in IdentifierType.builtIn {
            for value in type.junk.values {
                values.append(value)
                if let colon = value.firstIndex(of: ":") { values.append(String(value[value.index(after: colon)...])) }
                if value.hasPrefix("+86") { values.append(String(value.dropFirst(3))) }
            }
        }
        return values
    }()

    private static let mobiles: [String] = {
        var numbers = ["13862915074", "13800138000", "13800123500", "13899999500", "13801123500", "12012345678"]
        for prefix in ["130", "138", "150", "166", "199"] {
            for digit in 0...9 { numbers.append(prefix + String(repeating: "\(digit)", count: 8)) }
            for run in ["12345678", "87654321", "01234567", "89012345", "98765432", "21098765"] {
                numbers.append(prefix + run)
            }
        }
        for middle in [0, 1, 138, 500, 999] { numbers.append("13800\("00\(middle)".suffix(3))500") }
        for digit in 0...9 { numbers.append(String(repeating: "\(digit)", count: 11)) }
        var cells: [String] = []
        let codes = [
            "", "86", "0086", "+86", "+086", "+0086", "086", "00", "+", "++86", "86+", "(86)", "(+86)", "0", "17951",
            "+852", "+1", "85", "87", "+87", "0085",
        ]
        for code in codes { for number in numbers { cells.append(code + number) } }
        // Marks at every place, one and two.
        for code in codes.prefix(9) {
            for number in ["13862915074", "13800123500", "13888888888"] {
                let whole = Array(code + number)
                for first in 0...whole.count {
                    for mark in [" ", "-", "--", " - ", ".", "/", "+", ")"] {
                        cells.append(String(whole[..<first]) + mark + String(whole[first...]))
                    }
                    for second in first...whole.count {
                        cells.append(
                            String(whole[..<first]) + "-" + String(whole[first..<second]) + " "
                                + String(whole[second...]))
                    }
                }
            }
        }
        return cells + numbers.flatMap { ["\($0).0", "\($0)-1", "\($0)-8012", "\($0) 13962915075", "\($0)x1"] }
    }()

    private static let addresses: [String] = {
        let robots = [
            "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "no.reply", "mailer-daemon", "postmaster",
            "abuse", "null", "undefined", "nomail", "noemail", "no-email", "no_email", "unknown", "anonymous",
        ]
        var names =
            robots + ["zhang.san", "test", "admin", "zhang..san", ".zhang", "zhang.", "-zhang", "zhang-", "+zhang"]
        for digit in 0...9 {
            for count in 1...12 {
                names.append(String(repeating: "\(digit)", count: count))
                // Counting from each digit both ways, 9 and 0 being neighbours.
                names.append((0..<count).map { "\((digit + $0) % 10)" }.joined())
                names.append((0..<count).map { "\((digit + $0 * 9) % 10)" }.joined())
            }
        }
        for letter in ["a", "n", "z"] { for count in 1...8 { names.append(String(repeating: letter, count: count)) } }
        for count in 1...11 { names.append("0" + String(repeating: "17", count: count)) }
        let domains = [
            "qq.com", "QQ.com", "vip.qq.com", "example.com", "example.net", "example.org", "example.cn",
            "mail.example.com",
            "example.com.cn", "shop.test", "a.invalid", "a.example", "a.localhost", "localhost", "x.localdomain",
            "test.com", "163.com", "163", "a.b", "1.2", "foo.1com", "a-.com", "-a.com", "foo..com", ".com", "foo.com.",
            "", "foo.com/zhang@foo.com", "foo.com,b@foo.com", "foo@bar.com", "[127.0.0.1]",
        ]
        var cells: [String] = []
        for name in names { for domain in domains { cells.append("\(name)@\(domain)") } }
        return cells
            + [
                "mailto:zhang.san@qq.com", "Zhang <zhang.san@qq.com>", "zhang san@qq.com", "zhang@san@qq.com",
                "1e5@e1.com",
            ]
    }()

    private static let devices: [String] = {
        var cells = [
            "012345678912345", "123456789012345", "123456789123456", "004999010640000", "111111111111111",
            "490124503237518", "490124503237519", "49012450323751", "4901245032375180", "49-012450-323751-8",
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "{3f2504e0-4f89-11d3-9a0c-0305e82c3301}",
            "1e12345678901234", "1e10", "1.5e10", "1E+1234567890123", "aaaaaaaaaaaaaaab", "02:00:00:00:00:00",
        ]
        let hex = Array("3f2504e04f8911d39a0c0305e82c3301")
        // Four marks at all the wrong places.
        for shift in -4...4 {
            for mark in ["-", ":", ".", " ", "/", "_", "\u{2013}"] {
                var cell = ""
                for (index, digit) in hex.enumerated() {
                    if [8 + shift, 12, 16, 20].contains(index) { cell += mark }
                    cell.append(digit)
                }
                cells.append(cell)
            }
        }
        for digit in "0123456789abcdefABCDEF" {
            let digits = [Character](repeating: digit, count: 64)
            let mixed = digits.enumerated().map {
                $0.offset % 2 == 0 ? Character($0.element.uppercased()) : Character($0.element.lowercased())
            }
            for all in [digits, mixed] {
                for count in [12, 14, 15, 16, 17, 32, 36] { cells.append(String(all[..<count])) }
                let uuid = PlainCells.hyphenated(Array(String(all[..<32]).utf8))
                cells.append(String(decoding: uuid, as: UTF8.self))
                cells.append(String(decoding: uuid.dropLast() + [0x30], as: UTF8.self))
            }
        }
        return cells + cells.flatMap { ["imei:\($0)", "uuid:\($0)", "IDFA:\($0)", "oaid=\($0)", "android:\($0)"] }
    }()

    private static let tokens: [String] = {
        var cells = [
            "oGZUI0egBJY1zhBYw2KhdUfwVJJF", "oGZUI0egBJY1zhBYw2K*dUfwVJJE", "oGZUI0egBJY1zhBYw2K dUfwVJJE",
            "undefinedundefinedundefined", "[object Object]", "openid", "unionid",
        ]
        // Digits lost to scientific notation, as long as an id.
        for sign in ["", "-", "+", ".", "_"] {
            for digits in [0, 1, 14, 15, 17, 18, 19, 25, 40, 60] {
                for exponent in ["E10", "e27", "E+10", "e-5", "E+100", "E1000", "E"] {
                    cells.append(sign + "1." + String("2345678901".repeated(6).prefix(digits)) + exponent)
                    cells.append(sign + "1" + String("2345678901".repeated(6).prefix(digits)) + exponent)
                }
            }
        }
        return cells
    }()

    /// Every length to 70 and beyond, of several alphabets.
    private static let lengths: [String] = {
        var cells: [String] = []
        for count in 0...70 {
            for seed in [
                "oGZUI0egBJY1zhBYw2Kh", "0123456789abcdef", "8613862915074", "138 6291 5074", "a", "0", "-", ".", "_",
            ] {
                cells.append(String(seed.repeated(71).prefix(count)))
            }
            cells.append("o" + String("17".repeated(40).prefix(count)) + "@qq.com")
            cells.append("zhang@" + String("li8".repeated(30).prefix(count)) + ".com")
            cells.append("zhang@li." + String("com".repeated(30).prefix(count)))
            cells.append("1" + String("3862915074".repeated(8).prefix(count)))
        }
        return cells
    }()

    private static let notValues = [
        "null", "(null)", "NULL", "none", "nil", "n/a", "#N/A", "nan", "undefined", "unknown", "-", "--", "/", ".",
        "\\N",
        "not provided", "anonymous", "无", "暂无", "未知", "保密", "138****5074", "138xxxx5074", "1386291507*", "zh***@qq.com",
        "*********@qq.com", "oGZU****************VJJE", "3f2504e0-****-****-****-0305e82c3301", "4901245032375**",
        "1.38E+10", "1.38629E+10", "8.61386E12", "1E+10", "5E12", "4.90154E+14", "-1.2345678901234567890E10", "#####",
        "#VALUE!", "#REF!", "13862915074/13962915075", "13862915074,13962915075", "zhang.san@qq.com;li.si@qq.com",
        "１３８６２９１５０７４", "zhang.san＠qq.com", "zhang.san@qq。com", "０", "\u{200B}13862915074", "138\u{A0}6291\u{A0}5074",
        "138–6291–5074", "13862915074.0", "13862915074.00", "490124503237518.0",
    ]
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
