import OneIDCore
import Testing

/// `docs/reference/header-names.md` is written from the tables of `OneIDCore/Recognise`.
@Suite struct HeaderNamesPageTests {
    @Test("The page is up to date")
    func page() throws {
        try Repository.expect("docs/reference/header-names.md", holds: Self.text)
    }

    private static var text: String {
        var text = """
            # Names of columns

            Without a configuration, `oneid resolve` recognises columns by these names; `oneid init` and `oneid inspect` look at the content as
            well. Case, spaces and punctuation do not matter, nor do full-width letters or a note in brackets: `Phone Number`,
            `phone_number`, `PHONE-NUMBER` and `phoneNumber（必填）` are the same name. So the names below are written without them.

            A name counts as a whole. `phone_model`, `email_status`, `points_of_interest` and `是否绑定手机` are none of these, and neither is
            `Email (opt-in)`: a wrong guess is worse than none. The phone of a parcel's receiver is recognised as such and links nobody.

            Before any of the names may stand whose the value is: \(list(HeaderTable.people)). `客户积分` is points, `member birthday` a birthday.

            *This page is written from the program's tables by a test, see [promises](../promises.md).*

            ## Identifiers

            | type | names |
            |---|---|

            """
        for (type, names) in HeaderTable.identifiers { text += row("`\(type.name)`", names) }
        text += """

            A word for a phone or an e-mail address may follow a word for its owner: \(list(HeaderTable.owners)). With `md5`, `sha1` or
            `sha256` before or after it, the column contains digests: `mobile_md5`, `sha256_email`, `手机号MD5`. `Phone 1 - Value` and
            `E-mail 2 - Value` are Google Contacts' phones and addresses.

            ## The record id

            The first of these that a file has is its record id:

            \(list(HeaderTable.recordIDs)).

            Otherwise the only column whose name ends in `_id`, `Id` or `编号` and that is not known to number something else (store, product,
            city …); otherwise the OpenID or UnionID; otherwise the name that the member has at the platform (account name below). A phone, an
            e-mail address or a device is never a record id: where there is nothing else,
            [each row is an account of its own](normalisation.md#rows-without-an-id). Salesforce's `AccountId` (`Account ID` in reports) is
            the company of a contact and nobody's record id.

            ## Other columns of members

            | what | names |
            |---|---|

            """
        for (meaning, names) in HeaderTable.members { text += row(meaning, names) }
        text += """

            A name for points, a level or stored value and a word for its end (`until`, `expires`, `到期日`, `有效期` …) is the day on which it
            ends: `beans_until`, `积分到期日`. Such a word alone is about the column before it. Of two columns of one kind the first is read; of
            those about consent all are. Columns that say no (`email opt-out` …) withdraw [consent](rules.md#consent) and give none.

            ## Columns of events

            Orders, returns, reviews, messages and touches are told apart by these. Of several columns for one thing the one whose name stands
            first is taken: what was paid comes before what was asked. Beside a receiver, or beside an address in orders and returns, a phone
            without a word for the buyer before it (`手机`, `联系手机`, `phone`) is the receiver's, unless another column is named so. `oaid` is there
            Taobao's id of an addressee and no device.

            Accents and traditional characters do not count. A name that only ends in a word for an order's number, for what was paid or for a
            state is understood too (`系统单号`, `shop_order_no`, `顾客实付`, `平台订单状态`), and comes behind all whole names. Beside other columns of
            orders a plain `date` or `时间` is their time where nothing else is.

            | what | names |
            |---|---|

            """
        for (meaning, names) in HeaderTable.events { text += row(meaning, names) }
        text += """

            ## Columns of points, gift cards and coupons

            A file whose rows are lots of points, gift cards or coupons of members is known by these: points that were earned or spent with a
            day, an end or a kind; the number of a gift card with its value; the number of a coupon with its days, its use or its kind. A
            member's own columns (a level, a birthday …) make it a file of members, and an order that names its coupon stays an order. What is
            left of a lot counts rather than what it once was. Names in the second table are understood only where the file's name says what its
            rows are: `points_log.csv`, `gift-cards.csv`, `优惠券.csv`.

            | what | names |
            |---|---|

            """
        for (meaning, names) in HeaderTable.assets { text += row(meaning, names) }
        text += "\n| what, by the file's name | names |\n|---|---|\n"
        for (meaning, names) in HeaderTable.namedAssets { text += row(meaning, names) }
        text +=
            "\n## Exports of the platforms\n\nHow the columns of real exports are used. A dash marks a column that is not used.\n"
        for platform in PlatformHeaders.all {
            text += "\n### \(platform.name)\n\n\(platform.export).\n\n| column | taken for |\n|---|---|\n"
            for header in platform.headers { text += "| \(header) | \(PlatformHeaders.meaning(of: header) ?? "–") |\n" }
        }
        return text
    }

    private static func row(_ what: String, _ names: [String]) -> String { "| \(what) | \(list(names)) |\n" }

    private static func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: " ") }
}
