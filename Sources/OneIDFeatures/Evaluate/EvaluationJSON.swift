import OneIDCore
import OneIDIntake

/// The JSON form of an evaluation; docs/reference/evaluate.md describes its fields.
extension Evaluation {
    static let version = 1

    public func json() -> [UInt8] {
        JSONText.document { text in
            text.value("version", Evaluation.version)
            if let measures {
                write(measures, &text)
                writeDoubt(measures, &text)
            }
            text.array("largest") { text in
                for cluster in largest {
                    text.object { text in
                        text.value("oneid", cluster.oneID)
                        text.value("records", cluster.records)
                        if let people = cluster.people { text.value("people", people) }
                        if let most = cluster.ofLargestPerson { text.value("records_of_largest_person", most) }
                    }
                }
            }
            if measures != nil { writeErrors(&text) }
            text.object("hints") { text in
                text.value("records", hints.records)
                text.value("people", hints.people)
                text.value("largest_cluster", hints.largest)
                text.value("largest_share", hints.largestShare?.text)
                text.value("people_with_names", hints.named)
                text.value("people_with_many_given_names", hints.manyNames)
                text.value("name_phone_pairs", hints.namePhonePairs)
                text.value("name_phone_pairs_in_several_clusters", hints.scatteredPairs)
            }
        }
    }

    private func write(_ measures: Measures, _ text: inout JSONText) {
        text.object("records") { text in
            text.value("compared", coverage.compared)
            text.value("only_in_truth", coverage.onlyInTruth)
            text.value("only_in_map", coverage.onlyInMap)
            text.value("repeated_truth_lines", coverage.repeatedLines)
            text.value("unlabelled_truth_lines", coverage.unlabelledLines)
        }
        text.value("clusters", measures.clusters)
        text.value("people", measures.people)
        text.object("pairwise") { text in
            write(measures.pairwise, &text)
            if let traps { text.value("told_apart_precision", traps.precision(measures)?.text) }
            text.value("joined_pairs", measures.joinedPairs)
            text.value("true_pairs", measures.truePairs)
            text.value("right_pairs", measures.rightPairs)
        }
        text.object("b_cubed") { write(measures.bCubed, &$0) }
        text.object("exact_clusters") { text in
            write(measures.exactClusters, &text)
            text.value("exact", measures.exact)
        }
        text.value("impure_clusters", measures.impureClusters)
        text.value("records_in_impure_clusters", measures.impureRecords)
        text.value("split_people", measures.splitPeople)
    }

    /// Shares are text: a reader that takes numbers for floating point would round them.
    private func write(_ triple: Measures.Triple, _ text: inout JSONText) {
        text.value("precision", triple.precision?.text)
        text.value("recall", triple.recall?.text)
        text.value("f1", triple.f1?.text)
    }

    private func writeErrors(_ text: inout JSONText) {
        text.array("wrong_merges") { text in
            for error in wrongMerges {
                text.object { text in
                    text.value("oneid", error.oneID)
                    text.value("records", error.records)
                    text.value("wrong_pairs", error.wrongPairs)
                    write(error.parts, error.furtherParts, "people", name: "person", &text)
                    text.array("joined_by") { text in
                        for value in error.joinedBy {
                            text.object { text in
                                text.value("type", value.tie.type)
                                text.value("scope", value.tie.scope.isEmpty ? nil : value.tie.scope)
                                text.value("value", value.tie.value)
                                text.value("accounts", value.tie.accounts)
                                text.value("people", value.people)
                            }
                        }
                    }
                }
            }
        }
        text.array("missed_merges") { text in
            for error in missedMerges {
                text.object { text in
                    text.value("person", error.person)
                    text.value("records", error.records)
                    text.value("missed_pairs", error.missedPairs)
                    write(error.parts, error.furtherParts, "clusters", name: "oneid", &text)
                    text.array("reasons") { text in
                        for reason in error.reasons { text.object { reason.write(&$0) } }
                    }
                }
            }
        }
    }

    private func write(
        _ parts: [Part], _ further: Int, _ key: String, name: String, _ text: inout JSONText
    ) {
        text.array(key) { text in
            for part in parts {
                text.object { text in
                    text.value(name, part.name)
                    text.value("records", part.records)
                    text.strings("examples", part.examples)
                }
            }
        }
        text.value("further_\(key)", further)
    }
}
