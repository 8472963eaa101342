extension ConfigurationKey {
    static func section(
        _ section: ConfigurationSection,
        _ rows: [(name: String, value: String, whenAbsent: String, summary: String)]
    ) -> [ConfigurationKey] {
        rows.map {
            ConfigurationKey(
                section: section, name: $0.name, value: $0.value, whenAbsent: $0.whenAbsent, summary: $0.summary)
        }
    }

    /// Every key. The reader refuses keys that are not here; the reference page has each one's row.
    public static let all: [ConfigurationKey] = ofSources + ofRules

    /// All but those below `rules`.
    private static let ofSources: [ConfigurationKey] = [
        section(
            .top,
            [
                ("sources", "object: source name → source", "none", "The platforms' exports, one entry each."),
                ("identifiers", "object: type → settings", "built-in types", "Settings and new types."),
                ("junk", "object", "built-in lists only", "Values that link nothing."),
                (
                    "names", "`\"block\"`, `\"ignore\"`", "`\"block\"`",
                    "Whether one phone or e-mail joins unlike names."
                ),
                (
                    "guards", "`\"on\"`, `\"off\"`", "`\"on\"`",
                    "`\"off\"` lifts every limit, weak types and the comparison of names."
                ),
                ("decisions", "path", "none", "The file of decisions from the review queue."),
                ("rules", "object", "none", "How profiles are reconciled."),
                ("check", "object", "no thresholds", "What `oneid check` holds the files to."),
            ]),
        section(
            .source,
            [
                (
                    "kind", "`\"members\"`, `\"orders\"`, `\"returns\"`, `\"reviews\"`, `\"messages\"`, `\"touches\"`",
                    "`\"members\"`", "What one record is."
                ),
                ("files", "path or array of paths", "required", "Files or patterns, `-` for standard input."),
                ("format", "`\"csv\"`, `\"tsv\"`, `\"json\"`, `\"jsonl\"`", "recognised", "The files' format."),
                (
                    "encoding", "`\"utf-8\"`, `\"utf-16\"`, `\"gb18030\"` (also `\"gbk\"`, `\"gb2312\"`, `\"cp936\"`)",
                    "recognised", "The files' encoding."
                ),
                ("delimiter", "one ASCII character or `\"tab\"`", "recognised", "What separates fields."),
                ("id", "column", "recognised", "The record id, unique within the source."),
                ("updated", "column", "none", "Which version of an account is the latest."),
                ("created", "column", "none", "When the account was made. Members only."),
                (
                    "tier", "`\"group\"`, `\"brand\"`, `\"distributor\"`, `\"store\"`", "none",
                    "Whose members these are."
                ),
                ("priority", "whole number from 1", "none", "Rank for `source_priority`: 1 wins over 2."),
                ("org", "object", "none", "Where in the organisation the members belong."),
                ("identifiers", "object: column → type or object", "none", "The columns that link records."),
                ("attributes", "object: column → attribute", "none", "The columns that describe the person."),
                ("level", "column", "none", "The platform's membership level. Members only."),
                ("points", "object: point system → column or object", "none", "Point balances. Members only."),
                ("stored_value", "object: account → object", "none", "Money on account. Members only."),
                ("entitlements", "object: entitlement → column", "none", "Coupons and rights. Members only."),
                ("consent", "object: purpose → column", "none", "What the member agreed to. Members only."),
                ("flags", "object: flag → column", "none", "Marks such as a blacklist. Members only."),
                ("tags", "column", "none", "Tags, one or several in a cell. Members only."),
                ("account", "object", "none", "The member account behind an event. Events only."),
                ("at", "column", "none", "When the event happened. Events only."),
                ("amount", "column", "none", "The amount of money. Orders and returns only."),
                ("currency", "three letters or object", "none", "The currency of `amount`. Orders and returns only."),
                ("channel", "column", "none", "Where the event happened. Events only."),
                ("category", "column", "none", "What the event was about. Events only."),
                ("rating", "column", "none", "The points of a review. Reviews only."),
                ("type", "column", "none", "Return or exchange. Returns only."),
                ("creates", "`\"records\"`", "nothing", "The events are records of their own. Events only."),
            ]),
        section(
            .identifierColumn,
            [
                ("type", "identifier type", "required", "A built-in or declared type."),
                ("scope", "text", "the type's shared scope", "Within what the values are unique. Scoped types only."),
                ("hash", "algorithm or object", "plain values", "The column holds digests."),
                ("region", "two letters", "the type's `region`", "The region of this column's phones."),
            ]),
        section(
            .hash,
            [
                ("algorithm", "`\"md5\"`, `\"sha1\"`, `\"sha256\"`", "required", "How the digest was made."),
                (
                    "form", "see below", "`\"national\"` for phones, `\"lower\"`, `\"upper\"` for national ids",
                    "The spelling that was hashed."
                ),
            ]),
        section(
            .pointsColumn,
            [
                ("column", "column", "required", "The balance."),
                ("expires", "column", "never", "The date on which the balance expires."),
            ]),
        section(
            .storedValueColumns,
            [
                ("principal", "column", "none", "What the member paid in."),
                ("gift", "column", "none", "What was given on top."),
            ]),
        section(.literalColumn, [("column", "column", "required", "The column that holds the value.")]),
        section(
            .organisation,
            [
                ("group", "text or object", "none", "The group, or the column that names it."),
                ("brand", "text or object", "none", "The brand, or the column that names it."),
                ("distributor", "text or object", "none", "The distributor, or the column that names it."),
                ("store", "text or object", "none", "The store, or the column that names it."),
            ]),
        section(
            .account,
            [
                ("source", "source of members", "required", "Whose accounts these are."),
                ("column", "column", "required", "The column of the account's record id."),
            ]),
        section(
            .identifierType,
            [
                (
                    "like", "`\"text\"` or a built-in type", "required for a new type",
                    "What a new type's values are like."
                ),
                ("pattern", "regular expression", "any text", "What the whole value must match. Types like text only."),
                (
                    "weak", "`true`, `false`", "`true` for `device`, `cookie`",
                    "A weak type never joins two identified groups."
                ),
                ("max_records", "whole number from 1 or `\"off\"`", "see below", "More record keys than this: a hub."),
                (
                    "max_people", "whole number from 1 or `\"off\"`", "see below",
                    "More real names or phones than this: a hub."
                ),
                (
                    "max_per_person", "whole number from 1 or `\"off\"`", "see below",
                    "Values of the type in one person."
                ),
                (
                    "region", "two letters", "`\"CN\"`",
                    "The region of phones without country code. Types like phone only."
                ),
                (
                    "provider_rules", "`true`, `false`", "`false`",
                    "Ignore gmail dots and `+tag`. Types like email only."
                ),
            ]),
        section(.junk, [("file", "path", "none", "A file of more junk values.")]),
        section(
            .rules,
            [
                ("level", "object", "none", "How levels are mapped and resolved."),
                ("points", "object", "none", "How balances are converted and added up."),
                ("attributes", "object", "none", "Which value of an attribute survives."),
                ("stored_value", "object", "none", "How stored value is added up."),
                ("entitlements", "object", "none", "Which entitlements are kept."),
                ("consent", "object", "none", "How consents combine."),
                ("flags", "object", "none", "How flags combine."),
            ]),
        section(
            .check,
            [
                ("max", "object: figure → limit", "none", "Figures that may not be larger."),
                ("min", "object: figure → limit", "none", "Figures that may not be smaller."),
                (
                    "severity", "object: finding id → `\"note\"`, `\"warning\"`, `\"error\"`", "see findings",
                    "How serious a kind of finding is."
                ),
                ("fail_on", "`\"error\"`, `\"warning\"`, `\"never\"`", "`\"error\"`", "When the exit status is 1."),
                ("baseline", "path", "none", "The JSON report of an earlier check."),
            ]),
    ].flatMap { $0 }
}
