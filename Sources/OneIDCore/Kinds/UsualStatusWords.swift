/// The words that the usual platforms write for the state of an order, a return or an account: Taobao and Tmall, JD, Youzan,
/// Douyin, Pinduoduo, Shopify, WooCommerce, Magento, Amazon, and tills; as their exports and the documents of their interfaces
/// have them.
public struct UsualStatusWords: Sendable {
    public let counts: [String]
    public let excludes: [String]

    /// Orders: what was paid counts; what was closed, paid back whole or never paid does not.
    public static let orders = UsualStatusWords(
        counts: MoreStatusWords.orders + [
            "交易成功", "交易完成", "交易已完成", "买家已付款", "买家已付款，等待卖家发货", "等待卖家发货", "卖家部分发货", "部分发货", "卖家已发货",
            "卖家已发货，等待买家确认", "等待买家确认", "等待买家确认收货", "等待买家收货", "买家已签收", "买家已收货", "已付款", "已支付", "支付成功", "付款成功", "支付完成",
            "待发货", "等待商家发货", "等待发货", "备货中", "待出库", "等待出库", "已出库", "出库中", "配货中", "打包中", "待揽收", "已揽收", "已发货", "商家已发货",
            "已发货，待签收", "已发货，待收货", "待收货", "待签收", "等待收货", "等待确认收货", "待确认收货", "运输中", "配送中", "派送中", "已送达", "已妥投", "已签收",
            "确认收货", "已确认收货", "已收货", "已完成", "完成", "订单完成", "订单已完成", "已评价", "待评价", "已核销", "待核销", "待使用", "已使用", "待自提",
            "已自提",
            "已结账", "已结算", "已成交", "成交", "成功", "待成团", "已成团", "部分退款", "部分退货", "退款中", "退货中", "售后中", "申请退款中",
            "WAIT_SELLER_SEND_GOODS", "SELLER_CONSIGNED_PART", "WAIT_BUYER_CONFIRM_GOODS", "TRADE_BUYER_SIGNED",
            "TRADE_FINISHED", "TRADE_SUCCESS", "TRADE_PAID", "WAIT_SELLER_STOCK_OUT", "WAIT_SELLER_DELIVERY",
            "WAIT_GOODS_RECEIVE_CONFIRM", "FINISHED_L", "FINISHED", "paid", "partially paid", "partially refunded",
            "authorized", "authorised", "partially authorized", "captured", "fulfilled", "unfulfilled", "partial",
            "partially fulfilled", "scheduled", "in progress", "processing", "wc-processing", "completed",
            "wc-completed", "complete", "shipped", "unshipped", "partially shipped", "shipped - delivered to buyer",
            "shipped - picked up", "shipped - in transit", "shipped - out for delivery", "shipping", "in transit",
            "out for delivery", "ready for pickup", "picked up", "dispatched", "delivered", "success", "successful",
            "succeeded", "settled", "done", "confirmed", "bezahlt", "abgeschlossen", "versendet", "versandt", "payée",
            "terminée", "expédiée", "livrée", "pagado", "completado", "enviado", "entregado",
        ],
        excludes: unpaid + refunded + MoreStatusWords.closed + [
            "交易关闭", "交易已关闭", "订单关闭", "订单已关闭", "已关闭", "关闭", "付款以前，卖家或买家主动关闭交易", "付款前卖家或买家主动关闭交易", "卖家关闭交易", "买家关闭交易",
            "交易取消", "订单取消", "订单已取消", "已取消", "取消", "用户取消", "买家取消", "商家取消", "系统取消", "超时关闭", "超时取消", "已失效", "失效", "已作废",
            "作废", "已撤销",
            "撤销", "已撤单", "已冲正", "拒收", "已拒收", "买家拒收", "用户拒收", "配送退货", "交易失败", "支付失败", "付款失败", "拼团失败", "未成团", "风控关闭",
            "已删除", "无效", "无效订单",
            "TRADE_CLOSED", "TRADE_CLOSE", "TRADE_CLOSED_BY_TAOBAO", "TRADE_CLOSED_BY_USER", "TRADE_CANCELED",
            "TRADE_CANCELLED", "CANCEL", "DELIVERY_RETURN", "LOCKED", "voided", "void", "expired", "cancelled",
            "canceled", "wc-cancelled", "failed", "wc-failed", "declined", "rejected", "denied", "trash", "draft",
            "checkout-draft", "wc-checkout-draft", "auto-draft", "closed", "fraud", "abandoned", "deleted", "reversed",
            "canceled reversal", "unfulfillable", "shipped - rejected by buyer", "shipped - undeliverable",
            "restocked", "storniert", "annulée", "cancelado",
        ])

