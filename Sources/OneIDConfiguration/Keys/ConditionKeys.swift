import OneIDCore

/// The keys of a condition: one of them says what is asked, `missing` what an unknown answer is.
enum ConditionKey: String, ConfigurationKeys {
    case all, any, none
    case attribute, tag, level, points, storedValue = "stored_value", consent, flag, account, label
    case segment, stage, group
    case orders, returns, reviews, messages, touches, cards
    case `is`, `in`, like, min, max, anniversary, known
    case missing

    static var section: ConfigurationSection { .condition }

    /// Those that say what is asked.
    static let questions: [ConditionKey] = [
        .all, .any, .none, .attribute, .tag, .level, .points, .storedValue, .consent, .flag, .account, .label,
        .segment, .stage, .group, .orders, .returns, .reviews, .messages, .touches, .cards,
    ]
    /// Those that say what a value has to be.
    static let tests: [ConditionKey] = [.is, .in, .like, .min, .max, .anniversary, .known]

    var words: KeyWords {
        switch self {
        case .all: ("array of conditions", "none", "Every one of them holds; a no decides.")
        case .any: ("array of conditions", "none", "At least one of them holds; a yes decides.")
        case .none: ("array of conditions", "none", "Not one of them holds: the opposite of `any`.")
        case .attribute:
            ("attribute", "none", "The unified value of an attribute, tested with `is`, `in`, `like`, `min`, `max` …")
        case .tag: ("tag", "none", "The value of a tag of `tags`; without a test: that the person has it.")
        case .level:
            ("level, or object", "none", "The unified level: `\"gold\"`, `{ at_least: \"gold\" }`.")
        case .points:
            ("object", "none", "A balance of points: `{ system: \"points\", min: 1000 }`.")
        case .storedValue:
            ("object", "none", "Money in an account: `{ account: \"balance\", min: \"100\" }`.")
        case .consent:
            (
                "channel or purpose", "none",
                "Consent: no where it or `marketing` says no, yes where it says yes, else unknown."
            )
        case .flag: ("flag", "none", "A mark of the rules; one that nobody has set is not set.")
        case .account:
            ("object", "none", "An open account: `{ source: \"tmall\" }`, `{ tier: \"store\" }`.")
        case .label: ("text", "none", "A tag that a platform gave.")
        case .segment: ("segment", "none", "The condition of a segment, whatever its history.")
        case .stage: ("stage", "none", "The stage of the journey that the person is in.")
        case .group: ("group", "none", "A group by value.")
        case .orders: ("object", "none", "What the person's orders have to be; `{}`: there is one.")
        case .returns: ("object", "none", "The same of returns.")
        case .reviews: ("object", "none", "The same of reviews.")
        case .messages: ("object", "none", "The same of messages.")
        case .touches: ("object", "none", "The same of touches.")
        case .cards: ("object", "none", "What the person's gift cards have to be; `{}`: there is one.")
        case .is: ("text, number, `true` or `false`", "none", "The value is this one, compared by its kind.")
        case .in: ("array of texts", "none", "The value is one of these.")
        case .like: ("text or array of texts", "none", "The value is written so; `*` stands for any text.")
        case .min: ("number or day", "none", "The value is at least this.")
        case .max: ("number or day", "none", "The value is at most this.")
        case .anniversary:
            (
                "span of days such as `\"7d\"`", "none",
                "Day and month return within so many days from the as-of date on; `\"0d\"`: on that day."
            )
        case .known: ("`true`, `false`", "none", "Whether there is a value.")
        case .missing:
            ("`\"no\"`, `\"unknown\"`", "`\"unknown\"`", "What the answer is where the person's data do not tell.")
        }
    }
}

/// The keys of a question about the level.
enum LevelTestKey: String, ConfigurationKeys {
    case `is`, `in`, atLeast = "at_least", atMost = "at_most"

    static var section: ConfigurationSection { .levelTest }

    var words: KeyWords {
        switch self {
        case .is: ("level", "none", "This level.")
        case .in: ("array of levels", "none", "One of these.")
        case .atLeast: ("level", "none", "This level or one above it on the ladder.")
        case .atMost: ("level", "none", "This level or one below it.")
        }
    }
}

/// The keys of a question about a balance of points.
enum PointsTestKey: String, ConfigurationKeys {
    case system, min, max
    case did, last, between, ago, count, days, amount

    static var section: ConfigurationSection { .pointsTest }

    var words: KeyWords {
        switch self {
        case .system: ("point system", "the only one", "Whose balance.")
        case .min: ("number", "none", "The balance: at least so many.")
        case .max: ("number", "none", "The balance: at most so many.")
        case .did:
            (
                "`\"earned\"`, `\"spent\"`, `\"expired\"` or an array", "earned or spent",
                "Instead of the balance, the days on which points were earned, spent or lost; as does every key below."
            )
        case .last: EventTestKey.last.words
        case .between: EventTestKey.between.words
        case .ago: EventTestKey.ago.words
        case .count: ("object: `min`, `max`", "`{ min: 1 }`", "How often.")
        case .days: ("object: `min`, `max`", "none", "On how many different days.")
        case .amount: ("object: `min`, `max`", "none", "How many points together.")
        }
    }

