import OneIDConfiguration
import OneIDCore
import OneIDPipeline

/// What a run's configuration asks about its people, ready to be answered.
package struct Knowledge: Sendable {
    package let run: KnownRun
    let plan: QuestionPlan
    /// In the order of the configuration, with the number of each one's definition.
    let segments: [(segment: SegmentDefinition, definition: Int)]
    /// nil where nobody asks for tags.
    package let tags: KnownTags?

    /// Resolves the names of all conditions.
    ///
    /// - Parameters:
    ///   - demand: which tags are told.
    ///   - report: told of every name and bound that is wrong; then there is nothing to answer. Else of words that mean nothing.
    package init?(
        _ configuration: Configuration, _ run: KnownRun, telling demand: TagDemand = .all, report: (Finding) -> Void
    ) {
        self.run = run
        var tagger = TagCompiler(run, configuration.tags, value: configuration.value)
        var compiler = QuestionCompiler(run, tags: tagger.names, words: tagger.closedWords)
        let stages = configuration.journey.map { $0.stages.isEmpty ? UsualStages.stages(of: run) : $0.stages } ?? []
        let groups = configuration.value?.groupDefinitions ?? []
        compiler.compile(
            configuration.segments.map { segment in
                QuestionPlan.Definition(
                    sort: .segment, name: segment.name, position: segment.position, condition: segment.condition)
            }
                + stages.map { stage in
                    QuestionPlan.Definition(
                        sort: .stage, name: stage.name, position: stage.position, condition: stage.condition)
                } + groups + tagger.conditions)
        var world: TagWorld?
        if !configuration.tags.isEmpty || compiler.plan.asksTags {
            world = tagger.compile(
                &compiler, firstCondition: configuration.segments.count + stages.count + groups.count, telling: demand)
        }
        let wrong = compiler.findings + tagger.findings
        let found = (wrong.isEmpty ? compiler.warnings : wrong).sorted { left, right in
            (left.position?.line ?? 0, left.position?.column ?? 0)
                < (right.position?.line ?? 0, right.position?.column ?? 0)
        }
        for finding in found { report(finding) }
        guard wrong.isEmpty else { return nil }
        plan = compiler.plan
        let plan = plan
        segments = configuration.segments.map { ($0, plan.definition(.segment, named: $0.name) ?? 0) }
        let tagPlan = tagger.plan
        if tagPlan.wantsValue {
            let mostFrequent = world?.currency
            world?.value = BuyerValue(run, tagsOf: configuration.value, mostFrequent: mostFrequent)
        }
        tags = world.map { world in
            KnownTags(
                plan: tagPlan, world: world, settings: configuration.tags,
                cuts: TagCuts(tagPlan, world, plan, wanted: tagPlan.wantedMeasures))
        }
    }

    /// Names of the stages of the journey, lowest first.
    package var stageNames: [String] { plan.stages.map { plan.definitions[$0].name } }

    package func asker() -> Asker {
        guard let teller = teller() else { return Asker(run, plan) }
        return Asker(run, plan, tags: teller)
    }

    func teller() -> TagTeller? {
        tags.map { TagTeller($0.plan, $0.world, plan, cuts: $0.cuts.cuts) }
    }
}
