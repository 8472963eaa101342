import OneIDCore
import Testing

@testable import OneIDKnow

struct KnownCurrenciesTests {
    private func known(_ codes: String...) -> KnownCurrencies {
        let numbers = codes.map { $0.isEmpty ? CurrencyCode.unknown.number : CurrencyCode($0)?.number ?? 0 }
        return KnownCurrencies(Set(numbers))
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
