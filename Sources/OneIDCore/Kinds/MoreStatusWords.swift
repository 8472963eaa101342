/// More of the words that platforms, ERPs and shops abroad write for states, for the lists of `UsualStatusWords`.
enum MoreStatusWords {
    /// Of orders in ERPs (聚水潭, 旺店通, 管易), takeaways, shops' programs, marketplaces, and in other languages.
    static let orders = [
        "已付款待审核", "已客审待财审", "发货中", "已付款待发货", "等供销商|外仓发货", "等供销商发货", "待供销商发货", "待审核", "待客审", "待财审", "已审核", "审核通过",
        "已递交仓库", "待递交仓库", "递交仓库中", "已打印", "待打印", "未发货", "已发货未签收", "正在出库", "商品出库", "等待配送", "待配送", "已打包", "待打包",
        "已发货，退款中", "待发货，退款中", "未发货，退款中", "已收货，退款中", "待配货", "已配货", "部分收货", "部分签收", "已支付待发货", "换货申请中", "换货中", "商家已接单",
        "商家接单", "待接单", "等待商家接单", "已接单", "骑手已接单", "骑手已到店", "骑手已取货", "骑手配送中", "制作中", "备餐中", "用户已取餐", "待取货", "已取货", "待取餐",
        "已取餐", "待提货", "已提货", "交易结束", "已结束", "已付定金", "尾款已付", "已付尾款", "已付全款", "已全额付款", "已付清", "货到付款", "部分付款", "部分支付",
        "等待双方发货", "买家已付款，等待双方发货", "付款后等待发货", "揽收中", "派件中", "已投递", "已寄出", "已出货", "待出货", "出货中", "运送中", "已结单", "已收款",
        "已到账", "已入账", "已开票", "拣货中", "已拣货", "待拣货", "已核验", "有效", "有效订单", "正常订单", "已生效", "InvoiceUnconfirmed", "to ship",
        "to receive", "ready to ship", "ready to ship pending", "packed", "processed", "to confirm receive",
        "in cancel", "to return", "requires capture", "uncaptured", "disputed", "partial refund", "partially returned",
        "cleared", "awaiting fulfillment", "awaiting fulfilment", "awaiting shipment", "awaiting dispatch",
        "awaiting pickup", "awaiting collection", "payment accepted", "processing in progress", "on backorder (paid)",
        "remote payment accepted", "fully paid", "paid in full", "payment received", "payment complete",
        "payment completed", "activated", "closed won", "preparing", "preparing for shipment", "packing", "picked",
        "picking", "collected", "ready for collection", "ready", "in production", "invoiced", "billed", "posted",
        "order completed", "order complete", "order shipped", "order delivered", "backordered", "backorder",
        "partially delivered", "partially completed", "partially invoiced", "shipment confirmed", "received",
        "redeemed", "accepted", "approved", "payment approved", "overpaid", "in bearbeitung", "geliefert", "zugestellt",
        "teilweise bezahlt", "teilweise erstattet", "teilweise versendet", "teilversandt", "teilweise versandt",
        "erledigt", "fertiggestellt", "versandbereit", "zahlung erhalten", "zahlung eingegangen",
        "en cours de traitement", "en cours de préparation", "en préparation", "paiement accepté", "payé", "terminé",
        "expédié", "livré", "partiellement remboursé", "partiellement remboursée", "partiellement payé",
        "en cours de livraison", "traitée", "traité", "procesando", "en proceso", "completada", "pagada", "entregada",
        "enviada", "parcialmente reembolsado", "parcialmente reembolsada", "en preparación", "en camino", "en tránsito",
        "pago aceptado", "completato", "completata", "in lavorazione", "pagato", "pagata", "spedito", "spedita",
        "consegnato", "consegnata", "parzialmente rimborsato", "in elaborazione", "in consegna", "pago", "paga",
        "concluído", "concluída", "entregue", "em separação", "faturado", "aprovado", "aprovada", "pagamento aprovado",
        "em transporte", "em trânsito", "em preparação", "processando", "betaald", "voltooid", "afgerond", "verzonden",
        "geleverd", "bezorgd", "in behandeling", "zrealizowane", "opłacone", "wysłane", "dostarczone",
        "w trakcie realizacji", "zapłacone", "оплачен", "оплачено", "оплачена", "выполнен", "выполнена", "выполнено",
        "доставлен", "доставлено", "отправлен", "завершен", "завершено", "в обработке", "в доставке", "собирается",
        "частично возвращен", "betald", "slutförd", "levererad", "skickad", "tamamlandı", "teslim edildi",
        "kargoya verildi", "hazırlanıyor", "支払い済み", "支払済み", "支払済", "支払手続き済", "支払い完了", "入金済み", "入金済", "入金確認済み", "発送済み",
        "発送済", "発送待ち", "発送準備中", "発送完了", "出荷済み", "出荷済", "出荷待ち", "出荷準備中", "配達完了", "配送済み", "完了", "取引完了", "処理済み", "処理済",
        "処理中", "受注確定", "受取済み", "受取完了", "一部返金", "決済完了", "決済済み", "결제완료", "입금확인", "입금완료", "상품준비중", "상품준비", "배송준비중", "배송준비",
        "배송대기", "배송중", "배송완료", "배송지시", "구매확정", "구매완료", "거래완료", "교환완료", "발송대기", "발송완료", "발주확인", "출고완료", "부분환불", "부분취소",
        "selesai", "sedang dikirim", "perlu dikirim", "telah dikirim", "dikirim", "sudah dibayar", "dibayar", "dikemas",
        "siap dikirim", "sedang diproses", "diproses", "hoàn thành", "chờ lấy hàng", "đang giao", "đã giao",
        "đã thanh toán", "đang giao hàng", "đã giao hàng", "đã hoàn thành", "สำเร็จแล้ว", "สำเร็จ", "ที่ต้องจัดส่ง", "กำลังจัดส่ง",
        "การจัดส่ง", "ชำระเงินแล้ว", "จัดส่งแล้ว",
    ]

