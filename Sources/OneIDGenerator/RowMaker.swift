import OneIDMemory

/// Makes the rows of one stretch of one source: bytes of the export, bytes of the truth file, counts.
struct RowMaker: ~Copyable {
    /// No row is longer than this, nor is its line in the truth file.
    private static let longestRow = 2048

    private(set) var rows = ByteBuffer(capacity: 1 << 20)
    private(set) var truth = ByteBuffer(capacity: 1 << 12)
    private(set) var rowCount = 0
    private(set) var secondVersionCount = 0

    private let population: Population
    private let pickers: Pickers
    private let dirt: DirtRates
    private let writesTruth: Bool
    private var cell = ByteBuffer(capacity: longestRow)
    private var recordID = ByteBuffer(capacity: 64)
    private let cells: UnsafeMutablePointer<Int>
    private let trapCounts: UnsafeMutablePointer<Int>

    private static let cellSlots = 24 * CellKind.allCases.count

    /// Tables of weights, made once a run.
    struct Pickers: Sendable {
        let phone, email, device, digest: KindPicker

        init(_ dirt: DirtRates) {
            phone = KindPicker(dirt.phone)
            email = KindPicker(dirt.email)
            device = KindPicker(dirt.device)
            digest = KindPicker(dirt.hashedPhone, rest: .hashed)
        }
    }

    init(population: Population, pickers: Pickers, options: GeneratorOptions) {
        self.population = population
        self.pickers = pickers
        dirt = options.dirt
        writesTruth = options.truth
        cells = .allocate(capacity: Self.cellSlots)
        trapCounts = .allocate(capacity: Trap.allCases.count)
        reset()
    }

    deinit {
        cells.deallocate()
        trapCounts.deallocate()
    }

    mutating func reset() {
        rows.clear()
        truth.clear()
        rowCount = 0
        secondVersionCount = 0
        cells.update(repeating: 0, count: Self.cellSlots)
        trapCounts.update(repeating: 0, count: Trap.allCases.count)
    }

    func count(_ column: Int, _ kind: CellKind) -> Int {
        cells[column * CellKind.allCases.count + Int(kind.rawValue)]
    }

    func count(_ trap: Trap) -> Int { trapCounts[Int(trap.rawValue)] }

    /// Appends the rows at `range` of a source.
    mutating func make(_ range: Range<Int>, of source: Int, layout: SourceLayout, encoder: CellEncoder, plan: BlockPlan)
    {
        let kinds = layout.columns
        let kindCount = CellKind.allCases.count
        for position in range {
            rows.reserve(Self.longestRow)
            let row = plan.row(source, at: position)
            var draws = population.hash.draws(.record, row.account << 4 | UInt64(layout.source.rawValue), row.version)
            var traps: UInt8 = 0
            for index in 0..<kinds.count {
                cell.clear()
                let kind = fill(kinds[index], row, layout.source, &draws, &traps)
                cells[index * kindCount + Int(kind.rawValue)] += 1
                encoder.append(cell.bytes, index, to: &rows)
            }
            encoder.end(&rows)
            rowCount += 1
            if row.version > 0 { secondVersionCount += 1 }
            if population.hasNamesake(row.person) { traps |= Trap.namesake.bit }
            if traps != 0 {
                for trap in Trap.allCases where traps & trap.bit != 0 { trapCounts[Int(trap.rawValue)] += 1 }
            }
            if writesTruth { appendTruth(layout.source, row, traps) }
        }
    }

    private mutating func appendTruth(_ source: ExportKind, _ row: BlockPlan.Row, _ traps: UInt8) {
        truth.reserve(256)
        truth.append(source.staticName)
        truth.append(UInt8(ascii: ","))
        truth.append(recordID.bytes)
        truth.append(UInt8(ascii: ","))
        truth.append(decimal: row.person)
        truth.append(UInt8(ascii: ","))
        var isFirst = true
        for trap in Trap.allCases where traps & trap.bit != 0 {
            if !isFirst { truth.append(UInt8(ascii: "+")) }
            truth.append(trap.staticName)
            isFirst = false
        }
        truth.append(0x0a)
    }

