import OneIDConfiguration
import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// One person after the other as built-in tags see them: what several tags ask is worked out once. One for each worker.
final class TagPerson {
    let world: TagWorld
    private(set) var facts: PersonFacts?
    /// The value of another tag, by its name.
    var tag: (String) -> TagFinding = { _ in .unknown }
    /// Where a person stands among all: the part of a tag's numbers, from 0; nil where she has none.
    var part: (String) -> Int? = { _ in nil }
    /// What the person did.
    private(set) var lines = 0..<0
    private var hasRead = false
    /// Whether nothing is summed up.
    private var isClean = false
    private let ownOrders = OrderSummary()
    /// By number of the kind of events.
    private let contacts = (0..<SourceKind.eventCount).map { _ in ContactSummary() }
    /// Categories of one order.
    private var categories: [UInt32] = []
    private var readBirthday: DateValue??
    /// The balance in millionths.
    var knownPoints: Int64??
    private var knownAge: Int??
    private var hasPlatforms = false
    private var ownPlatforms: [Int] = []

    init(_ world: TagWorld) {
        self.world = world
        buyers = world.value.map { Buyers($0) }
        ownOrders.sources = Array(repeating: 0, count: world.events?.sources.count ?? 0)
    }

    /// What buyers are worth, of this worker alone: nothing in it is counted when a person is looked up.
    final class Buyers {
        fileprivate let value: BuyerValue

        fileprivate init(_ value: BuyerValue) { self.value = value }

        func scores(of figures: BuyerFigures) -> RFMScale.Scores? { value.scale.scores(of: figures) }
        func usualScores(of figures: BuyerFigures) -> RFMScale.Scores? { value.usualScale.scores(of: figures) }
        func part(of scores: RFMScale.Scores) -> Int? { value.scale.part(of: scores) }
        var hasParts: Bool { !value.scale.partNames.isEmpty }
        func expected(_ figures: BuyerFigures) -> Double? { value.expectation.expected(figures).value }
        func figures(of place: Int) -> BuyerFigures { value.buyers[place] }
    }

    private let buyers: Buyers?
    private var knownScores: RFMScale.Scores??

    /// What the person is worth as a buyer; nil where nothing asks for it.
    var buyer: (figures: BuyerFigures, among: Buyers)? {
        guard let buyers, let facts else { return nil }
        return (buyers.figures(of: facts.place), buyers)
    }

    /// As `oneid value` scores her; nil of who has no order with a day.
    var scores: RFMScale.Scores? {
        if let knownScores { return knownScores }
        let found = buyer.flatMap { $0.among.scores(of: $0.figures) }
        knownScores = .some(found)
        return found
    }

    func begin(_ facts: PersonFacts) {
        self.facts = facts
        lines = world.events?.range(of: facts.cluster) ?? 0..<0
        hasRead = false
        knownScores = nil
        knownPoints = nil
        readBirthday = nil
        knownAge = nil
        hasPlatforms = false
    }

    // MARK: Values of the profile

    /// The first surviving value of an attribute.
    func value(of attribute: Int?) -> Cell? {
        guard let attribute, let facts else { return nil }
        var found: Cell?
        facts.forEachValue(ofAttribute: attribute) { value, _ in found = found ?? value }
        return found
    }

    func kind(of attribute: Int) -> ValueKind {
        facts?.kind(ofAttribute: attribute) ?? ValueKind(.text)
    }

    /// The canonical form of an attribute's value; nil where it says nothing.
    func canonical(of attribute: Int?) -> [UInt8]? {
        guard let attribute, let cell = value(of: attribute) else { return nil }
        let canonical = kind(of: attribute).canonical(cell)
        return canonical.isEmpty ? nil : canonical
    }

    var birthday: DateValue? {
        if let readBirthday { return readBirthday }
        let read = readTheBirthday()
        readBirthday = .some(read)
        return read
    }

    private func readTheBirthday() -> DateValue? {
        guard let birthday = world.birthday, let cell = value(of: birthday) else { return nil }
        let kind = kind(of: birthday)
        return kind.sort == .date ? kind.date(cell) : ValueKind(.date).date(cell)
    }

