import Testing

@testable import OneIDBench

@Suite struct BarTests {
    @Test("A figure at its limit is kept, one above it or none at all is missed")
    func limits() throws {
        let bar = try #require(Bar.seconds(10_000_000))
        #expect(!Verdict(bar: bar, figure: 1.8).isMissed)
        #expect(Verdict(bar: bar, figure: 1.801).isMissed)
        #expect(Verdict(bar: bar, figure: .nan).isMissed)
        #expect(Verdict(bar: bar, figure: 1.5).cells == ["10M records, seconds", "1.500 s", "<= 1.8 s", "ok"])
    }

    @Test("Other sizes than one and ten million have no bar in seconds")
    func sizes() {
        #expect(Bar.seconds(5_000_000) == nil)
        #expect(Bar.memory(1_000_000) == nil)
    }

    @Test("Anonymous and shared memory count as own, mapped files do not")
    func ownMemory() {
        let status = "Name:\toneid\nVmHWM:\t  900 kB\nRssAnon:\t     100 kB\nRssFile:\t  700 kB\nRssShmem:\t   8 kB\n"
        #expect(OwnMemory.bytes(inStatus: status) == 108 * 1_024)
        #expect(OwnMemory.bytes(inStatus: "") == 0)
    }

    @Test("What is asked of everybody has bars in seconds and memory at ten million, and one for its growth")
    func questions() throws {
        for question in KnowQuestion.allCases {
            #expect(Bar.know(question, 10_000_000) != nil && Bar.knowMemory(question, 10_000_000)?.limit == 100)
            #expect(Bar.know(question, 1_000_000) == nil && Bar.knowMemory(question, 1_000_000) == nil)
            #expect(Bar.knowGrowth(question).limit == 1.5)
        }
        let own = try KnowConfiguration.extended("{\n}", asksQuantiles: true)
        #expect(own.contains("\(KnowConfiguration.quantiles): {") && !own.contains("built_in"))
        #expect(try KnowConfiguration.extended("{\n}").contains("built_in: true"))
    }
}