    /// Puts the content of one cell into `cell`. A new column gets its case here.
    @inline(__always)
    private mutating func fill(
        _ column: Column, _ row: BlockPlan.Row, _ source: ExportKind, _ draws: inout Draws, _ traps: inout UInt8
    ) -> CellKind {
        switch column {
        case .recordID:
            appendRecordID(row.account, source)
            recordID.clear()
            recordID.append(cell.bytes)
            return .plain
        case .phone: return fillPhone(row, source, &draws, &traps)
        case .phoneDigest: return fillDigest(row.person, &draws, &traps)
        case .email: return fillEmail(row, source, &draws, &traps)
        case .device: return fillDevice(row.person, &draws, &traps)
        case .unionID:
            if draws.below(100) < 8 { return .empty }
            population.appendWeChatID(.unionID, row.person, to: &cell)
            return .plain
        case .nick: fillNick(&draws)
        case .name:
            if source == .tmall || source == .jd, draws.below(100) < 60 { return .empty }
            population.appendName(of: row.person, to: &cell)
        case .updatedTime: appendDate(row, withTime: true, &draws)
        case .updatedDate: appendDate(row, withTime: false, &draws)
        case .store: fillStore(&draws)
        case .level:
            switch draws.below(10) {
            case 0..<6: cell.append("普卡")
            case 6..<8: cell.append("银卡")
            case 8: cell.append("金卡")
            default: cell.append("黑卡")
            }
        case .points: cell.append(decimal: UInt64(draws.below(20_000)))
        case .gender, .birthday, .province, .city, .memberLevel, .balance, .balanceExpiry, .growth, .consent,
            .cardPrincipal, .cardGift:
            Membership(population: population, dirt: dirt).fill(column, row.person, source, &draws, &cell)
            return cell.count == 0 ? .empty : .plain
        }
        return .plain
    }

    /// Record ids are distinct within a source because account numbers are.
    @inline(__always)
    private mutating func appendRecordID(_ account: UInt64, _ source: ExportKind) {
        let number = population.memberNumbers(account)
        switch source {
        case .tmall: cell.append(decimal: 1_000_000_000 + number)
        case .jd:
            cell.append("jd_")
            cell.append(base36: number, width: 7)
        case .wechat: population.appendWeChatID(.openID, account, to: &cell)
        case .app: cell.append(decimal: 100_000 + account * 3)
        case .pos: cell.append(decimal: number, width: 12)
        case .distributor: cell.append(decimal: number, width: 10)
        case .partner:
            cell.append("9000000000")
            cell.append(decimal: number, width: 10)
        }
    }

    // MARK: Identifiers

    /// Percent of rows without a phone.
    @inline(__always)
    private static func emptyPhones(_ source: ExportKind) -> Int {
        switch source {
        case .wechat: 70
        case .app: 45
        case .pos, .distributor, .partner: 3
        case .tmall, .jd: 8
        }
    }

    /// The number a record of the person carries.
    @inline(__always)
    private func phoneNumber(_ person: UInt64, _ draws: inout Draws, _ traps: inout UInt8) -> UInt64 {
        if population.hasSecondPhone(person), draws.below(10) < 4 { return population.phone(of: person, 1) }
        if let former = population.formerHolder(of: person) {
            traps |= Trap.recycledPhone.bit
            return population.phone(of: former, 0)
        }
        if population.gaveUpPhone(person) { traps |= Trap.recycledPhone.bit }
        return population.phone(of: person, 0)
    }

    @inline(__always)
    private mutating func fillPhone(
        _ row: BlockPlan.Row, _ source: ExportKind, _ draws: inout Draws, _ traps: inout UInt8
    ) -> CellKind {
        if draws.below(100) < Self.emptyPhones(source) { return .empty }
        let kind = pickers.phone.pick(&draws)
        if kind == .junk {
            appendJunk("13800138000", "00000000000", &draws)
            return kind
        }
        var carried: UInt8 = 0
        var number = phoneNumber(row.person, &draws, &carried)
        if population.traps.phoneSlip > 0, let slipped = population.slippedPhone(number, in: row, of: source) {
            number = slipped
            carried = Trap.phoneSlip.bit
        }
        if kind.valueClass.links { traps |= carried }
        PhoneSpelling.append(number, as: kind, to: &cell)
        return kind
    }

    @inline(__always)
    private mutating func fillDigest(_ person: UInt64, _ draws: inout Draws, _ traps: inout UInt8) -> CellKind {
        if draws.below(100) < Self.emptyPhones(.partner) { return .empty }
        let kind = pickers.digest.pick(&draws)
        if kind == .invalid {
            cell.append(hex: draws.next(), digits: 15)
            return kind
        }
        if kind == .junk {
            cell.append("13800138000")
        } else {
            cell.append(decimal: phoneNumber(person, &draws, &traps))
        }
        let (high, low) = IndependentMD5.digest(of: cell.bytes)
        cell.clear()
        cell.append(hex: high, digits: 16, upperCase: kind == .hashedUpper)
        cell.append(hex: low, digits: 16, upperCase: kind == .hashedUpper)
        return kind
    }

