/// What a yes in a column of consents means.
public enum ConsentMeaning: String, Sendable, CaseIterable, BitwiseCopyable {
    /// The member consents.
    case optIn = "opt_in"
    /// The member withdraws consent or refuses it. Such a column only says no: that nobody opted out is no consent.
    case optOut = "opt_out"

    /// Whether the member consents, as a cell says.
    ///
    /// In a column that says no, yes and the day of it (`unsubscribed_at`) are a no; no, a blank and a date that stands for none
    /// (`0000-00-00`) say nothing.
    @inlinable
    public func read(_ raw: UnsafeBufferPointer<UInt8>) -> YesNo.Answer {
        self == .optIn ? YesNo.read(raw) : ConsentMeaning.readOptOut(raw)
    }

    /// The same of a cell.
    @inlinable
    public func read(_ cell: Cell) -> YesNo.Answer { unsafe read(cell.bytes) }

    @usableFromInline
    static func readOptOut(_ raw: UnsafeBufferPointer<UInt8>) -> YesNo.Answer {
        switch YesNo.read(raw, .optOuts) {
        case .yes: return .no
        case .no, .unstated: return .unstated
        case .unreadable: break
        }
        let date = DateReader().read(raw)
        switch date.valueClass {
        case .empty, .junk: return .unstated
        default: return date.value != nil || date.isAmbiguous ? .no : .unreadable
        }
    }
}
