import OneIDCore

/// The part of the JSON form that is about the ceiling, the traps and the queue.
extension Evaluation {
    func writeDoubt(_ measures: Measures, _ text: inout JSONText) {
        if let ceiling {
            text.object("ceiling") { text in
                text.value("recall", ceiling.recall(measures)?.text)
                text.value("pairs", ceiling.pairs)
                text.value("joined_pairs", ceiling.joinedPairs)
                text.value("reached", ceiling.reached?.text)
                text.value("split_people", ceiling.splitPeople)
            }
        }
        if let traps {
            text.object("told_apart") { text in
                text.value("precision", traps.precision(measures)?.text)
                text.value("wrong_pairs", traps.toldApartPairs)
                text.value("wrong_pairs_without_evidence", traps.otherPairs)
            }
            text.array("traps") { text in
                for kind in traps.kinds {
                    text.object { text in
                        text.value("trap", kind.trap.isEmpty ? nil : kind.trap)
                        text.value("type", kind.type)
                        text.value("values", kind.values)
                        text.value("hubs", kind.hubs)
                        text.value("without_evidence", kind.withoutEvidence)
                        text.value("joined_without_evidence", kind.joinedWithoutEvidence)
                        text.value("with_evidence", kind.withEvidence)
                        text.value("joined", kind.joined)
                        text.value("in_queue", kind.inQueue)
                        text.value("refused_unlisted", kind.refusedOnly)
                        text.value("apart_unlisted", kind.silent)
                    }
                }
            }
        }
        if let queue { write(queue, &text) }
        if let reasons { write(reasons, &text) }
    }

    private func write(_ reasons: ReasonMeasures, _ text: inout JSONText) {
        text.object("by_reason") { text in
            text.array("apart") { text in
                for refusals in reasons.refusals {
                    text.object { text in
                        text.value("reason", refusals.reason)
                        text.value("values", refusals.values)
                        text.value("split_a_person", refusals.split)
                        text.value("keep_strangers_apart", refusals.keptApart)
                        text.value("both", refusals.both)
                        text.value("split_people", refusals.people)
                    }
                }
            }
            text.value("split_people_without_reason", reasons.unexplained)
            text.array("wrong_merges") { text in
                for mergers in reasons.mergers {
                    text.object { text in
                        text.value("type", mergers.type)
                        text.value("values", mergers.values)
                        text.value("clusters", mergers.clusters)
                        text.value("wrong_pairs", mergers.wrongPairs)
                    }
                }
            }
            text.value("clusters_without_reason", reasons.otherClusters)
            func write(_ gains: ReasonMeasures.Gains, _ text: inout JSONText) {
                text.value("items", gains.items)
                text.value("pairs", gains.pairs)
                text.value("people", gains.people)
                text.value("wrong_pairs", gains.wrongPairs)
            }
            text.object("queue_wins") { text in
                write(reasons.allGains, &text)
                text.array("by_reason") { text in
                    for gains in reasons.gains {
                        text.object { text in
                            text.value("reason", gains.reason?.rawValue)
                            write(gains, &text)
                        }
                    }
                }
            }
        }
    }

    private func write(_ queue: QueueMeasures, _ text: inout JSONText) {
        func counts(_ reason: QueueMeasures.Reason, _ text: inout JSONText) {
            text.value("items", reason.items)
            text.value("one_person", reason.onePerson)
            text.value("several_people", reason.severalPeople)
            text.value("mixed", reason.mixed)
            text.value("unknown", reason.unknown)
            text.value("true", reason.right)
            text.value("precision", reason.precision?.text)
        }
        func shown(_ key: String, _ shown: QueueMeasures.Shown, _ text: inout JSONText) {
            text.object(key) { text in
                text.value("all", shown.all)
                text.value("shown", shown.shown)
                text.value("recall", shown.recall?.text)
            }
        }
        text.object("queue") { text in
            text.value("items", queue.items)
            text.value("decided", queue.decided)
            text.value("records", queue.records)
            text.value("items_per_1000_records", queue.load)
            text.value("precision", queue.precision?.text)
            text.object("near_matches") { counts(queue.nearMatches, &$0) }
            text.object("refused_links") { counts(queue.refusedLinks, &$0) }
            text.object("suggestions") { text in
                text.value("all", queue.suggested)
                text.value("right", queue.suggestedRight)
            }
            shown("split_people", queue.splitPeople, &text)
            shown("split_below_ceiling", queue.splitBelowCeiling, &text)
            if let traps { shown("traps_with_evidence", traps.shown, &text) }
            text.array("by_reason") { text in
                for reason in queue.reasons {
                    text.object { text in
                        text.value("reason", reason.reason.rawValue)
                        counts(reason, &text)
                    }
                }
            }
        }
    }
}
