import OneIDCore
import Testing

@testable import OneIDLinking

@Suite struct OneIDAliasesTests {
    private func alias(_ earlier: Int, _ current: Int) -> OneIDAlias {
        OneIDAlias(earlier: .number(earlier), current: .number(current))
    }

    private func aliases(_ pairs: [(Int, Int)]) -> OneIDAliases {
        var aliases = OneIDAliases()
        for (earlier, current) in pairs { #expect(aliases.addEarlier(alias(earlier, current)) == nil) }
        #expect(aliases.settleEnds() == nil)
        return aliases
    }

    @Test("Chains lead in one step to where they end, over five runs")
    func chains() {
        var earlier = aliases([])
        var written: [OneIDAlias] = []
        for run in 0..<5 {
            // In every run the person of the run before is absorbed by a new one.
            written = earlier.closed(with: [alias(run, run + 1)]) { $0 == .number(run + 1) }
            earlier = OneIDAliases()
            for alias in written { #expect(earlier.addEarlier(alias) == nil) }
            #expect(earlier.settleEnds() == nil)
        }
        #expect(written == (0..<5).map { alias($0, 5) })
    }

    @Test("A file with open chains is closed")
    func openChains() {
        let long = aliases((0..<1000).map { ($0, $0 + 1) })
        #expect(long.closed(with: []) { _ in false } == (0..<1000).map { alias($0, 1000) })
    }

    @Test("A OneID that is current again is no alias, and what led through it leads to it")
    func back() {
        let closed = aliases([(1, 2), (3, 1)]).closed(with: [alias(2, 4)]) { $0 == .number(1) || $0 == .number(4) }
        #expect(closed == [alias(2, 4), alias(3, 1)])
    }

    @Test("What came up in this run wins")
    func newer() {
        #expect(aliases([(1, 2)]).closed(with: [alias(1, 3)]) { $0 == .number(3) } == [alias(1, 3)])
    }

    @Test("Circles and contradictions are refused")
    func refused() {
        var circle = OneIDAliases()
        for (earlier, current) in [(5, 6), (1, 2), (2, 3), (3, 1)] {
            #expect(circle.addEarlier(alias(earlier, current)) == nil)
        }
        #expect(circle.settleEnds() == .number(1))
        var itself = OneIDAliases()
        #expect(itself.addEarlier(alias(4, 4)) == nil)
        #expect(itself.settleEnds() == .number(4))
        var two = OneIDAliases()
        #expect(two.addEarlier(alias(1, 2)) == nil)
        #expect(two.addEarlier(alias(1, 2)) == nil)
        #expect(two.addEarlier(alias(1, 3)) == .number(2))
    }

    @Test("Both sides of an alias are taken")
    func mentions() {
        let known = aliases([(1, 2)])
        #expect(known.mentions(.number(1)))
        #expect(known.mentions(.number(2)))
        #expect(!known.mentions(.number(3)))
    }
}
