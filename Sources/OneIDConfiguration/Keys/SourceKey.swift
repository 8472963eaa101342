/// The keys of a source.
enum SourceKey: String, ConfigurationKeys {
    case kind, files, format, encoding, records, delimiter, headerLine = "header_line", rows, id, updated, created,
        dates, tier,
        priority, org, identifiers
    case attributes, level, points, storedValue = "stored_value", entitlements, consent, flags, tags, account
    case firstTouch = "first_touch", boundTo = "bound_to"
    case at, amount, currency, channel, category, rating, type, campaign, trust, creates
    case earned, value, expires, from, until, used, closed
    case status, line, lineAmount = "line_amount", quantity, product, by, shares, refunded, coupon, discount
    case lines, sameAs = "same_as", order

    static var section: ConfigurationSection { .source }

    var words: KeyWords {
        switch self {
        case .kind:
            (
                Self.words(of: SourceKind.self),
                "`\"members\"`", "What one record is."
            )
        case .files:
            ("path or array of paths", "required", "Files or patterns, `-` for standard input.")
        case .format:
            ("`\"csv\"`, `\"tsv\"`, `\"json\"`, `\"jsonl\"`", "recognised", "The files' format.")
        case .encoding:
            (
                "`\"utf-8\"`, `\"utf-16\"`, `\"gb18030\"` (also `\"gbk\"`, `\"gb2312\"`, `\"cp936\"`), `\"big5\"` (also "
                    + "`\"cp950\"`), `\"windows-1252\"` (also `\"cp1252\"`, `\"latin-1\"`)", "recognised",
                "The files' encoding; Big5 and Windows-1252 are never guessed."
            )
        case .records:
            (
                "path such as `\"data.list\"` or `\"edges[].node\"`, or `\".\"`", "found by the content",
                "Where in a JSON file the records are."
            )
        case .delimiter:
            ("one ASCII character or `\"tab\"`", "recognised", "What separates fields.")
        case .headerLine:
            ("whole number from 1", "found", "The line of the column names in delimited files.")
        case .rows:
            ("object", "none", "Rows of delimited files that are not records.")
        case .id:
            ("column", "recognised", "The record id, unique within the source.")
        case .updated:
            ("column", "none", "Which version of an account is the latest.")
        case .created:
            ("column", "none", "When the account was made. Members only.")
        case .dates:
            (
                "object: column → format such as `\"DD/MM/YYYY\"`, or `\"excel\"`", "told by the content",
                "How columns of dates are written, whatever they are for."
            )
        case .tier:
            (Self.words(of: Tier.self), "none", "Whose members these are.")
        case .priority:
            ("whole number from 1", "none", "Rank for `source_priority`: 1 wins over 2.")
        case .org:
            ("object", "none", "Where in the organisation the members belong.")
        case .identifiers:
            ("object: column → type or object", "none", "The columns that link records.")
        case .attributes:
            ("object: column → attribute", "none", "The columns that describe the person.")
        case .level:
            ("column or object", "none", "The platform's membership level. Members only.")
        case .points:
            (
                "object: point system → column, object or array; array of objects for the system `points`", "none",
                "Point balances, or lots. Members and points only."
            )
        case .storedValue:
            ("object: account → object", "none", "Money on account. Members only.")
        case .entitlements:
            ("object: entitlement → column or object", "none", "Coupons and rights. Members only.")
        case .consent:
            ("object: channel or purpose → column, object or array", "none", "What the member agreed to. Members only.")
        case .flags:
            ("object: flag → column", "none", "Marks such as a blacklist. Members only.")
        case .tags:
            ("column", "none", "Tags, one or several in a cell. Members only.")
        case .firstTouch:
            ("object", "none", "How the member came: through which store, guide, campaign. Members only.")
        case .boundTo:
            ("object", "none", "Where the member belongs: to which store, guide, distributor. Members only.")
        case .account:
            ("object", "none", "The member account behind an event. Events only.")
        case .at:
            ("column", "none", "When the event happened. Events only.")
        case .amount:
            ("column", "none", "The amount of money. Orders, returns and cards only.")
        case .currency:
            ("three letters or object", "none", "The currency of `amount`. Orders, returns and cards only.")
        case .channel:
            ("column", "none", "Where the event happened. Events only.")
        case .category:
            ("column", "none", "What the event was about. Events only.")
        case .rating:
            ("column", "none", "The points of a review. Reviews only.")
        case .type:
            (
                "column", "none",
                "Return or exchange, the kind of a coupon, what was done or sent. Not of orders, points and cards."
            )
        case .campaign:
            ("column", "none", "The campaign behind it. Reviews, messages and touches only.")
        case .trust:
            (
                "`\"account\"`", "nobody",
                "Believe the account where it leads to one person and an identifier of the row to another. Events only."
            )
        case .creates:
            ("`\"records\"`", "nothing", "The events are records of their own. Events only.")
        case .earned:
            ("column", "`at`", "The day on which points were earned or spent. Points only.")
        case .value:
            ("column", "`amount`", "What is left on a card. Cards only.")
        case .expires:
            ("column", "`until`", "The last day. Cards and coupons only.")
        case .from:
            ("column", "none", "The first day. Coupons only.")
        case .until:
            ("column", "never", "The last day. Cards and coupons only.")
        case .used:
            ("column", "not used", "Whether it was used: yes, no, or when. Coupons only.")
        case .closed:
            (
                Self.words(of: ClosedAccountPart.self) + " or an array of these", "neither",
                "What accounts that `status` excludes do all the same. Members only."
            )
        case .status:
            (
                "column, object or array", "every state counts",
                "Which orders, returns, accounts, cards or coupons count. Not of reviews, messages, touches and points."
            )
        case .line:
            (
                "column, or `\"*\"`", "a row is an order",
                "What tells the lines of one order apart; `\"*\"`: all that they say of what was bought. Orders only."
            )
        case .lineAmount:
            ("column", "none", "The amount of a line. Orders only.")
        case .quantity:
            ("column", "one piece a line", "The pieces of a line, or that came back. Orders and returns only.")
        case .product:
            (
                "column", "none",
                "What was bought or came back, or what it is about. Orders, returns, reviews, messages and touches only."
            )
        case .by:
            ("object: dimension → column", "none", "What else pieces are counted by, such as a flavour. Orders only.")
        case .shares:
            (
                Self.words(of: ShareMeasure.self), "`\"items\"`",
                "What the shares of categories, products and dimensions are of. Orders only."
            )
        case .refunded:
            ("column", "none", "What was paid back of the order, as its own row states it. Orders only.")
        case .coupon:
            ("column", "none", "The coupon that was used. Orders only.")
        case .discount:
            ("column", "none", "What was taken off the price of the order. Orders only.")
        case .lines:
            ("path such as `\"line_items[]\"`", "none", "Where in an object of JSON its lines are. Orders only.")
        case .sameAs:
            ("source of orders", "none", "The source that has the same orders; its rows come first. Orders only.")
        case .order:
            ("column", "none", "The order that goods or money came back of. Returns only.")
        }
    }
}

