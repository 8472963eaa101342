import Testing

@testable import OneIDPipeline

@Suite struct ExchangeWordsTests {
    private static func isExchange(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { ExchangeWords.name($0) }
    }

    @Test(arguments: [
        "exchange", "Exchange goods", "仅换货", "Replacement ", "换货", "换", " 换货 ", "EXCHANGED", "item replaced", "申请更换",
        "swap", "换新",
        "調換", "exchange-only",
    ])
    func exchanges(_ text: String) { #expect(Self.isExchange(text)) }

    @Test(arguments: [
        "refund only", "仅退款", "退货退款", "退换货", "不换货", "no exchange", "irreplaceable", "", "swapping",
        "Return or exchange",
        "I would like to have it refunded, please do not send me a replacement of any kind, thank you",
    ])
    func others(_ text: String) { #expect(!Self.isExchange(text)) }
}
