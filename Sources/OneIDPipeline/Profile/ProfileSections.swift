import OneIDReconcile

/// The parts of a profile that the merge rules compute, in the order in which they are computed and where each is written.
///
/// Each worker has its own.
struct ProfileSections {
    /// Directly in the profile, before `membership`.
    let attributes: [any ProfileSection]
    /// Inside `membership`, in the order written.
    let membership: [any ProfileSection]
    /// Directly in the profile, after `membership`.
    let assets: [any ProfileSection]
    /// In the order computed: a level recomputed from growth points needs the points first.
    private let computed: [any ProfileSection]

    init(_ plan: ReconcilePlan, asOf: Int64) {
        attributes = []
        membership = []
        assets = []
        computed = []
    }

    /// Computes every part of one person.
    func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        for section in computed { section.reconcile(person, &notes) }
    }
}