    /// Whole years from the birthday to the as-of date; nil without a year.
    var age: Int? {
        if let knownAge { return knownAge }
        let years = ageAsOf()
        knownAge = .some(years)
        return years
    }

    private func ageAsOf() -> Int? {
        guard let asOf = world.asOf, let birthday, let year = birthday.year else { return nil }
        let today = CalendarDay(number: asOf).date
        let years = today.year - year
        guard let month = birthday.month, let day = birthday.day else { return nil }
        // The 29th of February is kept on the 28th.
        let isBefore =
            month != today.month
            ? today.month < month
            : today.day
                < (month == 2 && day == 29 && CalendarDay(year: today.year, month: 2, day: 29) == nil ? 28 : day)
        let age = isBefore ? years - 1 : years
        return (0...150).contains(age) ? age : nil
    }

    /// Days until the birthday is next: 0 on the day itself.
    var daysToBirthday: Int? {
        guard let asOf = world.asOf, let month = birthday?.month, let day = birthday?.day else { return nil }
        let year = CalendarDay(number: asOf).date.year
        for next in [year, year + 1] {
            let kept =
                CalendarDay(year: next, month: month, day: day) ?? CalendarDay(year: next, month: month, day: day - 1)
            if let kept, kept.number >= asOf { return Int(kept.number - asOf) }
        }
        return nil
    }

    /// When the first of the person's accounts was made, and in which source.
    var entry: (day: CalendarDay, source: Int)? {
        guard let facts else { return nil }
        var found: (nanoseconds: Int64, source: Int)?
        for account in facts.accounts where world.created[account.source] >= 0 {
            let cell = facts.person.cells[account.firstCell + world.created[account.source]]
            guard let moment = CreationDate.read(cell, world.createdDates[account.source]) else { continue }
            if found.map({ moment < $0.nanoseconds }) ?? true { found = (moment, account.source) }
        }
        return found.map { (CalendarDay(nanoseconds: $0.nanoseconds), $0.source) }
    }

    /// Sources in which the person has an account that is open.
    var platforms: [Int] {
        if !hasPlatforms {
            hasPlatforms = true
            ownPlatforms.removeAll(keepingCapacity: true)
            // Those of one source stand together.
            for account in facts?.accounts ?? [] where !account.isClosed && ownPlatforms.last != account.source {
                ownPlatforms.append(account.source)
            }
        }
        return ownPlatforms
    }

    // MARK: Events

    var names: PersonEventNames? { world.events?.names }

    var orders: OrderSummary {
        readOnce()
        return ownOrders
    }

    func contacts(_ kind: SourceKind) -> ContactSummary {
        readOnce()
        return contacts[kind.eventNumber]
    }

    /// The day of the last event of any kind.
    var lastDay: Int32? {
        readOnce()
        guard !lines.isEmpty else { return nil }
        var last = ownOrders.days.last
        for place in contacts.indices {
            if let day = contacts[place].days.last { last = max(last ?? day, day) }
        }
        return last
    }

    /// Whether there are events of any kind.
    var hasEvents: Bool { !lines.isEmpty }

    private func readOnce() {
        guard !hasRead else { return }
        hasRead = true
        if !isClean {
            isClean = true
            ownOrders.reset()
            for place in contacts.indices { contacts[place].reset() }
        }
        guard !lines.isEmpty else { return }
        isClean = false
        guard let events = world.events, !lines.isEmpty else { return }
        var start = lines.lowerBound
        while start < lines.upperBound {
            let head = events[start]
            var end = start + 1
            while end < lines.upperBound, !events[end].isFirstLine { end += 1 }
            if head.kind == .orders {
                addOrder(start..<end, head, events)
            } else {
                addContact(head, events)
            }
            start = end
        }
        ownOrders.settle()
        // Behind the orders, which answer them.
        for index in lines where events[index].kind != .orders { follow(events[index], index, events) }
        for place in contacts.indices {
            contacts[place].channels.settle()
            contacts[place].types.settle()
            contacts[place].campaigns.settle()
        }
    }

