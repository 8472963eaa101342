import OneIDConfiguration
import OneIDCore
import Testing

@testable import OneIDIntake

/// Exports of points, gift cards and coupons, told by the names of their columns.
@Suite struct AssetNamesTests {
    private static func file(_ line: String, _ stem: String) -> (names: [String], meanings: FileMeanings) {
        let names = line.split(separator: ",").map(String.init)
        return (names, FileMeanings(names, stem: stem))
    }

    @Test(
        "What one record is",
        arguments: [
            ("会员号,变动积分,变动时间,到期日", "shop", .points), ("member_id,points_change,created_at,type", "points_log", .points),
            ("lot,uid,amount,until", "point_lots", .points), ("user_id,beans,earned_at,expires_at", "x", .points),
            // One balance a member, whatever its day of expiry.
            ("member_id,phone,points,points_until", "shop", .members), ("会员号,积分,有效期至", "积分", .members),
            ("会员号,等级,积分变动,变动时间", "shop", .members), ("member_id,points,created_at", "shop", .members),
            ("礼品卡号,会员号,余额,有效期至,状态", "shop", .cards), ("card_no,member_id,balance,expires", "gift-cards", .cards),
            ("card_no,phone,balance,gift_balance", "pos", .members), ("会员卡号,手机号,余额", "shop", .members),
            ("券码,会员号,优惠券名称,使用时间,失效时间", "shop", .coupons),
            ("code,user_id,type,valid_from,valid_until,used", "coupons", .coupons),
            ("会员号,手机号,优惠券", "shop", .members), ("coupon_code,discount", "shop", .members),
            // What was done with cards, and members who have been sent a coupon.
            ("礼品卡号,会员号,金额,交易时间", "shop", .members), ("会员号,手机号,券码,状态", "shop", .members),
            // An order names the coupon that was used, and a log the order that brought the points.
            ("订单编号,会员号,付款时间,实付金额,优惠券码,状态", "shop", .orders), ("订单编号,会员号,付款时间,实付金额,券码,状态", "优惠券订单", .orders),
            ("会员号,积分变动,变动时间,订单编号", "shop", .points), ("会员号,收入积分,支出积分,积分余额,发生时间", "points_log", .points),
            ("会员号,手机号,获得积分,使用积分", "shop", .members),
        ] as [(String, String, SourceKind)])
    func kinds(_ line: String, _ stem: String, _ kind: SourceKind) {
        #expect(Self.file(line, stem).meanings.kind == kind)
    }

    private static func declared(_ line: String, _ stem: String) -> SourceConfiguration {
        let (names, meanings) = file(line, stem)
        var source = SourceConfiguration(name: "x")
        source.kind = meanings.kind
        source.takeEvents(zip(names, meanings.columns).map { (name: $0, meaning: $1) })
        return source
    }

    @Test func pointsHaveTheirLotsDaysAndKinds() {
        let log = Self.declared("流水号,会员号,变动积分,积分余额,变动时间,到期日,变动类型", "积分明细")
        #expect(log.points.map(\.system) == ["points"])
        #expect(log.points[0].column.name == "变动积分")
        #expect(log.points[0].expires?.name == "到期日")
        #expect(log.points[0].type?.name == "变动类型")
        #expect(log.event.earned?.name == "变动时间")
        let beans = Self.declared("user_id,京豆,earned_at", "x")
        #expect(beans.points.map(\.system) == ["beans"])
        // Of a lot what is left of it counts; a balance after a change is no lot.
        #expect(Self.declared("会员号,积分,剩余积分,获得时间,到期日", "x").points[0].column.name == "剩余积分")
        #expect(Self.declared("会员号,积分,积分余额,变动时间,到期日", "x").points[0].column.name == "积分")
    }

    @Test func statesAndDaysUnderOtherNames() {
        let card = Self.declared(
            "Id,Code,Initial Value,Balance,Currency,Customer Email,Expires On,Enabled", "gift_cards")
        #expect(card.status?.columns.map(\.column.name) == ["Enabled"])
        let coupon = Self.declared(
            "coupon_id,coupon_name,member_id,available_begin_time,available_end_time,coupon_state,use_time", "x")
        #expect(coupon.event.asset.from?.name == "available_begin_time")
        #expect(coupon.event.asset.until?.name == "available_end_time")
        #expect(coupon.event.asset.used?.name == "use_time")
        #expect(coupon.status?.columns.map(\.column.name) == ["coupon_state"])
    }

    @Test func cardsAndCouponsHaveTheirColumns() {
        let cards = Self.declared("礼品卡号,持有人,面值,余额,币种,有效期至,状态", "x")
        #expect(cards.event.asset.value?.name == "余额")
        #expect(cards.event.asset.until?.name == "有效期至")
        #expect(cards.event.currency?.column?.name == "币种")
        #expect(cards.status?.columns.map(\.column.name) == ["状态"])
        #expect(cards.status?.isRecognised == true)
        let coupons = Self.declared("券码,会员号,优惠券名称,生效时间,失效时间,使用时间,状态", "x")
        #expect(coupons.event.type?.name == "优惠券名称")
        #expect(coupons.event.asset.from?.name == "生效时间")
        #expect(coupons.event.asset.until?.name == "失效时间")
        #expect(coupons.event.asset.used?.name == "使用时间")
    }

    @Test("The number of a card is nobody's account, and its holder is")
    func parties() {
        let (names, meanings) = Self.file("card_no,持卡人,手机号,balance", "gift_cards")
        let columns = Array(zip(names, meanings.columns)).map { (name: $0, meaning: $1) }
        #expect(AccountNames.find(columns, among: [(source: 0, ids: ["card_no"])])?.column == "持卡人")
        #expect(meanings.columns[2]?.identifier?.type == .phone)
        #expect(meanings.eventID == 0)
    }
}
