import OneIDConfiguration
import OneIDCore

/// The columns of states of an order, a return or an account, told by their names.
enum RecognisedStatus {
    /// Names of states that say whether an order was bought; the surest first. Whether it was sent says nothing.
    private static let ofOrders = [
        "orderstatus", "tradestatus", "financialstatus", "paymentstatus", "status", "订单状态", "交易状态", "支付状态", "付款状态",
        "状态", "訂單狀態",
    ]
    private static let ofReturns = ["refundstatus", "returnstatus", "退款状态", "售后状态", "status", "状态"]

    static func rule(_ columns: [(name: String, meaning: ColumnMeaning?)], of kind: SourceKind) -> StatusRule? {
        guard kind == .orders || kind == .returns else { return nil }
        let names = kind == .orders ? ofOrders : ofReturns
        var found: [StatusColumn] = []
        let states = columns.filter { $0.meaning == .event(.status) }
        for name in names {
            guard let column = states.first(where: { HeaderNames.folded($0.name) == name }) else { continue }
            found.append(StatusColumn(column: ColumnReference(name: column.name)))
            break
        }
        if let cancelled = columns.first(where: { $0.meaning == .event(.cancelled) }) {
            var status = StatusColumn(column: ColumnReference(name: cancelled.name))
            status.excludesAll = true
            found.append(status)
        }
        return found.isEmpty ? nil : rule(found)
    }

    /// The rule of a column of states of members, gift cards or coupons.
    static func rule(of column: ColumnReference) -> StatusRule { rule([StatusColumn(column: column)]) }

    private static func rule(_ columns: [StatusColumn]) -> StatusRule {
        var rule = StatusRule(columns: columns)
        rule.isRecognised = true
        return rule
    }
}