    private func addOrder(_ range: Range<Int>, _ head: PersonEvent, _ events: PersonEvents) {
        ownOrders.count += 1
        ownOrders.sources[head.source] += 1
        ownOrders.channels.add(head.channel, 1)
        if head.hasCoupon { ownOrders.couponed += 1 }
        if let day = head.day {
            ownOrders.dated += 1
            if ownOrders.days.last != day { ownOrders.days.append(day) }
            ownOrders.moments.append(day)
            ownOrders.weekdays[CalendarDay(number: day).weekday] += 1
            ownOrders.thirds[min(2, (CalendarDay(number: day).date.day - 1) / 10)] += 1
            if events.isHoliday(day) { ownOrders.holidays += 1 }
            if let hour = head.hour { ownOrders.hours[Int(hour)] += 1 }
            if ownOrders.dated == 1 { ownOrders.firstChannel = head.channel }
            ownOrders.lastChannel = head.channel
        }
        if let total = head.total, head.currency == world.currency {
            ownOrders.valued += 1
            ownOrders.spent += total
            ownOrders.refunded += head.refund
            ownOrders.largest = max(ownOrders.largest ?? total, total)
            if let asOf = world.asOf, let day = head.day, day > asOf - 365 { ownOrders.spentLately += total }
            if let discount = events.discount(range.lowerBound) {
                ownOrders.discount += discount
                ownOrders.price += total + discount
            }
        }
        categories.removeAll(keepingCapacity: true)
        for index in range {
            let line = events[index]
            ownOrders.pieces += line.pieces
            ownOrders.categories.add(line.category, line.pieces)
            ownOrders.products.add(line.product, line.pieces)
            if line.category != 0, !categories.contains(line.category) { categories.append(line.category) }
            if let brands = world.brands { ownOrders.brands.add(events.name(index, dimension: brands), line.pieces) }
            if let packages = world.packages {
                ownOrders.packages.add(events.name(index, dimension: packages), line.pieces)
            }
            if let flavours = world.flavours {
                ownOrders.flavours.add(events.name(index, dimension: flavours), line.pieces)
            }
            guard let day = line.day else { continue }
            ownOrders.months[CalendarDay(number: day).date.month - 1] += line.pieces
            if ownOrders.firstCategory == 0, ownOrders.dated == 1 { ownOrders.firstCategory = line.category }
            guard line.product != 0 else { continue }
            ownOrders.buy(line.product, on: day)
            // What was on sale when the exports begin is not new.
            let first = world.firstSales[Int(line.product)]
            if first >= world.firstSale + 90, day <= first + 30 { ownOrders.hasNewProduct = true }
        }
        addPairs(events.names)
    }

    private func addPairs(_ names: PersonEventNames) {
        guard categories.count > 1 else { return }
        categories.sort { names.rank($0) < names.rank($1) }
        for (place, first) in categories.enumerated() {
            for second in categories[(place + 1)...] { ownOrders.pair(first, second) }
        }
    }

    private func addContact(_ line: PersonEvent, _ events: PersonEvents) {
        let place = line.kindNumber
        contacts[place].count += 1
        if line.isExchange { contacts[place].exchanges += 1 }
        if let rating = line.rating {
            contacts[place].rated += 1
            contacts[place].ratings += rating
        }
        if let day = line.day { contacts[place].days.append(day) }
        contacts[place].channels.add(line.channel, 1)
        // What a return takes off the person's orders because it names none.
        if line.kind == .returns, line.currency == world.currency { ownOrders.refunded += line.refund }
    }

    /// Whether an order followed within seven days, and what was behind it.
    private func follow(_ line: PersonEvent, _ index: Int, _ events: PersonEvents) {
        let place = line.kindNumber
        let campaign = world.campaign.map { events.name(index, dimension: $0) } ?? 0
        let type = world.type.map { events.name(index, dimension: $0) } ?? 0
        contacts[place].types.add(type, 1)
        guard line.kind == .messages || line.kind == .touches, let day = line.day,
            ownOrders.hasDay(from: day, to: day + 7)
        else { return }
        contacts[place].answered += 1
        contacts[place].campaigns.add(campaign, 1)
        if world.gifts.contains(campaign) || world.gifts.contains(type) { contacts[place].gifts += 1 }
        if world.coupons.contains(campaign) || world.coupons.contains(type) { contacts[place].coupons += 1 }
    }
}

extension SourceKind {
    /// Kinds of events that lines have.
    static let eventCount = 5
}
