/// How the OneIDs of a run changed against those of the previous map.
///
/// `previous` = `kept` + `absorbed` + `gone`, and the people of the run = `kept` + `new`.
public struct OneIDDrift: Sendable, Equatable {
    /// OneIDs in the previous map.
    public var previous = 0
    /// Still somebody's OneID.
    public var kept = 0
    /// People that got a OneID of their own.
    public var new = 0
    /// Their records belong to a person who kept another OneID: aliases.
    public var absorbed = 0
    /// OneIDs, kept or absorbed, whose records now belong to more than one person.
    public var split = 0
    /// None of their records is in the input.
    public var gone = 0

    public init() {}
}
