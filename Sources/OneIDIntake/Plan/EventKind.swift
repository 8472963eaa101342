import OneIDConfiguration
import OneIDCore

/// Whether a file's records are events, told by the names of its columns, and by its own where they leave it open.
enum EventKind {
    static func judge(_ names: [String], stem: String) -> (kind: SourceKind, why: String)? {
        var found: [EventColumn: String] = [:]
        for name in names {
            guard let column = HeaderNames.recogniseEvent(name)?.column, found[column] == nil else { continue }
            found[column] = name
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
        func says(_ words: String...) -> Bool { words.contains { word.contains($0) } }

        if found[.returnID] != nil || (found[.refund] != nil && found[.orderID] != nil),
            hasMoment || hasMoney || found[.refund] != nil
        {
            // An order may say what was paid back of it.
            let isOrder = found[.returnID] == nil && hasMoney && !says("refund", "return", "退款", "退货", "售后")
            if !isOrder { return (.returns, "has \(named(.returnID, .orderID, .refund))") }
        }
        if found[.reviewID] != nil || found[.rating] != nil, hasMoment || found[.orderID] != nil {
            return (.reviews, "has \(named(.reviewID, .rating, .at))")
        }
        if found[.orderID] != nil, hasMoment || hasMoney || found[.receiver] != nil || found[.receiverPhone] != nil {
            let isReturn = says("refund", "return", "退款", "退货", "售后")
            return (isReturn ? .returns : .orders, "has \(named(.orderID, .at, .amount))")
        }
        if found[.messageID] != nil || (found[.campaign] != nil && says("message", "sms", "mail", "push", "短信", "消息")),
            hasMoment
        {
            return (.messages, "has \(named(.messageID, .campaign, .at))")
        }
        if found[.touchID] != nil || found[.action] != nil, found[.at] != nil {
            return (.touches, "has \(named(.touchID, .action, .at))")
        }
        return nil
    }
}
