import OneIDCore
import OneIDLinking
import OneIDPipeline

/// What the parts of an explanation look things up in. Not shared between workers.
struct ExplainContext {
    let resolution: Resolution
    let reader: AccountFactReader
    let words: ExplainWords
    let refusals: RefusalIndex

    init(_ resolution: Resolution) {
        self.resolution = resolution
        reader = AccountFactReader(resolution)
        words = ExplainWords(resolution)
        refusals = RefusalIndex(resolution)
    }
}

/// Explains who is who in a run: why two are one person, why not, or how one person came about.
public struct ExplainJob {
    /// People listed in one explanation.
    static let listed = 12

    private let context: ExplainContext
    private let search: SubjectSearch

    private var resolution: Resolution { context.resolution }

    public init(_ resolution: Resolution) {
        context = ExplainContext(resolution)
        search = SubjectSearch(resolution: resolution)
    }

    /// - Parameter requests: one or two.
    /// - Throws: `explain.not-found`.
    public func explain(_ requests: [ExplainRequest]) throws(Finding) -> Explanation {
        var located: [SubjectSearch.Located] = []
        for request in requests { located.append(try search.find(request)) }
        var explanation = Explanation()
        explanation.subjects = located.map(\.subject)
        guard let first = located.first else { return explanation }
        guard let second = located.dropFirst().first else {
            explainOne(first, &explanation)
            return explanation
        }
        explainTwo(first, second, &explanation)
        return explanation
    }

    // MARK: One

    private func explainOne(_ subject: SubjectSearch.Located, _ explanation: inout Explanation) {
        // A hub leads to people who have nothing to do with each other.
        guard subject.subject.state != .hub else { return }
        list(subject.labels, &explanation)
        guard subject.labels.count > 1 else { return }
        let direct = context.refusals.between(Set(subject.labels), Set(subject.labels))
        explanation.reasons = direct.map { .refused(context.words.refusal($0)) }
    }

    /// Adds the people of some clusters, by OneID.
    private func list(_ labels: [ClusterNumber], _ explanation: inout Explanation) {
        let sorted = labels.sorted { resolution.ids.ids[$0.index] < resolution.ids.ids[$1.index] }
        let shown = Array(sorted.prefix(ExplainJob.listed))
        explanation.furtherPeople = sorted.count - shown.count
        let rows = ClusterRecords(resolution).rows(Set(shown))
        explanation.people = shown.map { PersonExplainer(context: context).explain($0, rows[$0] ?? []) }
    }

    // MARK: Two

    private func explainTwo(
        _ first: SubjectSearch.Located, _ second: SubjectSearch.Located, _ explanation: inout Explanation
    ) {
        let common = Set(first.labels).intersection(second.labels)
        let isHub = first.subject.state == .hub || second.subject.state == .hub
        // The person of the smallest OneID, where a value leads to several.
        let shared = common.min { resolution.ids.ids[$0.index] < resolution.ids.ids[$1.index] }
        if let shared, !isHub {
            explanation.areOne = true
            let rows = ClusterRecords(resolution).rows([shared])[shared] ?? []
            let explainer = PersonExplainer(context: context)
            explanation.people = [explainer.explain(shared, rows)]
            explanation.path = explainer.path(
                rows, from: Set(first.records), to: Set(second.records), context.refusals.touching(shared))
            return
        }
        explanation.areOne = false
        explanation.reasons = ApartFinder(context: context).reasons(first, second)
        guard !isHub else { return }
        list(Set(first.labels).union(second.labels).sorted(), &explanation)
    }
}
