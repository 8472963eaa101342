import OneIDCore
import OneIDIntake

/// The JSON form of an explanation; docs/reference/explain.md describes its fields.
extension Explanation {
    static let version = 1

    public func json() -> [UInt8] {
        JSONText.document { text in
            text.value("version", Explanation.version)
            text.array("subjects") { text in
                for subject in subjects { text.object { subject.write(&$0) } }
            }
            if let areOne { text.value("are_one", areOne) }
            if let path { text.object("path") { path.write(&$0) } }
            text.array("reasons") { text in
                for reason in reasons { text.object { reason.write(&$0) } }
            }
            text.array("people") { text in
                for person in people { text.object { person.write(&$0) } }
            }
            text.value("further_people", furtherPeople)
        }
    }
}

extension ExplainedSubject {
    fileprivate func write(_ text: inout JSONText) {
        text.value("kind", kind.rawValue)
        text.value("subject", self.text)
        text.value("accounts", accounts)
        text.strings("oneids", oneIDs)
        text.value("state", state?.rawValue)
        text.value("detail", detail.isEmpty ? nil : detail)
        text.value("replaced", replaces)
    }
}

extension ExplainedTie {
    fileprivate func write(_ key: String?, _ text: inout JSONText) {
        text.object(key) { text in
            text.value("type", type)
            text.value("scope", scope.isEmpty ? nil : scope)
            text.value("value", value)
            text.value("accounts", accounts)
        }
    }
}

extension ExplainedRecord {
    fileprivate func write(_ key: String?, _ text: inout JSONText) {
        text.object(key) { text in
            text.value("source", source)
            text.value("record_id", id)
            text.value("oneid", oneID)
        }
    }
}

extension ExplainedPath {
    fileprivate func write(_ text: inout JSONText) {
        start.write("start", &text)
        text.array("steps") { text in
            for step in steps {
                text.object { text in
                    text.array("ties") { text in
                        for tie in step.ties { tie.write(nil, &text) }
                    }
                    step.record.write("record", &text)
                }
            }
        }
    }
}

extension ExplainedRefusal {
    fileprivate func write(_ text: inout JSONText) {
        text.value("rule", rule.rawValue)
        tie.write("value", &text)
        text.strings("clash", [left, right])
        text.array("groups") { text in
            for record in groups { record.write(nil, &text) }
        }
        text.array("contested") { text in
            for record in contested { record.write(nil, &text) }
        }
    }
}

extension ApartReason {
    func write(_ text: inout JSONText) {
        switch self {
        case .refused(let refusal):
            text.value("reason", "refused")
            refusal.write(&text)
        case .separated(let decision):
            text.value("reason", "separated")
            text.value("decision", decision)
        case .hub(let tie, let records, let names, let phones):
            text.value("reason", "hub")
            tie.write("value", &text)
            text.value("records", records)
            text.value("names", names)
            text.value("phones", phones)
        case .common(let tie, let records):
            text.value("reason", CellState.common.rawValue)
            tie.write("value", &text)
            text.value("records", records)
        case .unusable(let tie, let state, let reason):
            text.value("reason", state.rawValue)
            tie.write("value", &text)
            text.value("detail", reason.isEmpty ? nil : reason)
        case .older(let tie, let record):
            text.value("reason", "older_version")
            tie.write("value", &text)
            record.write("record", &text)
        case .maskedFits(let masked, let full):
            text.value("reason", "masked_fits")
            masked.write("value", &text)
            full.write("fits", &text)
        case .chain(let refusals):
            text.value("reason", "refused_chain")
            text.array("links") { text in
                for refusal in refusals { text.object { refusal.write(&$0) } }
            }
        case .nothingShared: text.value("reason", "nothing_shared")
        }
    }
}

extension ExplainedPerson {
    fileprivate func write(_ text: inout JSONText) {
        text.value("oneid", oneID)
        text.array("accounts") { text in
            for account in accounts {
                text.object { text in
                    text.value("source", account.record.source)
                    text.value("record_id", account.record.id)
                    text.value("rows", account.rows)
                    text.array("identifiers") { text in
                        for cell in account.cells {
                            text.object { text in
                                text.value("column", cell.column)
                                text.value("type", cell.type)
                                text.value("scope", cell.scope.isEmpty ? nil : cell.scope)
                                text.value("value", cell.value)
                                text.value("state", cell.state.rawValue)
                                text.value("detail", cell.reason.isEmpty ? nil : cell.reason)
                                text.value("tie", cell.tie)
                            }
                        }
                    }
                }
            }
        }
        text.array("ties") { text in
            for tie in ties { tie.write(nil, &text) }
        }
        text.array("joined_by") { text in
            for join in joins {
                text.object { text in
                    text.value("tie", join.tie)
                    text.value("groups", join.groups)
                    text.row("accounts", join.accounts)
                }
            }
        }
        if let bridge {
            text.object("weakest_bridge") { text in
                text.value("tie", bridge.tie)
                text.array("parts") { text in
                    for part in bridge.parts { text.row(nil, part) }
                }
            }
        } else {
            text.value("weakest_bridge", String?.none)
        }
        text.array("refused") { text in
            for refusal in refused { text.object { refusal.write(&$0) } }
        }
    }
}