    /// Of orders that nobody has paid yet.
    private static let unpaid =
        MoreStatusWords.unpaid + [
            "等待买家付款", "待付款", "等待付款", "等待付款确认", "(删除)等待付款", "(删除)等待付款确认", "未付款", "待支付", "等待支付", "未支付", "支付中", "付款中",
            "待买家付款",
            "WAIT_BUYER_PAY",
            "TRADE_NO_CREATE_PAY", "PAY_PENDING", "NOT_PAY", "WAIT_PRE_AUTH_CONFIRM", "pending", "pending payment",
            "wc-pending", "payment pending", "awaiting payment", "unpaid", "not paid", "payment due", "overdue",
            "on-hold", "wc-on-hold", "holded", "payment review", "offen", "unbezahlt",
        ]

    /// Of orders whose money was paid back whole: who excludes these has taken the refunds off already.
    public static let refunded =
        MoreStatusWords.refunded + [
            "已退款", "退款成功", "退款完成", "已全额退款", "全额退款", "全部退款", "整单退款", "交易退款", "已退货", "已退货退款", "退货完成", "退货成功", "已退单", "退单",
            "未发货，退款成功", "待发货，退款成功", "已发货，退款成功", "已收货，退款成功", "付款以后用户退款成功，交易自动关闭", "付款后用户退款成功，交易自动关闭", "退款关闭订单",
            "refunded",
            "wc-refunded",
            "fully refunded", "returned", "shipped - returned to seller", "chargeback", "charged back", "erstattet",
            "remboursée", "reembolsado",
        ]

    /// Returns: those that came about count; those that were taken back, refused or are not settled do not.
    public static let returns = UsualStatusWords(
        counts: refunded + MoreStatusWords.settledReturns + [
            "已完成", "完成", "售后完成", "售后成功", "换货成功", "换货完成", "已换货", "维修完成", "同意退款", "退款结束", "成功", "SUCCESS",
            "REFUND_SUCCESS",
            "completed", "complete", "succeeded", "successful", "refund issued", "exchanged", "replaced", "settled",
            "done", "paid",
        ],
        excludes: MoreStatusWords.openReturns + [
            "退款关闭", "售后关闭", "已关闭", "关闭", "退款失败", "售后失败", "退款取消", "已取消", "取消", "用户取消", "买家撤销", "已撤销", "撤销", "已拒绝", "拒绝",
            "拒绝退款",
            "商家拒绝", "商家已拒绝", "卖家拒绝退款", "卖家拒绝", "平台拒绝", "审核不通过", "审核拒绝", "待处理", "待审核", "审核中", "处理中", "退款中", "退货中", "换货中",
            "售后中",
            "待商家处理", "待卖家处理", "待买家处理", "待退货", "待买家退货", "待收货", "待商家收货", "待退款", "申请中", "已申请",
            "买家已经申请退款，等待卖家同意", "卖家已经同意退款，等待买家退货", "买家已经退货，等待卖家确认收货", "等待卖家同意", "等待买家退货", "等待卖家确认收货", "CLOSED",
            "WAIT_SELLER_AGREE", "WAIT_BUYER_RETURN_GOODS", "WAIT_SELLER_CONFIRM_GOODS", "SELLER_REFUSE_BUYER",
            "cancelled", "canceled", "rejected", "declined", "denied", "failed", "expired", "pending", "requested",
            "open", "processing", "in progress", "awaiting return", "in review",
        ])

    /// Claims of buyers in exports of orders (售后状态, `refund_status`): an order does not count once all was paid back.
    public static let claims = UsualStatusWords(counts: MoreStatusWords.claims + returns.excludes, excludes: refunded)

    /// Accounts: those that were closed do not count. Whether one that is frozen or idle does, only the platform knows.
    public static let accounts = UsualStatusWords(
        counts: MoreStatusWords.openAccounts + [
            "正常", "启用", "已启用", "有效", "生效", "已生效", "激活", "已激活", "在用", "使用中", "开通", "已开通", "active", "activated",
            "enabled",
            "normal", "open", "opened", "valid", "registered", "live", "ok", "aktiv", "actif", "activo",
        ],
        excludes: MoreStatusWords.closedAccounts + [
            "注销", "已注销", "注销中", "用户注销", "销户", "已销户", "销卡", "已销卡", "退会", "已退会", "退卡", "已退卡", "关闭", "已关闭", "已删除", "删除",
            "作废", "已作废", "废弃",
            "终止", "已终止", "已合并", "closed", "deleted", "cancelled", "canceled", "terminated", "erased", "removed",
            "merged", "void", "voided", "gelöscht", "geschlossen", "fermé", "cerrado",
        ])
}
