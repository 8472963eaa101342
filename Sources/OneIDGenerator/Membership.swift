import OneIDMemory

/// Attributes, levels and balances: what profiles are made of.
struct Membership {
    let population: Population
    let dirt: DirtRates

    private static let places: [(province: StaticString, city: StaticString)] = [
        ("Shanghai", "Shanghai"), ("Zhejiang", "Hangzhou"), ("Zhejiang", "Ningbo"), ("Jiangsu", "Nanjing"),
        ("Jiangsu", "Suzhou"), ("Hubei", "Wuhan"), ("Hunan", "Changsha"), ("Sichuan", "Chengdu"),
        ("Guangdong", "Guangzhou"), ("Guangdong", "Shenzhen"), ("Fujian", "Xiamen"), ("Beijing", "Beijing"),
    ]

    /// Puts one cell into `cell`, which stays empty where the platform never asked.
    @inline(__always)
    func fill(
        _ column: Column, _ person: UInt64, _ source: ExportKind, _ draws: inout Draws, _ cell: inout ByteBuffer
    ) {
        switch column {
        case .gender:
            if draws.below(100) < 10 { return }
            var own = self.own(person, 1, &draws)
            cell.append(own.below(2) == 0 ? "F" : "M")
        case .birthday:
            switch draws.below(100) {
            case 0..<12: return
            // What a form writes that was not filled in.
            case 12: cell.append("1970-01-01")
            default:
                let owner = population.namesake(of: person) ?? person
                let isOther = draws.happens(dirt.otherAttribute)
                if !isOther, let year = population.newYearOfBirth(of: owner) {
                    cell.append(decimal: year)
                    cell.append("-01-01")
                    return
                }
                var own = isOther ? draws : population.hash.draws(.attributes, owner, 2)
                appendDate(1955 + own.below(52), &own, &cell)
            }
        case .province, .city:
            // One place a record: the province is that of the city.
            var record = population.hash.draws(.attributes, person, UInt64(source.rawValue) + 16)
            var own = record.happens(dirt.otherAttribute) ? record : population.hash.draws(.attributes, person, 3)
            let place = Self.places[own.below(Self.places.count)]
            cell.append(column == .province ? place.province : place.city)
        case .memberLevel: fillLevel(source, &draws, &cell)
        case .balance: fillBalance(&draws, &cell)
        case .balanceExpiry:
            if draws.below(100) < 20 { return }
            appendDate(2023 + draws.below(5), &draws, &cell)
        case .growth: cell.append(decimal: UInt64(draws.below(60_000)))
        case .consent:
            if draws.below(100) < 5 { return }
            cell.append(draws.below(10) < 7 ? "1" : "0")
        case .cardPrincipal, .cardGift:
            let isGift = column == .cardGift
            if draws.below(100) < (isGift ? 90 : 75) { return }
            cell.append(decimal: UInt64(draws.below(isGift ? 50 : 500)))
            cell.append(UInt8(ascii: "."))
            cell.append(decimal: UInt64(draws.below(100)), width: 2)
        default: return
        }
    }

    /// Draws that belong to the person, or now and then to this record alone.
    @inline(__always)
    private func own(_ person: UInt64, _ counter: UInt64, _ draws: inout Draws) -> Draws {
        draws.happens(dirt.otherAttribute) ? draws : population.hash.draws(.attributes, person, counter)
    }

    @inline(__always)
    private func fillLevel(_ source: ExportKind, _ draws: inout Draws, _ cell: inout ByteBuffer) {
        if draws.happens(dirt.unknownLevel) {
            cell.append("VIP")
            return
        }
        let names = Self.levels(of: source)
        switch draws.below(20) {
        case 0..<11: cell.append(names.0)
        case 11..<16: cell.append(names.1)
        case 16..<19: cell.append(names.2)
        default: cell.append(names.3)
        }
    }

    /// A platform's names of the four levels, lowest first.
    @inline(__always)
    static func levels(of source: ExportKind) -> (StaticString, StaticString, StaticString, StaticString) {
        switch source {
        case .tmall: ("V1", "V2", "V3", "V4")
        case .jd: ("bronze", "silver", "gold", "diamond")
        case .wechat: ("L1", "L2", "L3", "L4")
        case .app: ("1", "2", "3", "4")
        case .pos, .distributor: ("普卡", "银卡", "金卡", "黑卡")
        case .partner: ("D", "C", "B", "A")
        }
    }

    @inline(__always)
    private func fillBalance(_ draws: inout Draws, _ cell: inout ByteBuffer) {
        let dice = Double(draws.below(1_000_000)) / 1_000_000
        let value = UInt64(draws.below(20_000))
        var bound = dirt.groupedPoints
        if dice < bound {
            cell.append(decimal: value / 1000 + 1)
            cell.append(UInt8(ascii: ","))
            cell.append(decimal: value % 1000, width: 3)
            return
        }
        bound += dirt.halfPoints
        if dice < bound {
            cell.append(decimal: value)
            cell.append(".5")
            return
        }
        bound += dirt.negativePoints
        if dice < bound {
            cell.append(UInt8(ascii: "-"))
            cell.append(decimal: value % 500 + 1)
            return
        }
        bound += dirt.damagedPoints
        if dice < bound {
            cell.append("#N/A")
            return
        }
        cell.append(decimal: value)
    }

    @inline(__always)
    private func appendDate(_ year: Int, _ draws: inout Draws, _ cell: inout ByteBuffer) {
        cell.append(decimal: UInt64(year))
        cell.append(UInt8(ascii: "-"))
        cell.append(decimal: UInt64(draws.below(12) + 1), width: 2)
        cell.append(UInt8(ascii: "-"))
        cell.append(decimal: UInt64(draws.below(28) + 1), width: 2)
    }
}
