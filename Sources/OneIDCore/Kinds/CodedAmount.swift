/// Amounts beside the code or the name of their currency: `CNY 10.00`, `10.00 USD`, `RMB10`, `人民币10`, `US$10`.
enum CodedAmount {
    /// What is left of a cell without its currency; nil where none stands at its begin or end.
    static func split(_ cell: Cell) -> (number: Cell, currency: CurrencyCode)? {
        let text = cell.bytes.trimmed
        guard let first = text.firstIndex(where: belongsToNumber), let last = text.lastIndex(where: belongsToNumber)
        else { return nil }
        // A minus before the name of the currency is the number's: it is left to whoever writes it behind.
        let before = text.part(0..<first).trimmed
        let after = text.part(last + 1..<text.count).trimmed
        guard before.isEmpty != after.isEmpty, let currency = currency(before.isEmpty ? after : before) else {
            return nil
        }
        return (Cell(text.part(first..<last + 1)), currency)
    }

    private static func currency(_ text: CellBytes) -> CurrencyCode? {
        guard let code = CurrencyCode(text) else { return nil }
        // Any three letters are a code in a column of currencies; beside a number they may be a unit.
        guard text.count == 3, text.allSatisfy(\.isASCIILetter) else { return code }
        return known.contains(code.number) ? code : nil
    }

    private static func belongsToNumber(_ byte: UInt8) -> Bool {
        byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "(")
            || byte == UInt8(ascii: ")") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
    }

    /// The codes of ISO 4217 that shops write.
    private static let known: Set<UInt16> = {
        let codes =
            "AED ARS AUD BDT BGN BHD BRL CAD CHF CLP CNH CNY COP CZK DKK EGP EUR GBP GEL HKD HUF IDR ILS INR ISK JPY KES"
            + " KHR KRW KWD KZT LAK LKR MAD MMK MNT MOP MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN QAR RMB RON RSD RUB"
            + " SAR SEK SGD THB TND TRY TWD UAH USD UYU UZS VND ZAR"
        return Set(codes.split(separator: " ").compactMap { CurrencyCode(String($0))?.number })
    }()
}
