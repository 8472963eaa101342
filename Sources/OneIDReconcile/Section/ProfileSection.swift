import OneIDCore

/// One part of a profile: how it is computed from a person's accounts and how it is written.
///
/// Each worker has its own instances, which keep their working memory from person to person. `reconcile` computes and
/// keeps; the writing functions then write what was kept, as often as they are called.
public protocol ProfileSection: AnyObject {
    /// Computes this part of one person.
    func reconcile(_ person: PersonView, _ notes: inout PersonNotes)

    /// Writes the member(s) of this part: key and value, without braces around them. Fixed order; nothing when there is
    /// nothing to say.
    ///
    /// - Parameter person: the one that was reconciled last.
    func write(_ person: PersonView, to text: inout JSONLine)
}
