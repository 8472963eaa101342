import OneIDConfiguration
import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// What tags ask of a run as a whole: where things stand, in which currency amounts are, what there is at all.
struct TagWorld: Sendable {
    let run: KnownRun
    /// By number of the source, the bit of its tier; 0: none.
    let tiers: [Int]
    /// How many there are.
    let consents: Int
    let flags: Int
    let events: PersonEvents?
    /// Days since 1970.
    let asOf: Int32?
    let birthday: Int?
    let gender: Int?
    let province: Int?
    let city: Int?
    /// The tier of each city, by its folded name; nil without the table.
    let cityTiers: [[UInt8]: [UInt8]]?
    let pointSystem: Int?
    let storedValue: Int?
    let marketing: Int?
    /// By number of the source: the column of the day on which an account was made, among the cells of its accounts; -1.
    let created: [Int]
    /// How the cells of `created` are read.
    let createdDates: [DateColumn?]
    let brands: Int?
    let packages: Int?
    let flavours: Int?
    let online: PersonEventNumbers?
    let offline: PersonEventNumbers?
    let privates: PersonEventNumbers?
    let publics: PersonEventNumbers?
    /// The currency of most orders: the one that all money of tags is in.
    let currency: UInt16?
    /// By product the day of its first order; `Int32.max` for other names.
    let firstSales: [Int32]
    /// The day of the first order of all.
    let firstSale: Int32
    /// Names of campaigns and types that are gifts, and those that are coupons.
    let gifts: PersonEventNumbers
    let coupons: PersonEventNumbers
    let campaign: Int?
    let type: Int?
    private let needs: Set<TagNeed>
    /// What buyers are worth; nil where no tag asks for it.
    var value: BuyerValue?

    init(_ run: KnownRun, cityTiers: [[UInt8]: [UInt8]]?) {
        self.run = run
        let plan = run.plan
        tiers = plan.sources.map { source in
            source.tier.flatMap { Tier.allCases.firstIndex(of: $0) }.map { 1 << $0 } ?? 0
        }
        consents = plan.consents.count
        flags = plan.flags.count
        events = run.events
        asOf = run.asOf?.number
        func attribute(_ name: String) -> Int? { plan.attributes.firstIndex(of: name) }
        birthday = attribute("birthday")
        gender = attribute("gender")
        province = attribute("province")
        city = attribute("city")
        self.cityTiers = cityTiers
        pointSystem = plan.pointSystems.firstIndex(of: "points") ?? (plan.pointSystems.isEmpty ? nil : 0)
        storedValue = plan.storedValues.isEmpty ? nil : 0
        marketing = plan.consents.firstIndex(of: "marketing")
        createdDates = plan.createdDates
        created = plan.sources.map { source in source.columns.firstIndex { $0.role == .created } ?? -1 }
        let names = run.events?.names
        func dimension(_ spellings: String...) -> Int? {
            spellings.lazy.compactMap { names?.dimension(named: $0) }.first
        }
        brands = dimension("brand")
        packages = dimension("package", "pack", "size")
        flavours = dimension("flavour", "flavor", "taste")
        let (ownCampaign, ownType) = (dimension("campaign"), dimension("type"))
        (campaign, type) = (ownCampaign, ownType)
        online = names?.channels(ofGroup: "online")
        offline = names?.channels(ofGroup: "offline")
        privates = names?.channels(ofGroup: "private")
        publics = names?.channels(ofGroup: "public")
        func named(_ words: [String]) -> PersonEventNumbers {
            guard let names else { return PersonEventNumbers([]) }
            let dimensions = [ownCampaign, ownType].compactMap(\.self)
            let patterns = words.map { "*\($0)*" }
            return PersonEventNumbers(
                dimensions.flatMap { dimension in
                    let meant = names.numbers(of: .declared(dimension), meant: patterns)
                    return names.all(of: .declared(dimension)).filter(meant.contains)
                })
        }
        gifts = named(["gift", "present", "sample", "赠", "礼品", "小样"])
        coupons = named(["coupon", "voucher", "discount", "券", "优惠"])
        let sales = TagSales(run)
        currency = sales.currency
        firstSales = sales.firstDays
        firstSale = sales.first
        needs = TagWorld.needs(
            run, hasTiers: cityTiers != nil, dimensions: (brands, packages, flavours, campaign, type),
            isIntroduced: created.contains { $0 >= 0 })
    }

    /// The text of something in a list.
    func text(_ list: TagList, _ number: Int) -> String {
        switch list {
        case .levels: run.plan.rules.level?.ladder[number] ?? ""
        case .memberSources: run.plan.sources[number].name
        case .eventSources: events?.sources[number].name ?? ""
        case .tiers:
            Tier.allCases.enumerated().filter { number >> $0.offset & 1 == 1 }.map(\.element.rawValue)
                .joined(separator: "+")
        case .decades: "\(number * 10)s"
        }
    }

