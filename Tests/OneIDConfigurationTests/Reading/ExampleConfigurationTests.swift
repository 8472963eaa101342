import OneIDCore
import Testing

@testable import OneIDConfiguration

/// The example that uses every section, field by field.
struct ExampleConfigurationTests {
    let configuration: Configuration

    init() throws {
        let (configuration, findings) = Configuration.read(Array(ExampleConfiguration.text.utf8), file: "oneid.json5")
        #expect(findings.isEmpty, "\(findings)")
        self.configuration = try #require(configuration)
    }

    private func source(_ name: String) throws -> SourceConfiguration {
        try #require(configuration.sources.first { $0.name == name })
    }

    @Test func sourcesKeepTheirOrder() {
        #expect(configuration.sources.map(\.name) == ["tmall", "wechat", "partner", "pos", "orders"])
        #expect(configuration.sources.map(\.kind) == [.members, .members, .members, .members, .orders])
        #expect(
            configuration.sources.map(\.files) == [
                ["tmall-*.csv"], ["wechat.jsonl"], ["partner.csv"], ["pos-*.csv"], ["orders-*.csv"],
            ])
        #expect(configuration.sources.map { $0.id?.name } == ["member_id", "openid", "uid", "card_no", "order_id"])
        #expect(configuration.sources.map(\.tier) == [.brand, nil, .distributor, .store, nil])
    }

    @Test func aSourceOfMembers() throws {
        let tmall = try source("tmall")
        #expect(tmall.position == ConfigurationPosition(line: 3, column: 5, path: "sources.tmall"))
        #expect(tmall.format == nil && tmall.encoding == nil && tmall.delimiter == nil)
        #expect(tmall.priority == 2)
        #expect(tmall.updated?.name == "modified_at")
        #expect(tmall.identifiers.map(\.column.name) == ["mobile", "buyer_email"])
        #expect(tmall.identifiers.map(\.type) == ["phone", "email"])
        #expect(tmall.identifiers.allSatisfy { $0.scope == nil && $0.hash == nil && $0.region == nil })
        #expect(
            tmall.identifiers[0].column.position
                == ConfigurationPosition(line: 4, column: 31, path: "sources.tmall.identifiers.mobile"))
        #expect(tmall.attributes.map(\.column.name) == ["nick", "birth", "province", "city"])
        #expect(tmall.attributes.map(\.attribute) == ["nickname", "birthday", "province", "city"])
        #expect(tmall.level?.column.name == "level")
        #expect(tmall.points.map(\.system) == ["points", "growth"])
        #expect(tmall.points.map(\.column.name) == ["points", "growth_value"])
        #expect(tmall.points.allSatisfy { $0.expires == nil })
        #expect(tmall.consent.map(\.name) == ["marketing"] && tmall.consent.map(\.column.name) == ["accept_sms"])
        #expect(tmall.flags.map(\.name) == ["blacklist"] && tmall.flags.map(\.column.name) == ["is_black"])
        #expect(tmall.event == EventColumns())
    }

    @Test func scopesAndHashes() throws {
        let wechat = try source("wechat")
        #expect(wechat.identifiers.map(\.type) == ["openid", "unionid", "phone"])
        #expect(wechat.identifiers.map(\.scope) == ["wx1a2b3c", nil, nil])
        let partner = try source("partner")
        #expect(partner.encoding == "gb18030")
        #expect(partner.identifiers.map(\.hash) == [DigestForm(algorithm: .md5, form: .national)])
        #expect(partner.level?.column.name == "等级")
        #expect(partner.points.map(\.column.name) == ["积分"])
        #expect(partner.points.map { $0.expires?.name } == ["积分到期日"])
    }

    @Test func organisationAndStoredValue() throws {
        let pos = try source("pos")
        #expect(pos.organisation.map(\.tier) == [.brand, .store])
        #expect(pos.organisation[0].value == .literal("X"))
        guard case .column(let store) = pos.organisation[1].value else { Issue.record("no column"); return }
        #expect(store.name == "store" && store.position.path == "sources.pos.org.store.column")
        #expect(pos.storedValue.map(\.name) == ["balance"])
        #expect(pos.storedValue[0].principal?.name == "card_balance")
        #expect(pos.storedValue[0].gift?.name == "gift_balance")
        #expect(pos.entitlements.map(\.name) == ["coupon"] && pos.entitlements.map(\.column.name) == ["coupons"])
    }

    @Test func orders() throws {
        let orders = try source("orders")
        #expect(orders.event.account?.source == "tmall")
        #expect(orders.event.account?.column.name == "member_id")
        #expect(orders.identifiers.map(\.column.name) == ["receiver_mobile"])
        #expect(orders.event.at?.name == "paid_at")
        #expect(orders.event.amount?.name == "amount")
        #expect(orders.event.currency == .literal("CNY"))
        #expect(orders.event.channel?.name == "channel")
        #expect(orders.event.category?.name == "category")
        #expect(!orders.event.creates)
    }

    @Test func identifierSettings() throws {
        let identifiers = configuration.identifiers
        #expect(
            identifiers.types.map(\.name) == [
                "national_id", "unionid", "phone", "openid", "member", "email", "device", "cookie", "loyalty_card",
            ])
        let phone = try #require(identifiers.settings(for: "phone"))
        #expect(phone.region == "CN" && phone.maxRecords == 50 && phone.maxPerPerson == 3)
        let device = try #require(identifiers.settings(for: "device"))
        #expect(device.weak && device.maxRecords == 20)
        let card = try #require(identifiers.settings(for: "loyalty_card"))
        #expect(card.like == .text && card.pattern == "^[0-9]{12}$")
        #expect(card.maxRecords == 50 && card.maxPeople == 20 && card.maxPerPerson == nil && !card.weak)
    }

    @Test func theRest() {
        #expect(configuration.junk.values == ["phone": ["13900000000"]])
        #expect(configuration.junk.file == "junk.csv")
        #expect(configuration.junk.filePosition?.path == "junk.file")
        #expect(configuration.names == .block)
        #expect(configuration.decisions == "decisions.csv")
    }

    @Test func levels() throws {
        let level = try #require(configuration.rules.level)
        #expect(level.ladder == ["member", "silver", "gold", "diamond"])
        #expect(level.resolve == .highest)
        #expect(level.unknown == .review)
        #expect(level.map == ["tmall": ["V1": 0, "V2": 1, "V3": 2], "partner": ["普卡": 0, "金卡": 2]])
        #expect(level.position.path == "rules.level")
    }

    @Test func points() throws {
        #expect(configuration.rules.points.map(\.name) == ["points", "growth"])
        let points = configuration.rules.points[0]
        #expect(points.resolve == .sum && points.rounding == .down && points.scale == 0 && points.cap == nil)
        #expect(points.convert == ["tmall": .one, "partner": ExactRatio(numerator: 1, denominator: 10)])
        #expect(points.reviewAbove == ExactDecimal(units: 100_000, scale: 0))
        #expect(configuration.rules.points[1].resolve == .max)
    }

    @Test func attributes() {
        let rules = configuration.rules.attributes
        #expect(rules.map(\.name) == ["nickname", "birthday", "address"])
        #expect(rules.map(\.resolve) == [.latest, .sourcePriority, .latest])
        #expect(rules.map(\.conflict) == [.record, .review, .record])
        #expect(rules.map(\.linked) == [[], [], ["province", "city"]])
        #expect(rules.allSatisfy { !$0.isExclusive })
    }

    @Test func assets() {
        let rules = configuration.rules
        #expect(rules.storedValue.map(\.name) == ["balance"])
        #expect(rules.storedValue[0].currency == "CNY" && rules.storedValue[0].keepsGiftApart)
        #expect(rules.entitlements.map(\.name) == ["birthday_gift", "coupon", "lounge"])
        #expect(
            rules.entitlements.map(\.kind) == [.once, .accumulate, .exclusive(["lounge_basic", "lounge_gold"])])
        #expect(rules.consent.map(\.name) == ["marketing"] && rules.consent.map(\.kind) == [.mostRestrictive])
        #expect(rules.flags.map(\.name) == ["blacklist"] && rules.flags.map(\.kind) == [.sticky])
    }
}