    /// Those about days; without them the balance is asked for.
    static let ofDays: [PointsTestKey] = [.did, .last, .between, .ago, .count, .days, .amount]
}

/// The keys of a question about money in an account.
enum StoredValueTestKey: String, ConfigurationKeys {
    case account, min, max

    static var section: ConfigurationSection { .storedValueTest }

    var words: KeyWords {
        switch self {
        case .account: ("stored-value account", "the only one", "Which account.")
        case .min: ("number", "none", "At least so much, with what was given.")
        case .max: ("number", "none", "At most so much.")
        }
    }
}

/// The keys of a question about accounts.
enum AccountTestKey: String, ConfigurationKeys {
    case source, tier, count

    static var section: ConfigurationSection { .accountTest }

    var words: KeyWords {
        switch self {
        case .source: ("source or array of sources", "any", "Where the account is.")
        case .tier:
            (
                "array of, or one of " + Self.words(of: Tier.self), "any",
                "The level of the organisation that it belongs to."
            )
        case .count: ("object: `min`, `max`", "at least one", "How many sources the person has such accounts in.")
        }
    }
}

/// The keys of a question about events; others are declared dimensions.
enum EventTestKey: String, ConfigurationKeys {
    case channel, category, product, group, source, currency, weekday
    case last, between, ago, first, latest
    case count, days, items, amount, rating

    static var section: ConfigurationSection { .eventTest }

    var words: KeyWords {
        switch self {
        case .channel: ("word or array of words", "any", "The channel; `*` in a word stands for any text.")
        case .category: ("word or array of words", "any", "The category of the line.")
        case .product: ("word or array of words", "any", "The product of the line.")
        case .group: ("group or array of groups", "any", "A group of channels of `vocabulary.group`.")
        case .source: ("source or array of sources", "any", "The source that the event stands in.")
        case .currency: ("currency or array of them", "any", "The currency of the event.")
        case .weekday: ("array of `\"mon\"` … `\"sun\"`, `\"weekend\"`", "any", "The day of the week.")
        case .last: ("span such as `\"365d\"`, `\"6m\"`", "any time", "The as-of date and the days before it.")
        case .between: ("array of two days", "any time", "From the first day to the last; `null`: open.")
        case .ago:
            ("array of two spans", "any time", "So long before the as-of date, at least and at most; `null`: open.")
        case .first: ("object: `last`, `between` or `ago`", "none", "The first fitting event lies there.")
        case .latest: ("object: `last`, `between` or `ago`", "none", "The last fitting event lies there.")
        case .count: ("object: `min`, `max`", "`{ min: 1 }`", "Events that have a fitting line.")
        case .days: ("object: `min`, `max`", "none", "Different days of them.")
        case .items: ("object: `min`, `max`", "none", "Pieces of fitting lines.")
        case .amount: ("object: `min`, `max`, `currency`", "none", "Money of fitting lines, in one currency.")
        case .rating: ("object: `min`, `max`", "none", "Mean rating of fitting reviews.")
        }
    }
}

/// The keys of a question about gift cards.
enum CardTestKey: String, ConfigurationKeys {
    case state, source, currency, weekday, expires
    case last, between, ago, first, latest
    case count, days, amount

    static var section: ConfigurationSection { .cardTest }

    var words: KeyWords {
        switch self {
        case .state:
            (
                "array of, or one of " + Self.words(of: CardTest.State.self), "all but `void` and `held`",
                "What became of the card, as the profile says it."
            )
        case .source: ("source or array of sources", "any", "The source that the card stands in.")
        case .currency: ("currency or array of them", "any", "The currency of the card.")
        case .weekday: ("array of `\"mon\"` … `\"sun\"`, `\"weekend\"`", "any", "The day of the week of `at`.")
        case .expires:
            (
                "span of days such as `\"30d\"`", "any",
                "The last day lies within so many days from the as-of date on; `\"0d\"`: it is that day."
            )
        case .last: EventTestKey.last.words
        case .between: EventTestKey.between.words
        case .ago: EventTestKey.ago.words
        case .first: ("object: `last`, `between` or `ago`", "none", "The first fitting card is of such a day.")
        case .latest: ("object: `last`, `between` or `ago`", "none", "The last fitting card is of such a day.")
        case .count: ("object: `min`, `max`", "`{ min: 1 }`", "Fitting cards.")
        case .days: ("object: `min`, `max`", "none", "Different days of them.")
        case .amount: ("object: `min`, `max`, `currency`", "none", "What they are worth, in one currency.")
        }
    }
}

/// The keys of a range.
enum RangeKey: String, ConfigurationKeys {
    case min, max, currency

    static var section: ConfigurationSection { .range }

    var words: KeyWords {
        switch self {
        case .min: ("number", "none", "At least so much.")
        case .max: ("number", "none", "At most so much.")
        case .currency: ("currency", "the only one", "Of an amount.")
        }
    }
}

/// The keys that say which days are looked at.
enum WindowKey: String, ConfigurationKeys {
    case last, between, ago

    static var section: ConfigurationSection { .window }

    var words: KeyWords {
        switch self {
        case .last: EventTestKey.last.words
        case .between: EventTestKey.between.words
        case .ago: EventTestKey.ago.words
        }
    }
}
