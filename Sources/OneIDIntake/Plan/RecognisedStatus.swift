import OneIDConfiguration
import OneIDCore

/// The columns of states of an order, a return or an account, told by their names.
package enum RecognisedStatus {
    /// Names of states that say whether an order was bought; the surest first. Whether it was sent says nothing.
    private static let ofOrders = [
        "orderstatus", "tradestatus", "订单状态", "交易状态", "orderstatusname", "orderstate", "tradestate", "dealstage",
        "salesstatus",
        "订单当前状态", "订单状态名称", "主订单状态", "平台状态", "系统状态", "单据状态", "处理状态",
    ]
    private static let ofReturns = [
        "refundstatus", "returnstatus", "退款状态", "售后状态", "退款单状态", "退货单状态", "售后单状态", "服务单状态", "售后服务单状态", "退货状态", "申请状态",
    ]
    /// Names of states of anything.
    private static let plain = ["status", "statusname", "状态"]
    /// A state or a place: `State` of orders, where nothing else says what became of them and no other part of an address stands
    /// beside it. Whether it is read the words decide.
    private static let unsure: Set<String> = ["state", "订单state"]

    /// Whether nobody is to be told that no word of such a column is known.
    package static func isUnsure(_ name: String) -> Bool { unsure.contains(HeaderNames.folded(name)) }

    private static func unsureState(_ columns: [Column]) -> String? {
        let isOfPlaces = columns.contains { column in
            switch HeaderNames.recognise(column.name) {
            case .city?, .postcode?, .address?, .country?, .district?: true
            case .province?: !isUnsure(column.name)
            default: false
            }
        }
        guard !isOfPlaces else { return nil }
        return columns.first { $0.meaning == nil && isUnsure($0.name) }?.name
    }

    /// Whether something was sent or examined.
    private static let ofOthers = ["fulfillmentstatus", "发货状态"]

    private typealias Column = (name: String, meaning: ColumnMeaning?)

    /// Of orders there may be several: the state of the order, of its payment, of what the buyer claimed back. One that excludes
    /// decides.
    static func rule(_ columns: [(name: String, meaning: ColumnMeaning?)], of kind: SourceKind) -> StatusRule? {
        guard kind == .orders || kind == .returns else { return nil }
        let states = columns.filter { $0.meaning == .event(.status) }
        var found = (kind == .orders ? orders(states, columns) : returns(states))
            .map { name in
                var status = StatusColumn(column: ColumnReference(name: name))
                // What else stands in a column of claims is no reason to doubt the order.
                if kind == .orders, status.isOfClaims { status.unknown = .counts }
                return status
            }
        if let cancelled = columns.first(where: { $0.meaning == .event(.cancelled) }) {
            var status = StatusColumn(column: ColumnReference(name: cancelled.name))
            status.excludesAll = true
            found.append(status)
        }
        return found.isEmpty ? nil : rule(found)
    }

    private static func orders(_ states: [Column], _ columns: [Column]) -> [String] {
        let others = states.filter { !isNamed($0, ofOthers) }
        let payment = others.first { HeaderNames.namesPayment($0.name) }
        let claim = others.first { HeaderNames.namesClaim($0.name) }
        let own = others.filter { !HeaderNames.namesPayment($0.name) && !HeaderNames.namesClaim($0.name) }
        // A state of nobody knows what, beside the one of the payment, may be that of the customer.
        let order =
            first(own, of: ofOrders) ?? own.first { !isNamed($0, plain) }?.name
            ?? (payment == nil ? first(own, of: plain) : nil)
        let unsure = others.isEmpty ? unsureState(columns) : nil
        // Where a row states how much was paid back, that is taken off; the claim would leave out the rest, too.
        let isRefundStated = columns.contains { $0.meaning == .event(.refund) }
        return [order ?? unsure, payment?.name, isRefundStated ? nil : claim?.name].compactMap(\.self)
    }

    private static func returns(_ states: [Column]) -> [String] {
        let claims = states.filter { HeaderNames.namesClaim($0.name) }
        let found = first(states, of: ofReturns) ?? claims.first?.name ?? first(states, of: plain)
        return found.map { [$0] } ?? []
    }

    private static func first(_ columns: [Column], of names: [String]) -> String? {
        names.lazy.compactMap { name in columns.first { isNamed($0, [name]) }?.name }.first
    }

    private static func isNamed(_ column: Column, _ names: [String]) -> Bool {
        names.contains(HeaderNames.simplified(HeaderNames.folded(column.name)))
    }

    /// The rule of a column of states of members, gift cards or coupons.
    static func rule(of column: ColumnReference) -> StatusRule { rule([StatusColumn(column: column)]) }

    private static func rule(_ columns: [StatusColumn]) -> StatusRule {
        var rule = StatusRule(columns: columns)
        rule.isRecognised = true
        return rule
    }
}
