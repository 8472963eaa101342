/// Words by which the rows of a spreadsheet say that they are totals, and the lines behind a report whose they are.
enum FurnitureWords {
    /// Lower case, full-width forms made ASCII, marks around it taken off, runs of blanks made one blank; between other
    /// than Latin letters no blank is left, as in `合　计`.
    static func fold(_ text: String) -> String { foldedPlainly(text) ?? foldedByScalars(text) }

    /// Marks around a word that are ASCII.
    private static func isPlainMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "="),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "-"),
            UInt8(ascii: " "):
            true
        default: false
        }
    }

    /// The short way for ASCII, which nearly all cells are; nil for other texts.
    private static func foldedPlainly(_ text: String) -> String? {
        let bytes = text.utf8.prefix(200)
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(unsafeUninitializedCapacity: 200) { folded in
            var count = 0
            var gap = false
            for byte in bytes {
                guard !byte.isBlank else {
                    gap = count > 0
                    continue
                }
                if gap {
                    folded[count] = UInt8(ascii: " ")
                    count += 1
                }
                gap = false
                folded[count] = byte.lowercasedASCII
                count += 1
            }
            while count > 0, isPlainMark(folded[count - 1]) { count -= 1 }
            var start = 0
            while start < count, isPlainMark(folded[start]) { start += 1 }
            for index in start..<count { folded[index - start] = folded[index] }
            return count - start
        }
    }

    static func foldedByScalars(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var gap = false
        for scalar in text.unicodeScalars.prefix(200) {
            var value = scalar.value
            if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
            guard !isInvisible(value) else { continue }
            guard !isBlank(value), let narrow = Unicode.Scalar(value) else {
                gap = !scalars.isEmpty
                continue
            }
            if gap, narrow.value < 0x2E80 || (scalars.last?.value ?? 0) < 0x2E80 { scalars.append(" ") }
            gap = false
            scalars.append(contentsOf: narrow.properties.lowercaseMapping.unicodeScalars)
        }
        let marks: Set<Unicode.Scalar> = [
            "*", "#", "'", "\"", "=", "【", "】", "[", "]", "<", ">", "「", "」", "-", "—", "★", " ",
        ]
        var folded = scalars[...]
        while let first = folded.first, marks.contains(first) { folded.removeFirst() }
        while let last = folded.last, marks.contains(last) { folded.removeLast() }
        return String(folded)
    }

    static func isBlank(_ value: UInt32) -> Bool {
        value <= 0x20 || value == 0x7F || value == 0xA0 || value == 0x3000 || (0x2000...0x200A).contains(value)
            || value == 0x202F || value == 0x205F
    }

    static func isInvisible(_ value: UInt32) -> Bool { value == 0xFEFF || (0x200B...0x200F).contains(value) }

    /// Of languages written without blanks: a count may follow at once.
    static let dense = [
        "合计", "总计", "小计", "共计", "汇总", "总合计", "总和", "累计", "总数", "总人数", "总共", "合計", "總計", "小計", "共計", "匯總", "彙總", "総計",
        "總和", "累計", "總數", "合计数", "记录数", "记录总数", "总记录数", "总条数", "总行数", "总笔数", "总件数", "记录条数", "筆數合計", "รวมทั้งหมด",
        "รวมทั้งสิ้น", "ยอดรวม",
        "รวม", "計", "합계", "총계", "소계", "총합", "平均", "平均值", "均值",
    ]
    /// Written with blanks.
    static let spaced = [
        "total", "totals", "grand total", "grand totals", "subtotal", "subtotals", "sub total", "sub-total", "sum",
        "sums",
        "overall total", "report total", "total general", "total général", "sous-total", "somme", "totale", "suma",
        "soma", "totaal", "subtotaal", "count",
        "razem", "suma końcowa", "łącznie", "celkem", "spolu", "toplam", "genel toplam", "ara toplam", "totalt",
        "summa",
        "yhteensä", "összesen", "végösszeg", "total geral", "total generale", "jumlah", "ukupno", "skupaj",
        "iš viso",
        "kopā", "kokku", "σύνολο", "общий итог", "итог", "разом", "усього", "tổng cộng", "tổng số", "tổng", "cộng",
        "الإجمالي", "إجمالي", "المجموع", "مجموع", "סך הכל", "gesamtergebnis", "totaux", "somma", "totales", "kopsumma",
        "gesamt", "gesamtsumme", "summe", "zwischensumme", "insgesamt", "итого", "всего", "average", "avg",
        "average value",
        "total records", "total rows", "total members", "total count", "total customers", "record count", "row count",
    ]
    /// What is added up, behind such a word.
    private static let summed: Set<String> = ["金额", "金額", "积分", "積分", "人数", "人數", "数量", "數量", "余额", "餘額", "行", "值"]
    /// The same words as a cell may begin with them: letters that are not ASCII in either case.
    static let beginnings =
        dense + spaced
        + spaced.filter { !$0.utf8.allSatisfy { $0 < 0x80 } }.flatMap { word in
            [word.prefix(1).uppercased() + word.dropFirst(), word.uppercased()]
        }
    /// What stands behind a number of things.
    private static let units = [
        "人", "条", "條", "名", "位", "行", "笔", "筆", "个", "個", "件", "元", "分", "单", "張", "张", "项", "項", "户", "戶", "次", "家",
        "记录",
        "記錄", "会员", "會員", "数据", "명", "건", "members", "member", "records", "record", "rows", "row", "items", "item",
        "people",
        "persons", "person", "entries", "entry", "customers", "customer", "pcs", "points", "rmb", "cny", "usd", "eur",
    ]

    /// Whether a cell says that its row is a total: the word alone, behind it a colon and anything, or a count.
    static func isTotal(_ folded: String) -> Bool {
        guard !folded.isEmpty, folded.utf8.count <= 120 else { return false }
        for word in dense where folded.hasPrefix(word) {
            let rest = folded.dropFirst(word.count)
            if rest.isEmpty || beginsValue(rest) || isCount(rest) || summed.contains(String(rest)) { return true }
        }
        for word in spaced where folded.hasPrefix(word) {
            let rest = folded.dropFirst(word.count)
            if rest.isEmpty || beginsValue(rest) || (rest.first == " " || rest.first == "(") && isCount(rest) {
                return true
            }
        }
        // 共3人, 共 3 条记录
        if folded.hasPrefix("共") {
            let rest = folded.dropFirst()
            return isCount(rest) && units.contains { rest.hasSuffix($0) }
        }
        return false
    }

    /// `上海店小计`, `East Total`: the total of what stands before, as spreadsheets write subtotals.
    static func isSubtotal(_ folded: String) -> Bool {
        guard folded.utf8.count <= 120 else { return false }
        if ["合计", "总计", "小计", "汇总", "合計", "總計", "小計", "匯總"].contains(where: folded.hasSuffix) { return true }
        return folded.hasSuffix(" total") || folded.hasSuffix(" subtotal")
    }

    /// Whether a cell begins with one of the words that a configuration lists, as a total begins.
    static func begins(_ folded: String, withOneOf words: [String]) -> Bool {
        words.contains { word in
            guard folded.hasPrefix(word) else { return false }
            let rest = folded.dropFirst(word.count)
            return rest.isEmpty || beginsValue(rest)
                || (rest.first.map { !$0.isLetter && !$0.isNumber } ?? true) && isCount(rest)
                || word.unicodeScalars.last.map { $0.value >= 0x2E80 } == true && isCount(rest)
        }
    }

    private static func beginsValue(_ rest: Substring) -> Bool { rest.first == ":" || rest.first == "=" }

    /// Digits with separators, signs and currency, and words for what is counted.
    static func isCount(_ text: Substring) -> Bool {
        var rest = text.filter { !" ()+-,.%/¥￥$€£:~，。、".contains($0) }[...]
        guard rest.contains(where: { $0.isWholeNumber }) else { return false }
        while !rest.isEmpty {
            let before = rest.count
            rest = rest.drop { $0.isASCII && $0.isWholeNumber }
            if let unit = units.first(where: { rest.hasPrefix($0) }) { rest = rest.dropFirst(unit.count) }
            if rest.count == before { return false }
        }
        return true
    }

    /// A number, a sum of money, a sign for nothing: what stands in the other cells of a total.
    static func isAmount(_ folded: String) -> Bool {
        folded.isEmpty || folded == "/" || folded == "n/a" || isCount(folded[...]) || isTotal(folded)
    }
}

