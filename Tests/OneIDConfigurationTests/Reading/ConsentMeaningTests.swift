import OneIDCore
import Testing

@testable import OneIDConfiguration

@Suite struct ConsentMeaningTests {
    private func read(_ consent: String) -> (configuration: Configuration?, findings: [Finding]) {
        let text = ConfigurationErrorTests.source("id: 'id', consent: { email: \(consent) }")
        return Configuration.read(Array(text.utf8), file: "c")
    }

    @Test(
        "What a column of answers means",
        arguments: [("'a'", ConsentMeaning.optIn), ("{ column: 'a', means: 'opt_out' }", .optOut)])
    func meanings(consent: String, meaning: ConsentMeaning) {
        #expect(read(consent).configuration?.sources.first?.consent.map(\.meaning) == [meaning])
    }

    @Test(
        "A wrong meaning is an error that says what there is",
        arguments: [
            ("{ column: 'a', means: 'optout' }", "did you mean \"opt_out\"?"),
            ("{ column: 'a', means: 'never' }", "opt_out"),
            ("{ column: 'a', means: true }", "means"), ("{ column: 'a', mean: 'opt_out' }", "did you mean \"means\"?"),
            ("[{ column: 'a', means: 'never' }]", "opt_out"), ("{ means: 'opt_out' }", "column"),
        ])
    func wrong(consent: String, words: String) throws {
        let read = read(consent)
        #expect(read.configuration == nil)
        let error = try #require(read.findings.first)
        #expect("\(error.message) \(error.fix ?? "")".contains(words), "\(error)")
    }
}
