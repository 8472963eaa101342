import OneIDCore
import Testing

@testable import OneIDKnow

struct KnownCurrenciesTests {
    private func known(_ codes: String...) -> KnownCurrencies {
        KnownCurrencies(Set(codes.map { code in code.isEmpty ? CurrencyCode.unknown.number : CurrencyCode(code)?.number ?? 0 }))
    }

    @Test func messagesNameNoCodeThatNobodyWrote() {
        #expect(known("USD", "CNY").list == "CNY, USD")
        #expect(known("").list == "a currency that no source states")
        #expect(known("", "CNY").list == "CNY and a currency that no source states")
    }

    @Test func adviceIsOfUse() {
        #expect(known("").advice(for: "CNY") == "declare it in the source of the amounts: currency: \"CNY\"")
        #expect(known().advice(for: "EUR") == "declare it in the source of the amounts: currency: \"EUR\"")
        #expect(known("CNY").advice(for: "EUR") == "there are CNY")
        #expect(known("", "USD").example == "USD")
    }
}
