import OneIDCore
import OneIDIntake
import OneIDLinking

/// What the guards while linking did, for the report: counts by rule, and the first refused links.
struct GuardReport {
    /// Refused links listed one by one.
    static let listed = 100

    private let resolution: Resolution

    init(_ resolution: Resolution) { self.resolution = resolution }

    func write(_ text: inout JSONText) {
        let guards = resolution.guards
        let decisions = resolution.decisions
        text.object("refused") { text in
            text.value("components_replayed", guards.componentsReplayed)
            text.value("records_replayed", guards.recordsReplayed)
            text.value("count", guards.refused.count)
            text.object("by_rule") { text in
                for rule in GuardRule.allCases {
                    text.value(rule.rawValue, guards.refused.count { $0.rule == rule })
                }
            }
            text.array("links") { text in
                for link in guards.refused.prefix(GuardReport.listed) { write(link, &text) }
            }
        }
        text.object("decisions") { text in
            text.value("merge", decisions.merges.count)
            text.value("separate", decisions.separations.count)
            text.value("ignore", resolution.request.decisions.all(.ignore).count)
            text.value("not_in_input", decisions.unmatched.count)
        }
    }

    private func write(_ link: RefusedLink, _ text: inout JSONText) {
        let words = GuardWords(resolution)
        text.object { text in
            text.value("rule", link.rule.rawValue)
            text.value("type", link.type)
            text.value("scope", link.scope.isEmpty ? nil : link.scope)
            text.value("value", words.shown(link.value, link.type))
            text.strings("clash", [words.shown(link.left), words.shown(link.right)])
            text.row("groups", link.groups.map(\.count))
            text.value("contested", link.contested.count)
        }
    }
}

/// Values of refused links as messages show them: masked unless values were asked for.
package struct GuardWords {
    private let resolution: Resolution
    private let showsValues: Bool

    /// - Parameter showsValues: nil: as the run was asked.
    package init(_ resolution: Resolution, showsValues: Bool? = nil) {
        self.resolution = resolution
        self.showsValues = showsValues ?? resolution.showsValues
    }

    package func shown(_ value: String, _ type: String) -> String {
        guard !showsValues else { return value }
        guard case .builtIn(let builtIn)? = resolution.plan.settings.settings(for: type)?.like else {
            return Masking.mask(value)
        }
        return Masking.mask(value, type: builtIn)
    }

    package func shown(_ evidence: ClashEvidence) -> String {
        switch evidence {
        case .identifier(let type, let scope, let value):
            return "\(type)\(scope.isEmpty ? "" : " of \(scope)") \(shown(value, type))"
        case .name(let name): return "name \(masked(name: name))"
        case .attribute(let name, let value):
            return "\(name) \(showsValues ? value : Masking.mask(value))"
        case .record(let record):
            let key = key(of: record)
            return "\(key.source) \(key.id)"
        }
    }

    /// `tmall 7101376374 and 2 more share values with both and join neither`; empty when there is none.
    package func contested(_ records: [RecordNumber]) -> String {
        guard let first = records.first else { return "" }
        let key = key(of: first)
        let more = records.count > 1 ? " and \(records.count - 1) more share" : " shares"
        return "\(key.source) \(key.id)\(more) values with both and \(records.count > 1 ? "join" : "joins") neither"
    }

    /// A record id is shown as the map has it, but masked where its column is an identifier column too.
    package func key(of record: RecordNumber) -> (source: String, id: String) {
        let chunk = resolution.store.chunks[resolution.store.chunkIndex(of: record.index)]
        let column = resolution.plan.files[chunk.file].identifiers.first { $0.column == 0 }
        let id = chunk.withID(record.index - chunk.firstRecord) { String(decoding: $0, as: UTF8.self) }
        let type = column.map { resolution.plan.slots.slots[Int($0.slot)].type }
        return (resolution.plan.sources[chunk.source].name, type.map { shown(id, $0) } ?? id)
    }

    /// A name as messages show it.
    package func masked(name: String) -> String { showsValues ? name : GuardWords.masked(name) }

    /// The family name's first character, `王**`: two names stay two, nobody is named.
    private static func masked(_ name: String) -> String {
        guard name.unicodeScalars.count > 1 else { return "*" }
        return String(name.prefix(1)) + String(repeating: "*", count: min(8, name.unicodeScalars.count - 1))
    }
}