extension SourceKey {
    /// Which sources have a key that not all have.
    enum Owner {
        case members, events, money, points, cards, validity, typed, stated, described, driven, counted
        case kind(SourceKind)

        func includes(_ kind: SourceKind) -> Bool {
            switch self {
            case .members: !kind.isEvent
            case .events: kind.isEvent
            case .money: kind == .orders || kind == .returns || kind == .cards
            case .points: kind == .members || kind == .points
            case .cards: kind == .cards
            case .validity: kind == .cards || kind == .coupons
            case .typed: kind == .returns || kind == .coupons || kind.isContact
            case .described: kind == .orders || kind == .returns || kind.isContact
            case .counted: kind == .orders || kind == .returns
            case .driven: kind.isContact
            case .stated: kind == .members || kind == .orders || kind == .returns || kind == .cards || kind == .coupons
            case .kind(let own): kind == own
            }
        }

        var title: String {
            switch self {
            case .members: "sources of members"
            case .events: "sources of events"
            case .money: "sources of orders, returns or cards"
            case .points: "sources of members or points"
            case .cards: "sources of cards"
            case .validity: "sources of cards or coupons"
            case .typed: "sources of returns, reviews, messages, touches or coupons"
            case .described: "sources of orders, returns, reviews, messages or touches"
            case .counted: "sources of orders or returns"
            case .driven: "sources of reviews, messages or touches"
            case .stated: "sources of members, orders, returns, cards or coupons"
            case .kind(let own): "sources of \(own.rawValue)"
            }
        }
    }

    /// nil: every source has it.
    var owner: Owner? {
        switch self {
        case .kind, .files, .format, .encoding, .records, .delimiter, .headerLine, .rows, .id, .updated, .dates, .tier,
            .priority, .org, .identifiers, .attributes:
            nil
        case .points: .points
        case .earned: .kind(.points)
        case .value: .cards
        case .expires, .until: .validity
        case .from, .used: .kind(.coupons)
        case .created, .level, .closed, .storedValue, .entitlements, .consent, .flags, .tags, .firstTouch, .boundTo:
            .members
        case .account, .at, .channel, .category, .trust, .creates: .events
        case .amount, .currency: .money
        case .rating: .kind(.reviews)
        case .type: .typed
        case .product: .described
        case .campaign: .driven
        case .order: .kind(.returns)
        case .status: .stated
        case .quantity: .counted
        case .line, .lineAmount, .by, .shares, .refunded, .coupon, .discount, .lines, .sameAs:
            .kind(.orders)
        }
    }
}
