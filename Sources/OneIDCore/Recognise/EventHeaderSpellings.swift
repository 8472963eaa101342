/// The names of event columns, folded as in `HeaderSpellings`, the surest of each first.
enum EventHeaderSpellings {
    static let all: [(EventColumn, [String])] = [
        (
            .orderID,
            [
                "orderid", "amazonorderid", "orderno", "ordernumber", "ordersn", "ordercode", "tradeid", "tradeno",
                "tid",
                "mainorderid", "outtradeno", "transactionid", "transactionno", "receiptno", "billno", "订单号", "订单编号",
                "订单id", "订单流水号", "主订单编号", "主订单号", "交易号", "交易编号", "商户订单号", "外部订单号", "小票号", "小票编号", "流水号", "单据号", "单据编号",
                "销售单号", "销售单编号", "零售单号", "出库单号",
                "訂單編號",
                "线上订单号", "线上订单编号", "平台订单号", "平台订单编号", "平台单号", "原始单号", "原始订单号", "内部订单号", "系统订单号", "系统单号", "订货单号",
                "salesordernumber", "salesorderno", "shoporderid", "platformorderid", "dealid", "opportunityid",
                "交易单号", "orderreference", "orderref", "weborderid", "weborderno", "webordernumber",
            ]
        ),
        (
            .returnID,
            [
                "refundid", "refundno", "returnid", "returnno", "aftersaleid", "aftersalesid", "rmaid", "rmano", "退款编号",
                "退款单号", "退换货单号", "换货单号", "退单号", "退货单编号", "退款单编号", "售后单编号", "退款id", "退货单号", "退货编号", "售后单号", "售后编号",
                "售后服务单号", "服务单号",
                "returnorderid", "returnordernumber", "returnsn", "refundsn", "rmanumber", "退货退款编号", "申请单号",
                "aftersalesn", "aftersaleno",
            ]
        ),
        (.reviewID, ["reviewid", "reviewno", "commentid", "rateid", "评价id", "评价编号", "评论id", "评论编号"]),
        (
            .messageID,
            [
                "messageid", "msgid", "messageno", "smsid", "smsno", "mailingid", "sendid", "pushid", "短信id", "消息id",
                "消息编号",
                "短信编号", "发送id", "发送编号", "推送id", "推送编号", "邮件id", "邮件编号", "消息号", "短信号",
            ]
        ),
        (.touchID, ["eventid", "touchid", "visitid", "interactionid", "hitid", "事件id", "触点id", "行为id"]),
        (
            .at,
            [
                "paidat", "paytime", "payat", "paymenttime", "paymentdate", "paiddate", "付款时间", "支付时间", "订单付款时间",
                "付款日期", "支付完成时间", "订单支付时间", "付款确认时间", "拼单成功时间", "订单成交时间", "orderedat", "ordertime", "orderdate",
                "ordercreatetime", "ordercreatedat", "下单时间", "订单创建时间",
                "订单提交时间", "下单日期", "订单日期", "tradetime", "tradedate", "transactiondate", "transactiontime",
                "purchasedate",
                "purchasetime", "purchasedat", "成交时间", "交易时间", "消费时间", "购买时间", "消费日期", "交易日期", "销售日期", "销售时间", "开单时间",
                "开单日期", "refundtime",
                "refundedat", "refunddate", "returnedat", "returndate", "退款时间", "退款成功时间", "退款申请时间", "退货时间",
                "售后申请时间", "申请时间", "退款完结时间", "换货时间", "退款日期", "退货日期",
                "reviewedat", "reviewdate", "reviewtime", "commenttime", "ratetime", "评价时间", "评论时间", "sentat",
                "senttime", "senddate", "sendtime", "发送时间", "触达时间", "推送时间", "eventtime", "eventdate", "eventat",
                "eventtimestamp", "occurredat", "occurredon", "visitedat", "visittime", "事件时间", "访问时间", "发生时间", "行为时间",
                "completedat", "closedat", "完成时间", "交易成功时间", "交易完成时间", "at",
                "买家付款时间", "付款成功时间", "支付成功时间", "支付日期", "订单付款日期", "成交日期", "拍单时间", "收银时间", "结账时间", "结账日期", "收款时间", "订单时间",
                "soldat", "saledate", "saletime", "salesdate", "salestime", "paidtime", "orderpaidtime",
                "ordercreationdate", "checkoutdate", "checkouttime", "closedate", "timestamp", "下单日期时间", "退款成功日期",
                "售后完成时间", "退款完成时间",
            ]
        ),
        (
            .amount,
            [
                "paidamount", "payamount", "payment", "paymentamount", "actualamount", "实付金额", "实付款", "实付",
                "买家实际支付金额", "实际支付金额", "订单实付金额", "用户实付金额", "买家实付金额", "商家实收金额", "实收金额", "支付金额", "付款金额", "买家实付",
                "netamount", "amount",
                "orderamount", "transactionamount", "tradeamount", "saleamount", "salesamount", "totalpaid", "total",
                "totalprice", "totalamount", "ordertotal", "ordertotalamount", "grandtotal", "订单金额", "成交金额", "交易金额",
                "消费金额", "销售金额", "订单总额",
                "订单总金额", "订单应付金额", "应付金额", "结算金额", "总金额", "金额", "revenue",
                "amountpaid", "totalpaidamount", "paidtotal", "ordertotalpaid", "totalcollected", "netsales", "netsale",
                "ordervalue", "orderprice", "finalprice", "finalamount", "grandtotalpurchased", "grandtotalbase",
                "totalinclvat", "totalincltax", "totalwithtax", "totalsales", "grosssales", "receivedamount", "实际付款",
                "实际付款金额", "实付总额", "实付总金额", "订单实付", "订单实收金额", "实收款", "实收", "已付金额", "已付", "支付总额", "订单总价", "成交总额", "应付总额",
                "应收金额", "应收合计", "应收总额", "合计金额", "订单合计", "总计金额",
            ]
        ),
        (
            .refund,
            [
                "refundamount", "refundedamount", "amountrefunded", "totalrefunded", "totalrefund", "orderrefundamount",
                "refundfee", "returnamount", "退款金额", "订单退款金额", "已退款金额", "累计退款金额", "退款总金额", "退款总额", "退货金额", "实退金额",
                "申请退款金额",
                "amountrefund", "refundtotal", "refundtotals", "orderrefundtotal", "订单退款总额", "退款总计",
            ]
        ),
        (
            .currency,
            [
                "currency", "currencycode", "presentmentcurrency", "币种", "货币", "币别",
                "ordercurrency", "currencyisocode", "isocurrencycode", "currencyiso", "transactioncurrency",
                "paymentcurrency", "货币代码", "币种代码", "货币类型", "币种类型", "结算币种", "交易币种",
            ]
        ),
        (
            .channel,
            [
                "channel", "saleschannel", "orderchannel", "ordersource", "orderfrom", "sourcename", "渠道", "下单渠道",
                "销售渠道", "订单来源", "订单渠道", "触达渠道",
            ]
        ),
        (
            .category,
            [
                "category", "categoryname", "productcategory", "itemcategory", "goodscategory", "producttype", "类目",
                "品类",
                "商品类目", "商品分类", "商品品类", "宝贝类目", "类目名称", "品类名称",
            ]
        ),
        (
            .rating,
            [
                "rating", "stars", "starrating", "reviewscore", "reviewrating", "评分", "星级", "评价星级", "评价等级", "评价内容",
                "评论内容",
            ]
        ),
        (
            .campaign,
            [
                "campaign", "campaignid", "campaignname", "template", "templateid", "templatename", "subject",
                "deliverystatus", "taskid", "taskname", "任务id", "任务编号", "任务名称", "任务名", "营销任务", "推送任务", "发送任务", "营销活动",
                "营销活动名称", "短信模板", "短信内容", "模板id", "模板名称", "发送状态",
            ]
        ),
        (
            .action,
            [
                "event", "eventname", "eventtype", "pageurl", "pagetitle", "utmsource", "事件", "事件名称", "事件类型", "行为类型",
                "触点",
            ]
        ),
        (
            .receiverPhone,
            [
                "receivermobile", "receiverphone", "receivertel", "receivermobilephone", "consigneephone",
                "consigneemobile",
                "consigneetel", "recipientphone", "recipientmobile", "recipientphonenumber", "recipienttel",
                "shippingphone", "shippingmobile", "shippingtel", "shippingphonenumber", "deliveryphone",
                "deliverymobile", "shiptophone", "shiptomobile", "shipphone", "shipphonenumber", "addresseephone",
                "收货人手机", "收货人手机号", "收货人电话", "收货人联系方式", "收货人联系电话", "收货人联系手机", "收货手机", "收货手机号", "收货电话", "收货联系电话",
                "收件人手机", "收件人手机号", "收件人电话", "收件人联系电话", "收件人联系方式", "收件人手机号码", "收件手机", "收件电话", "收货人手机号码", "收货人电话号码",
                "收件人电话号码", "提货人手机", "提货人电话", "收礼人手机", "收礼人电话", "收貨人電話", "收件人電話",
            ]
        ),
        (
            .receiver,
            [
                "receiver", "receivername", "consignee", "consigneename", "recipient", "recipientname", "addressee",
                "shippingname", "shiptoname", "shipto", "receiveraddress", "consigneeaddress", "recipientaddress",
                "shippingaddress", "shippingaddress1", "shippingstreet", "shippingcity", "shiptoaddress",
                "deliveryaddress",
                "deliveryname", "receiverstate", "receivercity", "receiverdistrict", "收货人", "收货人姓名", "收货人名称", "收货姓名",
                "收件人",
                "收件人姓名", "收件人名称", "收货地址", "收货人地址", "收货详细地址", "详细收货地址", "收货人详细地址", "收件地址", "收件人地址", "客户地址", "配送地址",
                "送货地址",
                "收货省份", "收货省", "收货城市", "收货市", "收货人省份", "收货人城市", "提货人", "收礼人", "收貨人", "收貨地址",
            ]
        ),
        (
            .account,
            [
                "buyer", "customer", "member", "orderedby", "orderuser", "买家", "买家昵称", "下单人", "下单用户", "购买人", "订购人",
                "会员", "顾客",
                "评价人", "评价用户", "退款人", "申请人", "買家", "會員",
            ]
        ),
        (
            .platform,
            [
                "platform", "platformname", "sourceplatform", "orderplatform", "salesplatform", "shopplatform", "平台",
                "平台名称",
                "来源平台", "订单平台", "订单来源平台", "销售平台", "电商平台", "所属平台", "店铺平台", "下单平台", "平台类型",
            ]
        ),
        (
            .status,
            [
                "orderstatus", "tradestatus", "financialstatus", "paymentstatus", "refundstatus", "returnstatus",
                "fulfillmentstatus", "status", "订单状态", "交易状态", "退款状态", "售后状态", "支付状态", "付款状态", "发货状态", "状态",
                "orderstate", "orderstatusname", "tradestate", "ordercurrentstatus", "paystatus", "paymentstate",
                "dealstage", "salesstatus", "statusname", "订单当前状态", "订单状态名称", "主订单状态", "平台状态", "系统状态", "单据状态", "处理状态",
                "收款状态", "服务单状态", "退款单状态", "退货单状态", "退货状态", "售后单状态", "售后服务单状态", "申请状态", "aftersalestatus",
                "aftersalesstatus", "refundstate", "returnstate", "rmastatus", "returnrefundstatus",
            ]
        ),
        (
            .type,
            [
                "returntype", "refundtype", "aftersaletype", "aftersalestype", "售后类型", "退款类型", "退货类型", "退换货类型", "售后方式",
                "type", "类型",
                "服务单类型", "售后单类型", "服务类型",
            ]
        ),
        (
            .line,
            [
                "orderlineid", "orderlineno", "orderitemid", "lineitemid", "lineid", "lineno", "suborderid",
                "suborderno", "orderdetailid", "子订单编号", "子订单号", "子订单id", "订单明细编号", "明细编号", "商品行号",
                "子单号", "子订单", "订单行号", "行号", "orderline", "orderlinenumber", "linenumber", "saleitemid",
            ]
        ),
        (
            .lineAmount,
            [
                "lineamount", "linetotal", "itemamount", "itemtotal", "itemsubtotal", "lineitemtotal", "子订单金额",
                "子订单实付金额",
                "商品实付金额", "商品实际成交金额", "商品金额小计", "商品小计", "小计", "明细金额", "行金额",
                "divideorderfee", "分摊后金额", "分摊后实付金额", "分摊后实付", "让利后金额", "商品实付", "单品实付金额", "子订单实付", "行小计", "行总额", "小计金额",
                "lineitemamount", "linesubtotal", "linenetamount", "lineprice", "productsubtotal", "paidprice",
                "itempaidprice", "itemnetamount", "extendedprice",
            ]
        ),
        (
            .quantity,
            [
                "quantity", "qty", "itemquantity", "lineitemquantity", "productquantity", "购买数量", "商品数量", "宝贝数量",
                "宝贝总数量", "商品件数", "销售数量", "订购数量", "下单数量", "qtyordered", "数量", "件数",
                "成交数量", "sku件数", "商品总件数", "商品总数", "购买件数", "订单商品数量", "发货数量", "num", "quantitypurchased",
                "quantityordered", "orderquantity", "itemqty", "itemcount", "qtysold", "unitssold",
            ]
        ),
        (
            .product,
            [
                "sku", "skuid", "skucode", "productsku", "itemsku", "lineitemsku", "productid", "goodsid", "商家编码",
                "商品编码", "商品编号",
                "商品id", "货号", "productname", "itemname", "lineitemname", "goodsname", "商品名称", "宝贝名称", "商品标题", "宝贝标题",
                "选购商品", "商品",
                "numiid", "asin", "itemcode", "itemnumber", "item", "skuname", "标题", "品名", "货品名称", "货品编码", "商品代码",
                "规格编码", "单品编码", "title",
            ]
        ),
        (
            .coupon,
            [
                "couponcode", "discountcode", "vouchercode", "promocode", "优惠码", "优惠券码", "优惠券编号",
                "couponused", "使用优惠券",
            ]
        ),
        (
            .discount,
            [
                "discountamount", "coupondiscount", "totaldiscount", "优惠金额", "折扣金额", "订单优惠金额",
                "discounts", "totaldiscounts", "discounttotal", "优惠总金额", "优惠合计", "优惠总额", "总优惠",
            ]
        ),
        (
            .cancelled,
            [
                "cancelledat", "canceledat", "canceltime", "cancelat", "取消时间",
                "cancelledon", "canceledon", "cancellationdate", "cancellationtime", "canceldate", "cancelleddate",
                "订单取消时间",
            ]
        ),
    ]

    static let table = table { $0 }

    /// The same by their simplified spellings.
    static let simplified = table(HeaderNames.simplified)

    private static func table(_ spelling: (String) -> String) -> SpellingTable<(column: EventColumn, place: Int)> {
        let own = all.map { (column: $0.0, names: $0.1, first: 0) }
        let others = EventHeaderLanguages.all.map { (column: $0.0, names: $0.1, first: 500) }
        // Of names with one spelling the one that comes first counts.
        return SpellingTable(
            (own + others).reversed().flatMap { list in
                list.names.enumerated().reversed().map { place, name in
                    ((column: list.column, place: list.first + place), [spelling(name)])
                }
            })
    }
}