    /// Of orders that were cancelled, or merged into another one or split into others, which stand there as well.
    static let closed = [
        "被合并", "已合并", "合并订单", "被拆分", "已拆分", "(删除)等待出库", "(删除)等待确认收货", "订单删除", "已取消订单", "取消订单", "交易已取消", "取消成功", "拼单未成功",
        "拼单失败", "拼单已取消", "商家拒单", "已拒单", "拒单", "骑手取消", "已作废订单", "不成立", "订单不成立", "已驳回", "审核驳回", "测试订单", "已过期", "过期",
        "已关单", "自动关闭", "交易自动关闭", "suspected fraud", "paypal reversed", "paypal canceled reversal",
        "shipped - returning to seller", "shipped - lost in transit", "shipped - damaged", "delivery failed",
        "failed delivery", "failed to deliver", "package returned", "shipped back", "shipped back success",
        "shipped back failed", "lost by 3pl", "damaged by 3pl", "removed", "payment error", "payment failed",
        "payment failure", "closed lost", "cancelled by customer", "cancelled by buyer", "cancelled by seller",
        "cancelled by merchant", "cancelled by system", "canceled by customer", "canceled by buyer",
        "canceled by seller", "canceled by merchant", "canceled by system", "order cancelled", "order canceled",
        "cancellation", "undelivered", "undeliverable", "returned to sender", "return to sender", "refused", "blocked",
        "merged", "split", "timed out", "timeout", "abgebrochen", "fehlgeschlagen", "abgelehnt", "annulliert", "storno",
        "annulé", "échoué", "échouée", "refusé", "refusée", "anulado", "anulada", "cancelada", "fallido", "fallida",
        "rechazado", "rechazada", "caducado", "annullato", "annullata", "fallito", "fallita", "rifiutato", "recusado",
        "recusada", "falhou", "expirado", "geannuleerd", "mislukt", "anulowane", "nieudane", "отменен", "отменено",
        "отмена", "аннулирован", "отклонен", "avbruten", "iptal edildi", "iptal", "キャンセル", "キャンセル済み", "キャンセル済",
        "キャンセル確定", "取消済み", "受注取消", "注文取消", "失敗", "주문취소", "취소", "취소완료", "취소됨", "미결제취소", "구매취소", "거래취소", "주문실패", "결제실패",
        "batal", "dibatalkan", "đã hủy", "hủy", "ยกเลิกแล้ว", "ยกเลิก",
    ]

    /// Of orders that nobody has paid yet.
    static let unpaid = [
        "待分享", "支付确认中", "用户已提交", "待付尾款", "待支付尾款", "待付定金", "等待付尾款", "定金已付，尾款未付", "付款确认中", "等待买家付尾款", "未付清", "待收款", "未收款",
        "未到账", "已下单未付款", "等待用户付款", "等待顾客付款", "未结账", "挂单", "pending authorization", "pending availability",
        "pending - waiting for pick up", "requires payment method", "requires action", "requires confirmation",
        "incomplete", "awaiting check payment", "awaiting bank wire payment", "awaiting bank transfer",
        "manual verification required", "verification required", "on backorder (not paid)", "not yet paid", "held",
        "temporary hold", "payment required", "invoice sent", "quote", "proforma", "ausstehend", "wartend",
        "zahlung ausstehend", "in wartestellung", "nicht bezahlt", "warten auf zahlung", "zahlung offen",
        "en attente de paiement", "en attente", "impayé", "impayée", "non payé", "en espera", "pendiente de pago",
        "pendiente", "impagado", "no pagado", "in attesa di pagamento", "in attesa", "non pagato",
        "aguardando pagamento", "pagamento pendente", "pendente", "não pago", "wacht op betaling", "niet betaald",
        "oczekuje na płatność", "nieopłacone", "ожидает оплаты", "не оплачен", "не оплачено", "ödeme bekleniyor",
        "入金待ち", "支払い待ち", "支払待ち", "未入金", "未払い", "未決済", "決済待ち", "결제대기", "입금대기", "입금대기중", "결제전", "미결제", "미입금",
        "belum bayar", "belum dibayar", "menunggu pembayaran", "chưa thanh toán", "chờ thanh toán", "รอการชำระเงิน",
        "ยังไม่ชำระ",
    ]

