/// Names of event columns that are told by how they end: `顾客实付`, `系统单号`, `shop_order_no`, `平台订单状态`.
///
/// They come behind all whole names.
enum EventHeaderEndings {
    static func recognise(_ folded: String) -> (column: EventColumn, place: Int)? {
        for (column, ending, others) in endings {
            guard let number = ending.numberOfSuffix(folded.utf8), folded.utf8.count > ending.length(number),
                !others.isIn(folded)
            else { continue }
            return (column, place(of: folded, column))
        }
        return nil
    }

    /// Behind the places of whole names. Of the numbers that an ERP's export has the platform's comes first: by it an order is known
    /// in the platform's export too.
    private static func place(of folded: String, _ column: EventColumn) -> Int {
        column == .orderID && platforms.isIn(folded) ? 900 : 1000
    }

    private static let platforms = HeaderWordList(["线上", "平台", "原始", "外部", "店铺", "shop", "platform", "external"])

    /// A column, the ends of its names, and words that make them names of other things.
    private static let endings: [(EventColumn, HeaderWordList, HeaderWordList)] = [
        (
            .orderID,
            HeaderWordList([
                "订单号", "订单编号", "订单id", "销售单号", "交易单号", "系统单号", "线上单号", "平台单号", "原始单号", "订单流水号", "orderid", "orderno",
                "ordernumber", "ordersn", "ordercode", "orderref", "orderreference",
            ]),
            HeaderWordList([
                "退", "售后", "换货", "子", "物流", "快递", "支付", "付款", "发票", "采购", "入库", "关联", "最近", "最后", "首", "上次", "上一", "末次",
                "拆",
                "合并", "父", "预", "refund", "return", "sub", "child", "parent", "item", "track", "ship", "purchaseorder",
                "last",
                "first", "latest", "recent", "previous", "related", "payment", "invoice", "sort", "work", "reorder",
                "preorder",
                "border", "record", "recorder",
            ])
        ),
        (
            .amount,
            HeaderWordList([
                "实付", "实付金额", "实付款", "实付款金额", "实付总额", "实收金额", "实收款", "实际支付金额", "实际付款金额", "支付金额", "付款金额", "成交金额",
                "订单金额", "订单总额", "订单总金额", "ordertotal", "orderamount", "grandtotal", "amountpaid", "paidamount",
            ]),
            HeaderWordList([
                "商品", "单品", "子", "明细", "行", "运费", "邮费", "配送", "平台", "补贴", "退", "定金", "订金", "尾款", "优惠", "红包", "积分", "余额",
                "累计", "历史", "首", "最近", "最后", "上次", "年", "月", "平均", "税", "ship", "tax", "refund", "line", "item",
                "discount",
                "last", "first", "average", "avg", "lifetime", "cumulative", "deposit",
            ])
        ),
        (
            .status,
            HeaderWordList([
                "订单状态", "交易状态", "支付状态", "付款状态", "退款状态", "退货状态", "售后状态", "orderstatus", "tradestatus", "paymentstatus",
                "refundstatus", "returnstatus",
            ]),
            HeaderWordList(["最近", "最后", "上次", "last", "latest"])
        ),
        (
            .quantity, HeaderWordList(["商品数量", "商品件数", "购买数量", "购买件数", "成交件数", "lineitemquantity", "itemquantity"]),
            HeaderWordList(["退", "赠", "累计", "历史", "refund", "return", "total"])
        ),
    ]
}
