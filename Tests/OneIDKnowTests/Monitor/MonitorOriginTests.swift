import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDKnow

/// Sources, tiers and stores of people, and where they came from or belong.
struct MonitorOriginTests {
    private static let configuration = """
        {
          sources: {
            shop: { files: ["shop.csv"], id: "id", tier: "store", created: "opened", identifiers: { phone: "phone" },
                    org: { store: { column: "store" } }, first_touch: { channel: "by", store: "store", campaign: "campaign" },
                    bound_to: { store: "home", guide: "guide", at: "bound" } },
            app:  { files: ["app.csv"], id: "id", tier: "brand", created: "made", identifiers: { phone: "phone" } },
            o: { kind: "orders", files: ["o.csv"], id: "order", account: { source: "app", column: "buyer" }, at: "at",
                 amount: "amount", currency: "CNY", channel: "channel" },
          },
          vocabulary: { channel: { live: ["直播"] }, group: { public: ["live", "web"], private: ["wechat"] } },
        }
        """

    // A came by the app, then got a card in S1, which binds her to S2 and Li. B has a card without a day, in S1, and belongs to
    // nobody. C came by the shop's live show and is bound to S3 and Wu; she never ordered. D has the app alone.
    private static let files = [
        "shop.csv": """
        id,phone,opened,store,by,campaign,home,guide,bound
        A1,13812345671,2025-03-01,S1,,,S2,Li,2025-03-02
        B1,13912345672,,S1,web,618,,,
        C1,13712345673,2025-08-01,S3,直播,618,S3,Wu,2025-08-01

        """,
        "app.csv": """
        id,phone,made
        A2,13812345671,2025-01-10
        B2,13912345672,2025-02-10
        D2,13612345674,2025-04-10

        """,
        "o.csv": """
        order,buyer,at,amount,channel
        1,A2,2025-02-01,10,wechat
        2,A2,2025-07-01,10,web
        3,B2,2025-06-20,10,wechat
        4,D2,2025-04-20,10,live

        """,
    ]

    /// By group the figures of 2025-07 and 2025-08: start, new, regained, lost, end, converted.
    private func rows(
        _ grouping: MonitorGrouping, _ attribution: MonitorAttribution = .events
    ) throws -> [String: [[Int]]] {
        let (answers, findings) = try KnowRun(Self.configuration, Self.files).ask(asOf: "2025-08-31")
        let known = try #require(answers, "\(findings)")
        let days = ["2025-02-01", "2025-08-31"].map { CalendarDay(nanoseconds: Timestamp($0)!.nanoseconds) }
        var request = MonitorRequest(Periods(from: days[0], to: days[1], .month), lostAfter: CalendarSpan(90, .day))
        request.grouping = grouping
        request.attribution = attribution
        #expect(known.knowledge.missingOrigin(of: request) == nil)
        let monitor = try known.knowledge.monitor(request)
        var found: [String: [[Int]]] = [:]
        for group in monitor.groups {
            found[group.name] = group.rows.suffix(2).map {
                [$0.start, $0.new, $0.regained, $0.lost, $0.end, $0.converted]
            }
        }
        return found
    }

    @Test("Who has an account of a tier is in it from that day on, and kept there by what she does")
    func tiers() throws {
        let tiers = try rows(.tier)
        // Of the tier of the app: A (last order in July), B (in June), D (lost on 2025-07-19).
        #expect(tiers["brand"] == [[2, 0, 1, 1, 2, 0], [2, 0, 0, 0, 2, 0]])
        // Of stores: A from March, lost on 2025-05-30, back in July; B, whose card has no day, from her account with the app on; C new.
        #expect(tiers["store"] == [[1, 0, 1, 0, 2, 0], [2, 1, 0, 0, 3, 0]])
        #expect(tiers[""] == [[2, 0, 1, 1, 2, 0], [2, 1, 0, 0, 3, 0]])
        let stores = try rows(.store)
        #expect(stores["S1"] == [[1, 0, 1, 0, 2, 0], [2, 0, 0, 0, 2, 0]])
        #expect(stores["S3"] == [[0, 0, 0, 0, 0, 0], [0, 1, 0, 0, 1, 0]])
        #expect(stores.count == 3)
    }

    @Test("Where a member came from: told, else the first account or event")
    func firstTouch() throws {
        // A and B came by the app, which tells no channel: that of their first orders. B's card has no day, and so it was not first.
        // C's card says live, and D's first order is live.
        let channels = try rows(.channel, .first)
        #expect(channels["wechat"] == [[1, 0, 1, 0, 2, 0], [2, 0, 0, 0, 2, 0]])
        #expect(channels["live"] == [[1, 0, 0, 1, 0, 0], [0, 1, 0, 0, 1, 0]])
        #expect(Set(channels.keys) == ["", "wechat", "live"])
        let groups = try rows(.group, .first)
        #expect(groups["public"] == channels["live"])
        #expect(groups["private"] == channels["wechat"])
        let sources = try rows(.source, .first)
        #expect(sources["app"] == [[2, 0, 1, 1, 2, 0], [2, 0, 0, 0, 2, 0]])
        #expect(sources["shop"] == [[0, 0, 0, 0, 0, 0], [0, 1, 0, 0, 1, 0]])
        #expect(try rows(.campaign, .first)["618"] == sources["shop"])
    }

    @Test("Where a member belongs; who belongs nowhere is in no group")
    func boundTo() throws {
        let stores = try rows(.store, .bound)
        #expect(stores["S2"] == [[0, 0, 1, 0, 1, 0], [1, 0, 0, 0, 1, 0]])
        #expect(stores["S3"] == [[0, 0, 0, 0, 0, 0], [0, 1, 0, 0, 1, 0]])
        #expect(Set(stores.keys) == ["", "S2", "S3"])
        let guides = try rows(.guide, .bound)
        #expect(guides["Li"] == stores["S2"] && guides["Wu"] == stores["S3"] && guides.count == 3)
        #expect(try Set(rows(.tier, .bound).keys) == ["", "store"])
    }

    @Test func whatNobodyTellsIsSaid() throws {
        let configuration = Self.configuration.split(
            separator: "bound_to: { store: \"home\", guide: \"guide\", at: \"bound\" }"
        )
        .joined()
        let known = try #require(try KnowRun(configuration, Self.files).ask(asOf: "2025-08-31").answers)
        let day = CalendarDay(year: 2025, month: 8, day: 31)!
        var request = MonitorRequest(Periods(endingOn: day, .month), lostAfter: CalendarSpan(90, .day))
        request.grouping = .store
        request.attribution = .bound
        #expect(known.knowledge.missingOrigin(of: request)?.id == .monitorOrigin)
        request.attribution = .first
        #expect(known.knowledge.missingOrigin(of: request) == nil)
        request.grouping = .guide
        #expect(known.knowledge.missingOrigin(of: request)?.message.contains("guide") == true)
    }
}