    /// Of orders whose money was paid back whole.
    static let refunded = [
        "退款成功，交易关闭", "交易关闭，退款成功", "交易关闭(退款)", "已发货，已退款", "未发货，已退款", "已收货，已退款", "全部退货", "已全部退货", "整单退货", "已全部退款",
        "全额退款成功", "已退", "已退费", "退费成功", "refund issued", "refund completed", "refund complete", "charge refunded",
        "totally refunded", "reimbursed", "rückerstattet", "zurückerstattet", "gutgeschrieben", "retourniert",
        "zurückgesendet", "vollständig erstattet", "remboursé", "retourné", "retournée", "reembolsada", "devuelto",
        "devuelta", "rimborsato", "rimborsata", "reso", "restituito", "devolvido", "devolvida", "estornado",
        "terugbetaald", "geretourneerd", "zwrócone", "возврат", "возвращен", "возвращено", "återbetald", "iade edildi",
        "返金済み", "返金済", "返金完了", "返品", "返品済み", "返品完了", "환불완료", "환불", "반품완료", "반품", "dikembalikan", "đã hoàn tiền",
        "đã trả hàng", "คืนเงินแล้ว",
    ]

    /// Of returns that came about.
    static let settledReturns = [
        "退款已完成", "退款已到账", "已退款完成", "退货退款完成", "退货退款成功", "售后已完成", "处理完成", "处理完毕", "已处理", "已打款", "已完结", "完结",
        "refund processed", "refund successful", "refunded successfully", "issued",
    ]

    /// Of returns that did not, or have not yet.
    static let openReturns = [
        "审核未通过", "已驳回", "驳回", "已撤回", "退款拒绝", "退货拒绝", "超时关闭", "未退款", "退款处理中", "等待审核", "等待退款", "未处理", "not refunded",
        "refund pending", "refund failed", "refund rejected", "refund cancelled", "refund canceled", "awaiting refund",
        "under review", "return requested", "return in transit", "return received",
    ]

    /// Of accounts that are open.
    static let openAccounts = [
        "正常会员", "正常使用", "已注册", "有效会员", "生效中", "已认证", "normal user", "in good standing", "aktive", "aktiver", "activa",
        "attivo", "attiva", "ativo", "ativa", "actief", "aktywny", "aktywne", "активен", "активный", "有効", "正会員", "정상",
        "정상회원", "활동", "활성", "aktif",
    ]

    /// Of accounts that were closed.
    static let closedAccounts = [
        "账号已注销", "账户已注销", "帐号已注销", "会员已注销", "用户已注销", "客户已注销", "会员注销", "账号注销", "账户注销", "注销成功", "已申请注销", "会员已退会", "已退出会员",
        "退出会员", "会员退会", "已解约", "销号", "已销号", "取消会员", "已取消会员", "会员已取消", "已删号", "已清退", "已清除", "已匿名化", "account closed",
        "account deleted", "closed account", "withdrawn", "resigned", "left the programme", "left the program",
        "anonymized", "anonymised", "purged", "forgotten", "closed by customer", "closed by user",
        "cancelled membership", "deactivated", "gekündigt", "anonymisiert", "résilié", "résiliée", "supprimé",
        "supprimée", "fermée",
        "cerrada", "eliminado", "eliminada", "dado de baja", "baja", "cancellato", "cancellata", "chiuso", "chiusa",
        "eliminato", "eliminata", "encerrado", "encerrada", "excluído", "excluída", "verwijderd", "opgeheven",
        "usunięte", "usunięty", "zamknięte", "удален", "удалена", "закрыт", "закрыта", "退会済み", "退会済", "解約", "解約済み",
        "削除済み", "탈퇴", "탈퇴회원", "탈퇴완료", "회원탈퇴", "해지", "삭제", "kapalı", "silindi",
    ]

    /// Of what a buyer claimed back of an order: nothing, or not all of it, or it is not settled.
    static let claims = [
        "无售后", "无售后或售后取消", "未申请", "未申请售后", "未发起售后", "没有申请退款", "未申请退款", "无退款", "无退款申请", "未退", "正常", "售后取消", "售后关闭",
        "售后已关闭", "售后已取消", "部分退款", "部分退款成功", "换货成功", "换货完成", "已换货", "维修完成", "补寄完成", "售后处理中", "no refund", "no return",
        "not returned", "no request", "partially refunded", "partial refund", "partial", "exchanged", "replaced", "no",
    ]
}
