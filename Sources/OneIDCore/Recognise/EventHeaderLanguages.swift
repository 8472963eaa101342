/// The names of event columns in the languages of shops abroad: German, Spanish, French, Italian, Portuguese, Dutch, Polish, Russian,
/// Japanese, Korean, Vietnamese, Indonesian, Turkish. They come behind those of `EventHeaderSpellings`.
enum EventHeaderLanguages {
    static let all: [(EventColumn, [String])] = [
        (
            .orderID,
            [
                "bestellnummer", "bestellnr", "auftragsnummer", "auftragsnr", "numerodepedido", "nodepedido", "pedido",
                "idpedido", "numerodecommande", "ndecommande", "commande", "numerocommande", "numeroordine", "idordine",
                "ordine", "numerodopedido", "idopedido", "bestelnummer", "ordernummer", "numerzamowienia",
                "номерзаказа", "заказ", "注文番号", "受注番号", "注文id", "注文コード", "オーダー番号", "주문번호", "주문id", "주문코드", "mãđơnhàng",
                "nopesanan", "idpesanan", "nomorpesanan", "siparişno", "siparişnumarası",
            ]
        ),
        (
            .at,
            [
                "bestelldatum", "kaufdatum", "auftragsdatum", "zahlungsdatum", "bezahltam", "fechadepedido",
                "fechadelpedido", "fechadecompra", "fechapedido", "fechadepago", "datedecommande", "datecommande",
                "datedachat", "datedepaiement", "dataordine", "dataacquisto", "datapagamento", "datadopedido",
                "datapedido", "datadacompra", "besteldatum", "orderdatum", "datazamówienia", "датазаказа",
                "датапокупки", "датаоплаты", "注文日時", "注文日", "購入日", "購入日時", "受注日時", "受注日", "決済日時", "決済日", "入金日", "주문일시",
                "주문일", "주문일자", "주문날짜", "결제일시", "결제일", "결제일자", "구매일", "ngàyđặthàng", "tanggalpesanan",
                "waktupesanandibuat", "siparistarihi", "siparişetarihi",
            ]
        ),
        (
            .amount,
            [
                "gesamtbetrag", "gesamtsumme", "bestellwert", "rechnungsbetrag", "betrag", "bezahlterbetrag",
                "importetotal", "importe", "totalpedido", "totaldelpedido", "montanttotal", "montant", "totalcommande",
                "totaldelacommande", "montantpaye", "importototale", "totaleordine", "importo", "valortotal",
                "valorpago", "valordopedido", "totaldopedido", "totaalbedrag", "bedrag", "kwota", "wartośćzamówienia",
                "sumazamówienia", "суммазаказа", "сумма", "итого", "合計金額", "注文金額", "請求金額", "支払金額", "お支払い金額", "購入金額",
                "決済金額", "総合計", "합계금액", "주문금액", "결제금액", "총결제금액", "실결제금액", "총주문금액", "tổngtiền", "tổnggiátrịđơnhàng",
                "totalpembayaran", "tutar", "toplamtutar",
            ]
        ),
        (
            .currency,
            [
                "währung", "moneda", "devise", "valuta", "moeda", "waluta", "валюта", "通貨", "통화", "tiềntệ", "matauang",
                "parabirimi",
            ]
        ),
        (
            .status,
            [
                "bestellstatus", "auftragsstatus", "zahlungsstatus", "estado", "estadodelpedido", "estadodepago",
                "statut", "statutdelacommande", "statutcommande", "stato", "statoordine", "statodellordine", "situacao",
                "situacaodopedido", "statusdopedido", "statuspagamento", "bestelstatus", "statuszamówienia", "статус",
                "статусзаказа", "статусоплаты", "ステータス", "注文ステータス", "受注ステータス", "注文状態", "注文状況", "支払い状況", "입금상태", "주문상태",
                "결제상태", "trạngtháiđơnhàng", "statuspesanan", "siparişdurumu",
            ]
        ),
        (
            .quantity,
            [
                "menge", "anzahl", "stückzahl", "cantidad", "quantite", "quantita", "quantidade", "aantal", "ilość",
                "количество", "個数", "数量点数", "購入数", "注文数", "수량", "주문수량", "sốlượng", "jumlah",
            ]
        ),
        (
            .product,
            [
                "artikel", "artikelnummer", "produkt", "produktname", "artikelname", "produit", "nomduproduit",
                "producto", "nombredelproducto", "prodotto", "produto", "nomedoproduto", "товар", "артикул", "商品番号",
                "商品コード", "商品名", "상품명", "상품코드", "상품번호", "tênsảnphẩm", "namaproduk",
            ]
        ),
        (
            .discount,
            ["rabatt", "descuento", "remise", "sconto", "desconto", "korting", "скидка", "割引額", "割引金額", "할인금액"]
        ),
        (
            .refund,
            [
                "erstattungsbetrag", "erstattet", "importereembolsado", "montantrembourse", "importorimborsato",
                "valorreembolsado", "返金額", "返金金額", "환불금액",
            ]
        ),
        (.lineAmount, ["positionssumme", "zeilensumme", "小計", "상품합계", "subtotalproduk"]),
        (
            .account,
            [
                "käufer", "kunde", "cliente", "acheteur", "client", "comprador", "acquirente", "klant", "покупатель",
                "購入者", "注文者", "구매자", "주문자",
            ]
        ),
        (
            .receiver,
            [
                "empfänger", "lieferadresse", "lieferanschrift", "destinatario", "direcciondeenvio", "destinataire",
                "adressedelivraison", "indirizzodispedizione", "enderecodeentrega", "получатель", "お届け先", "届け先氏名",
                "送付先", "送付先氏名", "送付先住所", "수령인", "수취인", "받는사람", "배송지", "배송지주소",
            ]
        ),
        (.receiverPhone, ["送付先電話番号", "お届け先電話番号", "수령인연락처", "수취인연락처", "수취인전화번호", "수령인전화번호"]),
    ]
}
