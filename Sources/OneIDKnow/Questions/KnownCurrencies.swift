import OneIDCore

/// The currencies that amounts of a run's events are in, for who asks about amounts and for messages.
struct KnownCurrencies {
    /// Ascending; `CurrencyCode.unknown` among them where a source of amounts states none.
    let all: [CurrencyCode]

    init(_ numbers: Set<UInt16>) { all = numbers.sorted().map { CurrencyCode(number: $0) } }

    private var stated: [CurrencyCode] { all.filter { $0 != .unknown } }

    /// `CNY, USD`, `CNY and a currency that no source states`
    var list: String {
        let codes = stated.map(\.code).joined(separator: ", ")
        guard all.contains(.unknown) else { return codes }
        return (codes.isEmpty ? "" : codes + " and ") + "a currency that no source states"
    }

    /// A code that a message may show as an example.
    var example: String { stated.first?.code ?? "CNY" }

    /// What to do where `name` is asked for, which no amount is in.
    func advice(for name: String) -> String {
        stated.isEmpty ? "declare it in the source of the amounts: currency: \"\(name)\"" : "there are \(list)"
    }
}
