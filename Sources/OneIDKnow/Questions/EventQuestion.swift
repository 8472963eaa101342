import OneIDConfiguration
import OneIDCore
import OneIDPipeline

/// A question about what a person did, with its names resolved to numbers.
struct EventQuestion: Sendable {
    /// A figure and its bounds in billionths; of counts and days in ones.
    struct Measure: Sendable {
        var figure: EventMeasure.Figure
        var least: Int128?
        var most: Int128?
        /// 0: amounts of any currency, of which there is one.
        var currency: UInt16

        init(figure: EventMeasure.Figure, least: Int128?, most: Int128?, currency: UInt16) {
            self.figure = figure
            self.least = least
            self.most = most
            self.currency = currency
        }

        /// As it is written, of any currency.
        init(_ measure: EventMeasure) {
            let isWhole = measure.figure == .count || measure.figure == .days
            func bound(_ decimal: ExactDecimal?, up: Bool) -> Int128? {
                guard let exact = decimal?.billionths else { return nil }
                guard isWhole else { return exact }
                // Counts are whole: at least 1.5 is at least 2.
                let (whole, rest) = exact.quotientAndRemainder(dividingBy: 1_000_000_000)
                if up { return rest > 0 ? whole + 1 : whole }
                return rest < 0 ? whole - 1 : whole
            }
            self.init(
                figure: measure.figure, least: bound(measure.range.min, up: true),
                most: bound(measure.range.max, up: false), currency: 0)
        }

        func answer(_ value: Int128) -> Truth {
            if let least, value < least { return .no }
            if let most, value > most { return .no }
            return .yes
        }

        /// The answer where only a part of what is added up is known, and the rest adds to it.
        func answer(atLeast value: Int128) -> Truth {
            if let most { return value > most ? .no : .unknown }
            if let least, value < least { return .unknown }
            return .yes
        }
    }

    /// Position among `SourceKind.events`.
    var kind: Int
    /// By number of the source of events: whether its events are looked at; nil: those of all.
    var sources: [Bool]?
    var channels: PersonEventNumbers?
    var groups: PersonEventNumbers?
    var categories: PersonEventNumbers?
    var products: PersonEventNumbers?
    var dimensions: [(number: Int, names: PersonEventNumbers)] = []
    var currencies: Set<UInt16>?
    /// A bit for each day of the week, Monday the lowest.
    var weekdays: UInt8?
    /// Which days are looked at, and as of the run's date.
    var days = EventWindow.Days.any
    var bounds = Bounds()
    var which = EventWindow.Which.every
    /// Whether an order may fit in part.
    var asksOfLines = false
    var measures: [Measure] = []

    /// Days as of a date.
    struct Bounds: BitwiseCopyable {
        var first = Int32.min
        var last = Int32.max
        /// Later events have not happened yet.
        var until = Int32.max

        /// Whether a fitting line is counted, as far as its day tells.
        ///
        /// - Parameter isOfEvery: whether every line has to lie there, not only the first or last.
        @inline(__always)
        func hold(_ line: PersonEvent, isTimed: Bool, isOfEvery: Bool) -> Bool {
            guard let day = line.day else { return !isTimed }
            guard day <= until else { return false }
            return !isTimed || !isOfEvery || day >= first && day <= last
        }
    }

    var isTimed: Bool { days != .any }

    /// The days that are looked at as of a date.
    func bounds(asOf day: CalendarDay) -> Bounds { EventQuestion.bounds(days, asOf: day) }

    static func bounds(_ days: EventWindow.Days, asOf day: CalendarDay) -> Bounds {
        var bounds = Bounds(until: day.number)
        switch days {
        case .any: break
        case .between(let range):
            bounds.first = range.from?.number ?? .min
            bounds.last = range.to?.number ?? .max
        case .last(let span):
            // The date is one of the days.
            bounds.first = span.before(day).number + 1
            bounds.last = day.number
        case .ago(let from, let to):
            bounds.last = from.before(day).number
            bounds.first = to.map { $0.before(day).number } ?? .min
        }
        return bounds
    }

    /// What was counted of the fitting lines.
    struct Figures {
        var count: Int128 = 0
        var days: Int128 = 0
        /// Thousandths of pieces.
        var pieces: Int128 = 0
        var ratings: Int128 = 0
        var rated: Int128 = 0
        var lastEvent: UInt32?
        var lastDay: Int32?
        /// Of the order that is being added: whether its total was.
        var hasTotal = false
    }

    /// What a person's lines come to.
    struct Seen {
        var figures = Figures()
        /// By measure what is known of its amount, and whether that is only a part.
        var amounts: [(known: Int128, isPartial: Bool)]
        /// Of the fitting lines, where days are looked at.
        var firstDay: Int32?
        var lastDay: Int32?

        /// Nothing yet.
        init(measures: [Measure]) { amounts = Array(repeating: (0, false), count: measures.count) }

        /// Nothing again.
        mutating func reset() {
            figures = Figures()
            for place in amounts.indices { amounts[place] = (0, false) }
            firstDay = nil
            lastDay = nil
        }
    }

