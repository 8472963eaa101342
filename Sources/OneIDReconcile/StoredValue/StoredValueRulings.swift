import OneIDCore

/// What people decided about stored value.
extension Ruling {
    /// Settles a part of an account's stored value that this ruling is about: what is negative, or no amount, counts as accepted or is
    /// held out; what counts is held out when it is rejected.
    ///
    /// - Returns: whether it had an effect.
    func settles(_ part: inout StoredValuePart) -> Bool {
        switch (verdict, part.state) {
        case (.accept, .held):
            guard let amount, amount.billionths.magnitude >= part.amount.billionths.magnitude else { return false }
            part.state = .counted
        case (.accept, .unreadable):
            guard let amount else { return false }
            part.amount = amount
            part.state = .counted
        case (.reject, .held), (.reject, .unreadable): part.isSettled = true
        case (.reject, .counted):
            part.state = .held
            part.isSettled = true
        default: return false
        }
        return true
    }
}