extension FurnitureWords {
    /// Whether a line behind the last full row says that it belongs to the report and not to the table.
    static func isFooter(_ folded: String) -> Bool {
        if begins.contains(where: folded.hasPrefix) || holds.contains(where: { folded.contains(text: $0) })
            || isTotal(folded)
        {
            return true
        }
        if folded.hasSuffix(" report") || ["eof", "end", "query ok", "以下空白", "以下余白"].contains(folded) { return true }
        return isPage(folded) || isRowCount(folded)
    }

    private static let begins = [
        "copyright", "©", "(c) ", "confidential", "generated by", "generated on", "generated at", "generated:",
        "report generated", "report:", "report date", "report name", "report as of", "exported", "export date",
        "export time",
        "printed by", "printed on", "printed at", "printed:", "printed 0", "printed 1", "printed 2", "printed 3",
        "print date", "print time", "created by:", "prepared by",
        "run by",
        "run date", "run on", "end of report", "end of file", "end of data", "as of ", "source:", "note:", "notes:",
        "remark:",
        "remarks:", "disclaimer", "filters:", "filter:", "filtered by", "processed by", "last updated", "data as of",
        "制表", "製表",
        "打印", "列印", "导出", "匯出", "汇出", "审核", "審核", "审批", "复核", "填表", "报表", "報表", "统计", "統計", "备注:", "備註:", "注:", "说明:",
        "說明:",
        "erstellt am", "erstellt von", "erstellt:", "gedruckt am", "exportiert am", "hinweis:", "anmerkung:", "stand:",
        "quelle:",
        "généré le", "généré par", "exporté le", "imprimé le", "remarque:", "source :", "généré:", "nota:", "notas:",
        "fuente:", "generado el",
        "generado por", "exportado el", "impreso el", "gerado em", "exportado em", "fonte:", "stampato il",
        "generato il",
        "отчет ", "отчёт ", "анализ на ", "дата отчета", "дата выгрузки", "выгружено", "составил", "подпись",
        "примечание:", "источник:",
        "説明:", "備考:", "作成日", "作成者", "出力日", "印刷日", "出典:", "注意:", "注意事项", "출력일", "작성일", "작성자", "비고:", "출처:",
        "以上", "生成时间", "生成日期", "数据来源", "数据截止", "截止", "截至", "版权所有", "版權所有", "页码", "操作员:", "操作人:", "经办人", "负责人:", "日期:",
        "时间:", "时间范围", "本报表", "本表", "机密", "內部資料", "内部资料", "内部文件", "第1页",
    ]
    private static let holds = ["all rights reserved", "do not distribute", "版权所有", "internal use only"]

    /// `page 1 of 3`, `第1页`, `共3页`
    private static func isPage(_ folded: String) -> Bool {
        for word in ["page ", "seite ", "página ", "pagina ", "страница ", "стр. "] where folded.hasPrefix(word) {
            if folded.dropFirst(word.count).first?.isWholeNumber == true { return true }
        }
        guard folded.first == "第" || folded.first == "共" else { return false }
        return folded.contains("页") || folded.contains("頁")
    }

    /// `(3 rows affected)`, `3 rows selected.`, `3 records`: what database clients write.
    private static func isRowCount(_ folded: String) -> Bool {
        var rest = folded.filter { !"(),.".contains($0) }[...]
        let digits = rest.prefix { $0.isWholeNumber }
        guard !digits.isEmpty else { return false }
        rest = rest.dropFirst(digits.count)
        let words = ["row", "rows", "record", "records", "条记录", "行", "条数据"]
        let tail = rest.trimmingBlanks.replacingEndings([" affected", " selected", " returned", " in set", " fetched"])
        return words.contains(tail)
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }

    fileprivate func replacingEndings(_ endings: [String]) -> String {
        for ending in endings where hasSuffix(ending) { return String(dropLast(ending.count)) }
        return String(self)
    }
}
