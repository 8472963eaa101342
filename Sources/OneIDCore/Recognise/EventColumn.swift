/// What a column of an event export is – orders, returns, reviews, messages, touches –, told by its name alone.
///
/// Kept apart from `RecognisedColumn`: `resolve` without a configuration never looks for these, so that a member export is
/// read the same whatever words are added here.
public enum EventColumn: String, Sendable, CaseIterable {
    case orderID = "order id"
    case returnID = "return id"
    case reviewID = "review id"
    case messageID = "message id"
    case touchID = "touch id"
    /// When it happened.
    case at = "time"
    case amount
    case refund
    case currency
    case channel
    case category
    /// Stars or a score given by the member.
    case rating
    /// What was sent: a template, a campaign.
    case campaign
    /// What happened on a page or in an app.
    case action
    /// Whom the parcel goes to, who may be somebody else than the member.
    case receiverPhone = "receiver's phone"
    /// The receiver's name or where the parcel goes: beside it a phone of nobody's in particular is the receiver's.
    case receiver = "receiver"
    /// Taobao's Open Addressee ID in files of orders, which is called like a device's.
    case addresseeID = "addressee id"
    /// Who did it, as the platform calls the member.
    case account
    /// Which platform's account it is.
    case platform
    /// Whether the order was paid, sent, closed.
    case status
    /// Whether goods were given back or exchanged.
    case type
    /// What tells the lines of one order apart.
    case line = "order line"
    case lineAmount = "line amount"
    case quantity
    case product
    case coupon
    case discount
    /// When an order was cancelled; blank where it was not.
    case cancelled = "time of cancelling"
    /// The order that goods or money came back of.
    case order = "order of a return"

    /// Whether the values are the receiver's, who may be somebody else than the member.
    public var isOfReceiver: Bool { self == .receiverPhone || self == .receiver || self == .addresseeID }

    /// Whether only orders have it: what was bought, and on which terms.
    public var isOfPurchase: Bool {
        switch self {
        case .line, .lineAmount, .quantity, .product, .coupon, .discount, .cancelled: true
        default: false
        }
    }

    /// The place from which on a column is told by how its name ends alone.
    public static let toldByEnding = 900

    /// Whether the column numbers the events themselves.
    public var isEventID: Bool {
        switch self {
        case .orderID, .returnID, .reviewID, .messageID, .touchID: true
        default: false
        }
    }
}

extension HeaderNames {
    /// What the column of an event export is, with the place of its spelling: of two columns the one with the smaller
    /// place is meant (what was paid comes before what was asked). Nil when the name is not a usual one.
    public static func recogniseEvent(_ header: String) -> (column: EventColumn, place: Int)? {
        // `Order #`, `Receipt #`: the sign is the word for a number.
        let folded = fold(header) + (header.utf8.last == UInt8(ascii: "#") ? "no" : "")
        if let found = EventHeaderSpellings.table[folded] { return found }
        let isPlain = folded.utf8.allSatisfy { $0 < 0x80 }
        if !isPlain, let found = EventHeaderSpellings.simplified[simplified(folded)] { return found }
        return EventHeaderEndings.recognise(isPlain ? folded : simplified(folded))
    }

    /// Whether a column holds the names of those who get parcels, and not where they live.
    public static func namesReceiver(_ header: String) -> Bool { receiverNames.contains(simplified(fold(header))) }

    private static let receiverNames: Set<String> = [
        "receiver", "receivername", "consignee", "consigneename", "recipient", "recipientname", "收货人", "收货人姓名", "收货人名称",
        "收货姓名", "收件人", "收件人姓名", "收件人名称",
    ]

    /// A folded name without accents, in simplified characters, as names are held against each other where none is equal.
    public static func simplified(_ folded: String) -> String {
        guard !folded.utf8.allSatisfy({ $0 < 0x80 }) else { return folded }
        var text = ""
        for scalar in folded.unicodeScalars {
            let fold = CharacterFolding.fold(scalar.value)
            for value in [fold.first, fold.second] where value != 0 {
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
        }
        return text
    }

    /// Whether a column of what happened says what was done, and not on which page.
    public static func namesAction(_ header: String) -> Bool {
        !["pageurl", "pagetitle", "utmsource"].contains(fold(header))
    }

    /// Whether a column of states says how a claim of the buyer went, and not how the order did.
    public static func namesClaim(_ header: String) -> Bool {
        claims.numberOfSuffix(simplified(fold(header)).utf8) != nil
    }

    private static let claims = HeaderWordList([
        "退款状态", "售后状态", "退货状态", "退换货状态", "退货退款状态", "refundstatus", "returnstatus", "aftersalestatus",
        "aftersalesstatus", "refundstate", "returnstate",
    ])

    /// Whether a column of states says whether the order was paid.
    public static func namesPayment(_ header: String) -> Bool {
        payments.numberOfSuffix(simplified(fold(header)).utf8) != nil
    }

    private static let payments = HeaderWordList([
        "支付状态", "付款状态", "收款状态", "financialstatus", "paymentstatus", "paystatus", "paymentstate", "zahlungsstatus",
        "estadodepago", "statuspagamento", "입금상태", "결제상태",
    ])

    /// Whether a column of what was sent names a campaign, and is not its text or whether it arrived.
    public static func namesCampaign(_ header: String) -> Bool {
        !["subject", "deliverystatus", "短信内容", "发送状态"].contains(fold(header))
    }
}
