import OneIDPipeline

/// One walk past everybody, on which any number of questions go along.
///
/// Reading a person's rows again costs more than most of what is asked about the person: what a run asks, it asks on one walk.
package final class PeopleWalk {
    private let profiles: Profiles
    /// For each question, what makes one worker's asking of it.
    private var makers: [() -> (PersonFacts) -> Void] = []

    package init(_ knowledge: Knowledge) { profiles = knowledge.run.profiles }

    /// Takes a question along.
    ///
    /// - Parameters:
    ///   - worker: what one worker keeps.
    ///   - body: called with each person; pieces of `Profiles.walkSize` consecutive people are one worker's.
    /// - Returns: what the workers kept, once the walk is over.
    func ask<Worker>(
        worker: @escaping () -> Worker, body: @escaping (inout Worker, PersonFacts) -> Void
    ) -> WalkedWorkers<Worker> {
        let walked = WalkedWorkers<Worker>()
        makers.append {
            let own = WalkedWorkers<Worker>.One(worker())
            walked.add(own)
            return { body(&own.worker, $0) }
        }
        return walked
    }

    /// Walks past everybody; nowhere where nothing is asked.
    package func go() {
        guard !makers.isEmpty else { return }
        _ = profiles.walk(
            worker: { makers.map { $0() } },
            body: { questions, facts in for ask in questions { ask(facts) } })
        makers = []
    }
}

/// What the workers of a walk kept for one question.
final class WalkedWorkers<Worker> {
    /// One worker's.
    final class One {
        @exclusivity(unchecked) var worker: Worker

        init(_ worker: Worker) { self.worker = worker }
    }

    private var ones: [One] = []

    fileprivate func add(_ one: One) { ones.append(one) }

    var all: [Worker] { ones.map(\.worker) }
}
