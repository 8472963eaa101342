import OneIDConfiguration
import OneIDCore

/// Whether a file's records are events, told by the names of its columns, and by its own where they leave it open.
enum EventKind {
    static func judge(_ names: [String], stem: String) -> (kind: SourceKind, why: String)? {
        var found: [EventColumn: String] = [:]
        for name in names {
            guard let column = HeaderNames.recogniseEvent(name)?.column, found[column] == nil else { continue }
            found[column] = name
        }
        if found[.orderID] == nil, let name = plainNumber(names) { found[.orderID] = name }
        // The number of a line numbers the events where nothing numbers the orders.
        if found[.orderID] == nil { found[.orderID] = found[.line] }
        let hasLines = found[.quantity] != nil && (found[.product] != nil || found[.line] != nil)
        for column in [EventColumn.line, .lineAmount, .quantity, .product, .coupon, .discount, .cancelled] {
            found[column] = nil
        }
        guard !found.isEmpty else { return nil }
        func named(_ columns: EventColumn...) -> String { columns.compactMap { found[$0] }.joined(separator: ", ") }
        let members = names.map { HeaderNames.recognise($0) }
        let hasMoment = found[.at] != nil || members.contains(.created)
        let hasMoney = found[.amount] != nil
        let isNumbered = found[.orderID] != nil || found[.returnID] != nil
        // Members' own figures in a file make it one of members, whatever else it has; a buyer's level may stand beside an
        // order that has its time and its money.
        let isOfMembers = members.contains {
            switch $0 {
            case .level?, .points?, .growthValue?, .otherPoints?, .birthday?, .storedValue?: true
            default: false
            }
        }
        if isOfMembers, !(isNumbered && found[.at] != nil && (hasMoney || found[.refund] != nil)) { return nil }
        let word = HeaderNames.folded(stem)
        func says(_ words: String...) -> Bool { words.contains { word.contains(text: $0) } }

        if found[.returnID] != nil || (found[.refund] != nil && found[.orderID] != nil),
            hasMoment || hasMoney || found[.refund] != nil
        {
            // An order may say what was paid back of it.
            let isOrder = found[.returnID] == nil && hasMoney && !says("refund", "return", "退款", "退货", "售后")
            if !isOrder { return (.returns, "has \(named(.returnID, .orderID, .refund))") }
        }
        // A rating and the day of making alone are a lead's.
        let isRated = found[.rating] != nil && (found[.at] != nil || found[.orderID] != nil)
        if isRated || found[.reviewID] != nil && (hasMoment || found[.orderID] != nil) {
            return (.reviews, "has \(named(.reviewID, .rating, .at))")
        }
        let isOrdered =
            found[.at] != nil || hasMoney || hasLines || found[.receiver] != nil || found[.receiverPhone] != nil
        if let number = found[.orderID], isOrdered || hasMoment && !anyNumbers.contains(HeaderNames.folded(number)) {
            let isReturn = says("refund", "return", "退款", "退货", "售后")
            return (isReturn ? .returns : .orders, "has \(named(.orderID, .at, .amount))")
        }
        let isSent = found[.at].map { sendings.contains(HeaderNames.folded($0)) } ?? false
        let saysSent = isSent || says("message", "sms", "mail", "push", "短信", "消息")
        if found[.messageID] != nil && hasMoment || found[.campaign] != nil && found[.at] != nil && saysSent {
            return (.messages, "has \(named(.messageID, .campaign, .at))")
        }
        if found[.touchID] != nil || found[.action] != nil, found[.at] != nil {
            return (.touches, "has \(named(.touchID, .action, .at))")
        }
        return nil
    }

    /// Numbers that members may have as well, beside the day of their making.
    private static let anyNumbers: Set<String> = [
        "流水号", "单据号", "小票号", "tid", "billno", "transactionid", "transactionno",
    ]

    /// Times that only what was sent has.
    private static let sendings: Set<String> = [
        "sentat", "senttime", "senddate", "sendtime", "发送时间", "发送日期", "触达时间", "推送时间",
    ]

    /// Shopify's export of orders calls the number of the order `Name` (help.shopify.com, Exporting orders), Magento's grid of
    /// orders `ID` (experienceleague.adobe.com, Orders).
    static func plainNumber(_ names: [String]) -> String? {
        let folded = names.map(HeaderNames.folded)
        func column(_ name: String) -> String? { folded.firstIndex(of: name).map { names[$0] } }
        if folded.contains("financialstatus"), folded.contains("paidat") { return column("name") }
        if folded.contains("purchasedate"), folded.contains("grandtotal") { return column("id") }
        return nil
    }

    /// The column of what a line came to where its name alone does not say so: Amazon's `item-price` is of all pieces of a line
    /// (sell.amazon.com, Order report); an amount of nothing in particular beside the price of one piece is the line's.
    static func lineAmount(_ names: [String], amount: Int?) -> Int? {
        let folded = names.map(HeaderNames.folded)
        if folded.contains("amazonorderid") { return folded.firstIndex(of: "itemprice") }
        guard let amount, ["amount", "金额", "销售金额"].contains(folded[amount]) else { return nil }
        let prices: Set = ["price", "unitprice", "itemprice", "productprice", "单价", "商品单价", "销售单价", "零售价", "售价"]
        return folded.contains(where: prices.contains) ? amount : nil
    }
}
