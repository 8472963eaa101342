import OneIDCore
import Testing

@testable import OneIDConfiguration

/// What a configuration says about orders: states, lines, whose they are, and the words of their channels.
struct OrderReaderTests {
    private func read(_ orders: String, more: String = "") -> (Configuration?, [Finding]) {
        let text = """
            { sources: { a: { files: ["a.csv"] }, b: { files: ["b.csv"] },
              o: { kind: "orders", files: ["o.csv"], id: "id", \(orders) } \(more) } }
            """
        return Configuration.read(Array(text.utf8), file: "c")
    }

    private func orders(_ text: String) throws -> SourceConfiguration {
        let (configuration, findings) = read(text)
        return try #require(configuration?.sources.last, "\(findings)")
    }

    @Test func aStateIsAColumnAnObjectOrSeveral() throws {
        #expect(try orders(#"status: "s""#).status?.columns.map(\.column.name) == ["s"])
        let one = try #require(
            try orders(#"status: { column: "s", counts: ["ok"], excludes: ["no"], unknown: "counts" }"#).status?
                .columns[0])
        #expect(one.counts == ["ok"] && one.excludes == ["no"] && one.unknown == .counts && !one.excludesAll)
        let two = try #require(try orders(#"status: [{ column: "s" }, { column: "t", excludes: "*" }]"#).status)
        #expect(two.columns.map(\.excludesAll) == [false, true])
        #expect(two.excludesRefunded)
    }

    @Test func rowsAreLinesWithoutAColumnThatTellsThemApart() throws {
        let rows = try orders(#"line: "*""#).event.orders
        #expect(rows.hasLines && rows.linesAreRows && rows.line == nil)
        let named = try orders(#"line: "no""#).event.orders
        #expect(named.hasLines && !named.linesAreRows && named.line?.name == "no")
    }

    @Test(arguments: [
        (#"status: { column: "s" }"#, true), (#"status: { column: "s", counts: ["REFUNDED"] }"#, false),
        (#"status: { column: "s", counts: ["已 退款"] }"#, false), (#"status: { column: "s", counts: ["ok"] }"#, true),
        (#"status: { column: "s", excludes: "*" }"#, false),
    ])
    func whetherRefundedOrdersAreLeftOut(_ text: String, _ excludes: Bool) throws {
        #expect(try orders(text).status?.excludesRefunded == excludes)
    }

    @Test(arguments: [
        (#"status: []"#, "an object, or an array"), (#"status: { counts: ["x"] }"#, "column is missing"),
        (#"status: { column: "s", counts: ["x"], excludes: ["X "] }"#, "both in counts and in excludes"),
        (#"status: { column: "s", counts: ["x"], excludes: "*" }"#, "none counts"),
        (#"status: ["s", "s"]"#, "already declared"), (#"status: { column: "s", unknown: "maybe" }"#, "maybe"),
        (#"same_as: "o""#, "same as itself"), (#"same_as: "a""#, "source of members"), (#"same_as: "x""#, "no source"),
        (#"shares: "pieces""#, "pieces"), (#"order: "x""#, "only sources of returns"),
        (#"account: { source: { column: "p", map: { x: "o" } }, column: "u" }"#, "is a source of orders"),
        (#"account: { source: { column: "p", map: { x: "z" } }, column: "u" }"#, "no source is called"),
        (#"account: { source: { column: "p", map: { x: "a", X: "b" } }, column: "u" }"#, "already stands for"),
        (#"account: { source: { map: { x: "a" } }, column: "u" }"#, "column is missing"),
        (#"by: "taste""#, "an object"),
    ])
    func whatIsWrongIsSaid(_ text: String, _ message: String) {
        let (configuration, findings) = read(text)
        #expect(configuration == nil)
        #expect(findings.contains { $0.message.contains(message) }, "\(findings.map(\.message))")
    }

    @Test func theRowTellsTheSource() throws {
        let told = try orders(
            #"account: { source: { column: "p", map: { "淘宝": "a", JD: "b", jd2: "b" } }, column: "u" }"#)
        #expect(told.event.account?.sources == ["a", "b"])
        let named = try orders(#"account: { source: { column: "p" }, column: "u" }"#)
        #expect(named.event.account?.told?.words.map(\.word) == ["a", "b"])
    }

    @Test func aSourceIsNoCopyOfACopy() {
        let (configuration, findings) = read(
            #"same_as: "p""#,
            more:
                #", p: { kind: "orders", files: ["p.csv"], id: "id", same_as: "q" }, q: { kind: "orders", files: ["q.csv"], id: "id" }"#
        )
        #expect(configuration == nil)
        #expect(findings.contains { $0.message.contains("itself is the same as") })
    }

    @Test func columnsOfOrdersAreAmongTheSources() throws {
        let source = try orders(
            #"line: "l", line_amount: "la", quantity: "q", product: "p", by: { x: "d" }, refunded: "r", coupon: "c", discount: "di", status: "s""#
        )
        let names = Set(source.columnReferences.map(\.name))
        #expect(names.isSuperset(of: ["l", "la", "q", "p", "d", "r", "c", "di", "s"]))
        // Keys inside of an array are no columns.
        let inner = try orders(#"lines: "items[]", product: "p", quantity: "q""#)
        #expect(!inner.columnReferences.map(\.name).contains("p"))
    }

    @Test func vocabulary() throws {
        let text =
            #"{ vocabulary: { channel: { wechat: ["WeChat", "微信"] }, group: { online: ["wechat"], offline: [] } } }"#
        let vocabulary = try #require(Configuration.read(Array(text.utf8), file: "c").configuration).vocabulary
        #expect(vocabulary.words["channel"]?.map(\.spelling) == ["wechat", "WeChat", "微信"])
        #expect(vocabulary.groups.map(\.name) == ["online", "offline"])
        let twice = #"{ vocabulary: { channel: { wechat: ["WX"], app: ["wx"] } } }"#
        let findings = Configuration.read(Array(twice.utf8), file: "c").findings
        #expect(findings.contains { $0.message.contains("already stands for \"wechat\"") })
    }
}