    @inline(__always)
    private mutating func fillEmail(
        _ row: BlockPlan.Row, _ source: ExportKind, _ draws: inout Draws, _ traps: inout UInt8
    ) -> CellKind {
        let person = row.person
        if draws.below(100) < (source == .app ? 70 : source == .jd ? 40 : 45) { return .empty }
        let kind = pickers.email.pick(&draws)
        if kind == .junk {
            appendJunk("test@test.com", "null", &draws)
            return kind
        }
        if kind == .padded { cell.append(UInt8(ascii: " ")) }
        if population.traps.guestMailbox > 0, draws.happens(population.traps.guestMailbox) {
            cell.append("counter@snacks.internal")
            if kind.valueClass.links { traps |= Trap.guestMailbox.bit }
        } else if let company = population.company(of: person) {
            cell.append("office@company")
            cell.append(decimal: company)
            cell.append(".internal")
            if kind.valueClass.links { traps |= Trap.companyMailbox.bit }
        } else {
            let isElsewhere = population.usesOtherDomain(row, of: source)
            if isElsewhere, kind.valueClass.links { traps |= Trap.otherDomain.bit }
            population.appendEmail(of: person, elsewhere: isElsewhere, to: &cell)
        }
        switch kind {
        case .upperCase: cell.upperCase(from: 0)
        case .padded: cell.append(UInt8(ascii: " "))
        case .masked: cell.mask(1, before: UInt8(ascii: "@"))
        case .invalid: cell.remove(UInt8(ascii: "@"))
        default: break
        }
        return kind
    }

    @inline(__always)
    private mutating func fillDevice(_ person: UInt64, _ draws: inout Draws, _ traps: inout UInt8) -> CellKind {
        if draws.below(100) < 2 { return .empty }
        let kind = pickers.device.pick(&draws)
        if kind == .junk {
            switch draws.below(4) {
            case 0: cell.append("00000000-0000-0000-0000-000000000000")
            case 1: cell.append("000000000000000")
            case 2: cell.append("02:00:00:00:00:00")
            default: cell.append("null")
            }
            return kind
        }
        if population.traps.storeTablet > 0, draws.happens(population.traps.storeTablet) {
            if kind != .invalid { traps |= Trap.storeTablet.bit }
            population.appendDevice(
                draws.next() % population.tablets | 1 << 63, wrongCheckDigit: kind == .invalid, to: &cell)
            return kind
        }
        let owner = population.deviceOwner(of: person)
        if owner.isShared, kind != .invalid { traps |= Trap.sharedDevice.bit }
        population.appendDevice(owner.key, wrongCheckDigit: kind == .invalid, to: &cell)
        return kind
    }

    @inline(__always)
    private mutating func appendJunk(_ usual: StaticString, _ second: StaticString, _ draws: inout Draws) {
        switch draws.below(8) {
        case 0..<4: cell.append(usual)
        case 4: cell.append("null")
        case 5: cell.append("无")
        case 6: cell.append("-")
        default: cell.append(second)
        }
    }

    // MARK: Other columns

    @inline(__always)
    private mutating func fillNick(_ draws: inout Draws) {
        let dice = Double(draws.below(1_000_000)) / 1_000_000
        population.appendSyllables(&draws, 2, to: &cell)
        if dice < dirt.nickComma {
            cell.append(", ")
        } else if dice < dirt.nickComma + dirt.nickQuote {
            cell.append(" \"nut\" ")
        } else if dice < dirt.nickComma + dirt.nickQuote + dirt.nickNewline {
            cell.append(UInt8(ascii: "\n"))
        } else {
            cell.append(decimal: UInt64(draws.below(100)))
            return
        }
        population.appendSyllables(&draws, 1, to: &cell)
    }

    private static let cities: [StaticString] = ["Shanghai", "Hangzhou", "Nanjing", "Suzhou", "Wuhan", "Changsha"]

    @inline(__always)
    private mutating func fillStore(_ draws: inout Draws) {
        cell.append(Self.cities[draws.below(Self.cities.count)])
        cell.append(draws.happens(dirt.storeComma) ? ", Store " : " ")
        cell.append(decimal: UInt64(draws.below(60) + 1), width: 2)
    }

    /// The time of the last change. A second version is later than the first; who gave up a number was last seen
    /// before its next holder appeared.
    @inline(__always)
    private mutating func appendDate(_ row: BlockPlan.Row, withTime: Bool, _ draws: inout Draws) {
        var year = 2021 + draws.below(3)
        if population.gaveUpPhone(row.person) { year = 2020 }
        if row.version > 0 { year += 3 }
        cell.append(decimal: UInt64(year))
        cell.append(UInt8(ascii: "-"))
        cell.append(decimal: UInt64(draws.below(12) + 1), width: 2)
        cell.append(UInt8(ascii: "-"))
        cell.append(decimal: UInt64(draws.below(28) + 1), width: 2)
        guard withTime else { return }
        cell.append(UInt8(ascii: " "))
        cell.append(decimal: UInt64(draws.below(24)), width: 2)
        cell.append(UInt8(ascii: ":"))
        cell.append(decimal: UInt64(draws.below(60)), width: 2)
        cell.append(UInt8(ascii: ":"))
        cell.append(decimal: UInt64(draws.below(60)), width: 2)
    }
}