    func has(_ need: TagNeed) -> Bool { needs.contains(need) }

    private static func needs(
        _ run: KnownRun, hasTiers: Bool,
        dimensions: (brand: Int?, package: Int?, flavour: Int?, campaign: Int?, type: Int?),
        isIntroduced: Bool
    ) -> Set<TagNeed> {
        let plan = run.plan
        let sources = run.events?.sources ?? []
        var needs: Set<TagNeed> = [.members]
        func add(_ need: TagNeed, _ isMet: Bool) { if isMet { needs.insert(need) } }
        func some(_ kinds: SourceKind..., has part: PersonEventSource.Part? = nil) -> Bool {
            sources.contains { source in kinds.contains(source.kind) && part.map(source.parts.contains) ?? true }
        }
        func some(_ kinds: SourceKind..., of dimension: Int?) -> Bool {
            guard let dimension else { return false }
            return sources.contains { kinds.contains($0.kind) && $0.dimensions.contains(dimension) }
        }
        add(.asOf, run.asOf != nil)
        add(.birthday, plan.attributes.contains("birthday"))
        add(.gender, plan.attributes.contains("gender"))
        add(.province, plan.attributes.contains("province"))
        add(.city, plan.attributes.contains("city"))
        add(.cityTiers, hasTiers)
        add(.level, !(plan.rules.level?.ladder.isEmpty ?? true))
        add(.points, !plan.pointSystems.isEmpty)
        add(.storedValue, !plan.storedValues.isEmpty)
        add(.created, isIntroduced)
        add(.marketingConsent, plan.consents.contains("marketing"))
        add(.consent, !plan.consents.isEmpty)
        add(.flags, !plan.flags.isEmpty)
        add(.labels, plan.sources.contains { $0.columns.contains { $0.role == .tags } })
        add(.orders, some(.orders))
        add(.orderDays, some(.orders, has: .day))
        add(.amounts, some(.orders, has: .amount))
        add(.categories, some(.orders, has: .category))
        add(.products, some(.orders, has: .product))
        add(.brands, some(.orders, of: dimensions.brand))
        add(.packages, some(.orders, of: dimensions.package))
        add(.flavours, some(.orders, of: dimensions.flavour))
        add(.channels, some(.orders, has: .channel))
        let groups = run.events?.names.groupNames ?? []
        add(.onlineGroups, groups.contains("online") || groups.contains("offline"))
        add(.privateGroups, groups.contains("private") || groups.contains("public"))
        add(.coupons, some(.orders, has: .coupon))
        add(.discounts, some(.orders, has: .discount))
        add(.returns, some(.returns))
        add(.reviews, some(.reviews))
        add(.ratings, some(.reviews, has: .rating))
        add(.messages, some(.messages))
        add(.messageDays, some(.messages, has: .day))
        add(.messageChannels, some(.messages, has: .channel))
        add(.campaigns, some(.messages, .touches, of: dimensions.campaign))
        add(
            .incentives,
            some(.messages, .touches, of: dimensions.campaign) || some(.messages, .touches, of: dimensions.type))
        add(.touches, some(.touches))
        add(.touchDays, some(.touches, has: .day))
        add(.touchTypes, some(.touches, of: dimensions.type))
        add(.touchChannels, some(.touches, has: .channel))
        add(.events, sources.contains { $0.parts.contains(.day) })
        add(.holidays, run.events?.hasHolidays ?? false)
        return needs
    }
}

/// What all orders of a run are looked through for, once.
private struct TagSales {
    /// Of most orders; of equally many the first by its code.
    private(set) var currency: UInt16?
    private(set) var firstDays: [Int32] = []
    private(set) var first = Int32.max

    init(_ run: KnownRun) {
        guard let events = run.events else { return }
        struct Found {
            var counts: [UInt16: Int] = [:]
            var days: [Int32]
            var first = Int32.max
        }
        let names = events.names.count + 1
        let found = PerWorker<Found>(run.profiles.team.count) { Found(days: Array(repeating: .max, count: names)) }
        run.profiles.team.forEachRange(of: run.profiles.count, size: 4096) { worker, range in
            for cluster in range {
                for index in events.range(of: UInt32(truncatingIfNeeded: cluster)) {
                    let line = events[index]
                    guard line.kind == .orders else { continue }
                    if line.isFirstLine, line.total != nil { found[worker].counts[line.currency, default: 0] += 1 }
                    guard let day = line.day else { continue }
                    let product = Int(line.product)
                    found[worker].days[product] = min(found[worker].days[product], day)
                    found[worker].first = min(found[worker].first, day)
                }
            }
        }
        var counts: [UInt16: Int] = [:]
        firstDays = Array(repeating: .max, count: names)
        for own in found.all {
            counts.merge(own.counts, uniquingKeysWith: +)
            first = min(first, own.first)
            for (place, day) in own.days.enumerated() where day < firstDays[place] { firstDays[place] = day }
        }
        currency = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
