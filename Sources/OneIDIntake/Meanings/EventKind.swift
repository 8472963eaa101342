import OneIDConfiguration
import OneIDCore

/// Whether a file's records are events, told by the names of its columns, and by its own where they leave it open.
enum EventKind {
    static func judge(_ names: [String], stem: String) -> (kind: SourceKind, why: String)? {
        var best: [EventColumn: (name: String, place: Int)] = [:]
        for name in names {
            guard let event = HeaderNames.recogniseEvent(name) else { continue }
            // Of numbers told by how their names end the surest is meant.
            let place = event.place >= EventColumn.toldByEnding ? event.place : 0
            if place < best[event.column]?.place ?? .max { best[event.column] = (name, place) }
        }
        let isToldByEnding = (best[.orderID]?.place ?? 0) > 0
        var found = best.mapValues(\.name)
        if found[.orderID] == nil, let name = plainNumber(names, ofOrders: false) { found[.orderID] = name }
        // The number of a line numbers the events where nothing numbers the orders.
        if found[.orderID] == nil { found[.orderID] = found[.line] }
        let simple = names.map { HeaderNames.simplified(HeaderNames.folded($0)) }
        let saysState = simple.contains(where: states.contains)
        let saysBought = saysState || simple.contains(where: payments.contains)
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
            let isOrder =
                found[.returnID] == nil && (hasMoney || saysState) && !says("refund", "return", "退款", "退货", "售后")
            if !isOrder { return (.returns, "has \(named(.returnID, .orderID, .refund))") }
        }
        // A rating and the day of making alone are a lead's.
        let isRated = found[.rating] != nil && (found[.at] != nil || found[.orderID] != nil)
        if isRated || found[.reviewID] != nil && (hasMoment || found[.orderID] != nil) {
            return (.reviews, "has \(named(.reviewID, .rating, .at))")
        }
        let isOrdered =
            found[.at] != nil || hasMoney || hasLines || found[.receiver] != nil || found[.receiverPhone] != nil
        // `最近订单号` stands among a member's columns, too: what is told by its end alone needs more.
        let isSure = !isToldByEnding || found[.at] != nil && (hasMoney || hasLines || saysBought)
        if let number = found[.orderID], isSure,
            isOrdered || hasMoment && !anyNumbers.contains(HeaderNames.folded(number))
        {
            let isReturn = says("refund", "return", "退款", "退货", "售后")
            return (isReturn ? .returns : .orders, "has \(named(.orderID, .at, .amount))")
        }
        // Orders that nothing numbers are orders all the same, and make nobody a member.
        if found[.orderID] == nil, hasMoney,
            found[.at] != nil && (saysBought || hasLines) || hasMoment && says("order", "订单")
        {
            return (.orders, "has \(named(.at, .amount))")
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

    /// Names that only orders have, and no list of members: what became of them,
    private static let states: Set<String> = [
        "订单状态", "交易状态", "orderstatus", "tradestatus", "financialstatus", "paymentstatus", "dealstage", "下单时间", "订单创建时间",
        "订单提交时间", "ordertime",
    ]

    /// and when they were paid.
    private static let payments: Set<String> = [
        "付款时间", "支付时间", "订单付款时间", "订单支付时间", "支付完成时间", "买家付款时间", "付款日期", "下单日期", "paidat", "paytime", "orderdate",
    ]

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
    static func plainNumber(_ names: [String], ofOrders isOfOrders: Bool) -> String? {
        let folded = names.map(HeaderNames.folded)
        func column(_ name: String) -> String? { folded.firstIndex(of: name).map { names[$0] } }
        if folded.contains("financialstatus"), folded.contains("paidat") { return column("name") }
        if folded.contains("purchasedate"), folded.contains("grandtotal") { return column("id") }
        // WooCommerce's interface has the number beside the id (woocommerce.github.io/woocommerce-rest-api-docs, Orders); Stripe's
        // payments have an id of their own (docs.stripe.com/reports, Payments).
        if folded.contains("datecreated"), folded.contains("total"), folded.contains("status") {
            return column("number") ?? column("id")
        }
        if folded.contains("amountrefunded"), folded.contains("amount") { return column("id") }
        // A plain `id` is the order's where another column says whose it is.
        guard isOfOrders, let plain = ["id", "单号", "编号", "number", "no"].lazy.compactMap(column).first,
            names.contains(where: { $0 != plain && namesParty($0) })
        else { return nil }
        return plain
    }

    private static func namesParty(_ name: String) -> Bool {
        if HeaderNames.recogniseEvent(name)?.column == .account { return true }
        switch HeaderNames.recognise(name) {
        case .recordID?, .accountName?, .identifier?: return true
        default: return false
        }
    }

    /// The column of a time that is called for nothing in particular, for files whose records are known to be events.
    static func plainMoment(_ names: [String], suits: (Int) -> Bool) -> Int? {
        names.indices.first { moments.contains(HeaderNames.folded(names[$0])) && suits($0) }
    }

    private static let moments: Set<String> = [
        "date", "datetime", "time", "datecreated", "datecreatedgmt", "datepaid", "日期", "时间", "創建時間", "日付", "日時", "날짜",
        "일시",
        "fecha", "datum", "tanggal", "дата",
    ]

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
