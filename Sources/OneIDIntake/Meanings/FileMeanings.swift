import OneIDConfiguration
import OneIDCore

/// What the names of a file's columns say: what its records are and what each column is.
///
/// This is the one recognition by names: of a run without a configuration, of `init` and of `inspect`, which look at the
/// content besides.
public struct FileMeanings: Sendable {
    /// What one record is.
    public let kind: SourceKind
    /// Why it is taken for events; nil for members.
    public let kindReason: String?
    /// In the order of the columns; nil: of no known meaning.
    public private(set) var columns: [ColumnMeaning?]
    /// Whether a phone of nobody's in particular would be the receiver's.
    public private(set) var isAddressed = false

    /// - Parameters:
    ///   - names: of the columns.
    ///   - stem: the file's name without folder and endings.
    ///   - suits: whether a column's content may be what its name says of an event; asked before one of several is taken.
    public init(_ names: [String], stem: String, suits: (Int, EventColumn) -> Bool = { _, _ in true }) {
        let events = EventKind.judge(names, stem: stem)
        columns = names.map { name in HeaderNames.recognise(name).map { .member($0) } }
        if let assets = AssetNames(names, stem: stem), !(events.map { assets.yields(to: $0.kind) } ?? false) {
            kind = assets.kind
            kindReason = assets.why
            for index in columns.indices { columns[index] = party(columns[index], names[index]) }
            for (column, index) in assets.columns {
                columns[index] = column == .account ? .event(.account) : .asset(column)
            }
            return
        }
        kind = events?.kind ?? .members
        kindReason = events?.why
        if kind.isEvent {
            assignEvents(names, suits)
        } else {
            tieExpiries()
            nameByReceivers(names)
        }
    }

    // MARK: Members

    /// Where members have no other name, whoever gets their parcels names them: two of one phone may be two people.
    private mutating func nameByReceivers(_ names: [String]) {
        guard !columns.contains(.member(.realName)), NameColumns.joined(names) == nil else { return }
        for index in columns.indices where columns[index] == nil && HeaderNames.namesReceiver(names[index]) {
            columns[index] = .member(.realName)
        }
    }

    /// A date whose name says only that something ends belongs to the column before it.
    private mutating func tieExpiries() {
        for index in columns.indices where columns[index] == .member(.expiry(.unstated)) {
            guard index > 0, case .member(let before)? = columns[index - 1], let value = before.expiring else {
                continue
            }
            columns[index] = .member(.expiry(value))
        }
    }

    // MARK: Events

