import Testing

@testable import OneIDShell

@Suite struct RoffTests {
    @Test("Roff spells what it would otherwise obey")
    func roff() {
        #expect(Roff.escaped(".a-b\\c'd") == "\\&.a\\-b\\ec\\(aqd")
        #expect(Roff.escaped("手") == "\\[u624B]")
        #expect(Roff.escaped("'x") == "\\(aqx")
    }
}
