import OneIDConfiguration
import OneIDCore
import OneIDPipeline

/// What a run's configuration asks about its people, ready to be answered.
package struct Knowledge: Sendable {
    package let run: KnownRun
    let plan: QuestionPlan
    /// In the order of the configuration, with the number of each one's definition.
    let segments: [(segment: SegmentDefinition, definition: Int)]

    /// Resolves the names of all conditions.
    ///
    /// - Parameter report: told of every name and bound that is wrong; then there is nothing to answer.
    package init?(_ configuration: Configuration, _ run: KnownRun, report: (Finding) -> Void) {
        self.run = run
        var compiler = QuestionCompiler(run)
        let stages = configuration.journey.map { $0.stages.isEmpty ? UsualStages.stages(of: run) : $0.stages } ?? []
        compiler.compile(
            configuration.segments.map { segment in
                QuestionPlan.Definition(
                    sort: .segment, name: segment.name, position: segment.position, condition: segment.condition)
            }
                + stages.map { stage in
                    QuestionPlan.Definition(
                        sort: .stage, name: stage.name, position: stage.position, condition: stage.condition)
                } + (configuration.value?.groupDefinitions ?? []))
        let found = compiler.findings.sorted { left, right in
            (left.position?.line ?? 0, left.position?.column ?? 0)
                < (right.position?.line ?? 0, right.position?.column ?? 0)
        }
        for finding in found { report(finding) }
        guard found.isEmpty else { return nil }
        plan = compiler.plan
        let plan = plan
        segments = configuration.segments.map { ($0, plan.definition(.segment, named: $0.name) ?? 0) }
    }

    /// Names of the stages of the journey, lowest first.
    package var stageNames: [String] { plan.stages.map { plan.definitions[$0].name } }

    package func asker() -> Asker { Asker(run, plan) }
}