    private mutating func assignEvents(_ names: [String], _ suits: (Int, EventColumn) -> Bool) {
        var best: [EventColumn: (index: Int, place: Int)] = [:]
        var receivers: [Int] = []
        var isForReceiver = false
        for (index, name) in names.enumerated() {
            guard let found = HeaderNames.recogniseEvent(name) else { continue }
            switch found.column {
            case .receiver:
                isForReceiver = true
                continue
            case .receiverPhone:
                receivers.append(index)
                continue
            case .status, .addresseeID, .account, .platform: continue
            default: break
            }
            var column = found.column
            // What was paid back is the amount of a return, and none of an order.
            if column == .refund {
                if kind == .returns { column = .amount } else if kind != .orders { continue }
            }
            if column == .type, kind != .returns, !kind.isContact { continue }
            if column.isOfPurchase, kind != .orders, !(column == .product && kind.isContact) { continue }
            // What happened is the type of a touch; where it did is none, and no text that was sent is a campaign.
            if column == .action, kind == .touches, HeaderNames.namesAction(name) { column = .type }
            if column == .campaign, kind.isContact, !HeaderNames.namesCampaign(name) { continue }
            let place = found.column == .refund || found.column == .action ? -1 : found.place
            guard suits(index, column), place < best[column]?.place ?? .max else { continue }
            best[column] = (index, place)
        }
        if best[.orderID] == nil,
            let number = EventKind.plainNumber(names, ofOrders: kind == .orders).flatMap(names.firstIndex)
        {
            best[.orderID] = (number, 0)
        }
        if kind == .orders, best[.lineAmount] == nil, best[.quantity] != nil,
            let line = EventKind.lineAmount(names, amount: best[.amount]?.index)
        {
            best[.lineAmount] = (line, 0)
            if best[.amount]?.index == line { best[.amount] = nil }
        }
        if best[.orderID] == nil, kind == .orders {
            best[.orderID] = best[.line]
            best[.line] = nil
        }
        let id = eventIDs.first { best[$0] != nil }
        // A return has the number of its order beside its own.
        if kind == .returns, id == .returnID, let order = best[.orderID] { best[.order] = order }
        if best[.at] == nil, let made = columns.firstIndex(of: .member(.created)), suits(made, .at) {
            best[.at] = (made, 0)
        }
        if best[.at] == nil, let plain = EventKind.plainMoment(names, suits: { suits($0, .at) }) {
            best[.at] = (plain, 0)
        }
        let goodsMove = kind == .orders || kind == .returns
        // A phone that is nobody's in particular is the receiver's where the receiver has none of his own.
        isAddressed =
            receivers.isEmpty && kind != .messages && kind != .touches
            && (isForReceiver || goodsMove && columns.contains(.member(.address)))
        for index in columns.indices { columns[index] = party(columns[index], names[index]) }
        for index in receivers {
            // A message goes to the member.
            columns[index] =
                kind == .messages ? .member(.identifier(.phone, hash: nil)) : .event(.receiverPhone)
        }
        for (index, name) in names.enumerated() {
            guard let found = HeaderNames.recogniseEvent(name)?.column, columns[index] == nil else { continue }
            switch found {
            case .receiver, .status, .account, .platform: columns[index] = .event(found)
            default: continue
            }
        }
        for (column, found) in best where !column.isEventID || column == id {
            columns[found.index] = .event(column)
        }
    }

    /// The columns that may number these events. A return has the number of its order as well: its own is the record's.
    private var eventIDs: [EventColumn] {
        switch kind {
        case .returns: [.returnID, .orderID]
        case .reviews: [.reviewID, .orderID]
        case .messages: [.messageID]
        case .touches: [.touchID]
        case .orders, .members: [.orderID]
        case .points, .cards, .coupons: []
        }
    }

    /// What tells whose an event is: identifiers and accounts. Attributes of members are not read from events.
    private func party(_ meaning: ColumnMeaning?, _ name: String) -> ColumnMeaning? {
        switch meaning {
        case .member(.identifier(let type, let hash))?:
            let goodsMove = kind == .orders || kind == .returns
            if type == .phone, isAddressed, !HeaderNames.namesBuyer(name) {
                return .event(.receiverPhone)
            }
            // open.taobao.com: OAID, Open Addressee ID, of the receiver's data of one order.
            if type == .device, goodsMove, HeaderNames.folded(name).hasPrefix("oaid") { return .event(.addresseeID) }
            return .member(.identifier(type, hash: hash))
        case .member(.recordID)?, .member(.accountName)?: return meaning
        default: return nil
        }
    }

    // MARK: Asking

    /// The first column of a meaning.
    public func first(_ meaning: ColumnMeaning) -> Int? { columns.firstIndex(of: meaning) }

    /// The column that numbers the events; nil: none does, or these are members.
    public var eventID: Int? {
        columns.firstIndex { meaning in
            switch meaning {
            case .event(let column)?: column.isEventID
            case .asset(let column)?: column.isID
            default: false
            }
        }
    }
}

/// What the names of a file's columns say, read when it is first asked for: several stages ask, and there may be a million names.
final class AskedMeanings: Sendable {
    private let read = Lock<FileMeanings?>(nil)

    func meanings(_ names: [String], stem: String) -> FileMeanings {
        read.withLock { read in
            let meanings = read ?? FileMeanings(names, stem: stem)
            read = meanings
            return meanings
        }
    }
}