    /// Answers for the lines of one person.
    func answer(_ events: PersonEvents, _ lines: Range<Int>, _ bounds: Bounds) -> Truth {
        answer(look(events, lines, bounds), bounds)
    }

    /// Looks at the lines of one person.
    func look(_ events: PersonEvents, _ lines: Range<Int>, _ bounds: Bounds) -> Seen {
        var seen = Seen(measures: measures)
        look(events, lines, bounds, &seen)
        return seen
    }

    /// Looks at lines, and counts them besides what is counted.
    func look(_ events: PersonEvents, _ lines: Range<Int>, _ bounds: Bounds, _ seen: inout Seen) {
        for index in lines {
            let line = events[index]
            if fits(line, index, events), isInTime(line, bounds) { add(line, to: &seen) }
        }
    }

    /// Whether a fitting line is counted, as far as its day tells.
    @inline(__always)
    func isInTime(_ line: PersonEvent, _ bounds: Bounds) -> Bool {
        bounds.hold(line, isTimed: isTimed, isOfEvery: which == .every)
    }

    /// Counts a fitting line.
    @inline(__always)
    func add(_ line: PersonEvent, to seen: inout Seen) {
        if isTimed, let day = line.day {
            seen.firstDay = seen.firstDay ?? day
            seen.lastDay = day
        }
        add(line, to: &seen.figures, &seen.amounts)
    }

    func answer(_ seen: Seen, _ bounds: Bounds) -> Truth {
        let figures = seen.figures
        if isTimed, which != .every {
            guard let day = which == .first ? seen.firstDay : seen.lastDay, day >= bounds.first,
                day <= bounds.last
            else { return .no }
        }
        guard !measures.isEmpty else { return Truth(figures.count > 0) }
        var answer = Truth.yes
        for (place, measure) in measures.enumerated() {
            let own: Truth
            switch measure.figure {
            case .count: own = measure.answer(figures.count)
            case .days: own = measure.answer(figures.days)
            case .items: own = measure.answer(figures.pieces * 1_000_000)
            case .amount:
                let sum = seen.amounts[place]
                own = sum.isPartial ? measure.answer(atLeast: sum.known) : measure.answer(sum.known)
            case .rating:
                // The mean is compared as a sum: nothing is divided.
                own =
                    figures.rated == 0
                    ? .unknown
                    : Measure(
                        figure: .rating, least: measure.least.map { $0 * figures.rated },
                        most: measure.most.map { $0 * figures.rated }, currency: 0
                    ).answer(figures.ratings)
            }
            answer = min(answer, own)
        }
        return answer
    }

    @inline(__always)
    func fits(_ line: PersonEvent, _ index: Int, _ events: PersonEvents) -> Bool {
        guard line.kindNumber == kind else { return false }
        if let sources, !sources[line.source] { return false }
        if let channels, !channels.contains(line.channel) { return false }
        if let groups, !groups.contains(line.channel) { return false }
        if let categories, !categories.contains(line.category) { return false }
        if let products, !products.contains(line.product) { return false }
        for dimension in dimensions
        where !dimension.names.contains(events.name(index, dimension: dimension.number)) { return false }
        if let currencies, !currencies.contains(line.currency) { return false }
        if let weekdays {
            guard let day = line.day, weekdays >> UInt8(CalendarDay(number: day).weekday) & 1 == 1 else { return false }
        }
        return true
    }

    /// Whether a line has an amount of which nobody says what it is, nor what it is in.
    private func mayBeAnything(_ line: PersonEvent) -> Bool {
        (line.currency == 0 || line.currency == CurrencyCode.unknown.number) && line.amount == nil && line.total == nil
    }

    private func add(
        _ line: PersonEvent, to figures: inout Figures, _ amounts: inout [(known: Int128, isPartial: Bool)]
    ) {
        if figures.lastEvent != line.event {
            figures.lastEvent = line.event
            figures.count += 1
            figures.hasTotal = false
            if let day = line.day, figures.lastDay != day {
                figures.lastDay = day
                figures.days += 1
            }
        }
        figures.pieces += Int128(line.pieces)
        if let rating = line.rating {
            figures.ratings += rating
            figures.rated += 1
        }
        let isOrder = kind == SourceKind.orders.eventNumber
        if !asksOfLines, isOrder, line.total != nil { figures.hasTotal = true }
        for place in measures.indices where measures[place].figure == .amount {
            let measure = measures[place]
            guard measure.currency == 0 || line.currency == measure.currency || mayBeAnything(line) else { continue }
            if asksOfLines || !isOrder {
                guard let amount = line.amount else {
                    amounts[place].isPartial = true
                    continue
                }
                amounts[place].known += amount
            } else if let total = line.total {
                amounts[place].known += total
            } else if !figures.hasTotal {
                guard let amount = line.amount else {
                    amounts[place].isPartial = true
                    continue
                }
                amounts[place].known += amount
            }
        }
    }
}

extension SourceKind {
    /// Position among the kinds of events that `PersonEvent.kindNumber` names.
    var eventNumber: Int {
        switch self {
        case .returns: 1
        case .reviews: 2
        case .messages: 3
        case .touches: 4
        case .orders, .members, .points, .cards, .coupons: 0
        }
    }
}
