import OneIDConfiguration

extension ValueConfiguration {
    /// The definitions of the groups, so that conditions can refer to them: who is in one fulfils its condition and is in none
    /// before it. What is unknown of those before is passed over.
    var groupDefinitions: [QuestionPlan.Definition] {
        groups.enumerated().map { number, group in
            let before = groups[..<number].map { earlier in
                Condition.test(ConditionTest(.group(earlier.name), missingIsNo: true, position: group.position))
            }
            return QuestionPlan.Definition(
                sort: .group, name: group.name, position: group.position,
                condition: before.isEmpty ? group.condition : .all([group.condition, .none(before)]))
        }
    }
}
