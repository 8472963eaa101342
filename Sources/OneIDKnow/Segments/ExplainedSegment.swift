import OneIDPipeline

/// A person's answers to the condition of a segment.
package struct ExplainedSegment: Sendable {
    package let oneID: String
    package let name: String
    package let conditions: [AnsweredCondition]
}

extension Knowledge {
    /// Answers a segment's condition part by part for some people.
    ///
    /// - Parameter places: ascending.
    package func explain(segment name: String, of places: [UInt32]) -> [ExplainedSegment] {
        guard let definition = plan.definition(.segment, named: name) else { return [] }
        let parts = run.profiles.walk(
            places, worker: { (asker: asker(), found: [(Int, ExplainedSegment)]()) },
            body: { worker, facts in
                worker.asker.begin(facts)
                let explained = ExplainedSegment(
                    oneID: run.profiles.oneID(at: facts.place).text, name: name,
                    conditions: worker.asker.explain(definition))
                worker.found.append((facts.place, explained))
            })
        return parts.flatMap(\.found).sorted { $0.0 < $1.0 }.map(\.1)
    }
}
