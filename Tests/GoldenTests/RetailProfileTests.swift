import Foundation
import Testing

/// What the README of `Fixtures/retail` says of every membership case, in the profiles that the program writes.
@Suite struct RetailProfileTests {
    /// The profiles of the fixture with their ledger and conflicts.
    private struct Answer: @unchecked Sendable {
        let profiles: [[String: Any]]
        /// Position of the profile with an account.
        let places: [String: Int]
        let ledger: String
        let conflicts: String
        let unmatched: String
        let errors: String
    }

    private static let answer = Result { try run() }

    private static func run() throws -> Answer {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-golden-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = """
            oneid profile --config Fixtures/retail/oneid.json5 --ledger '\(folder.path)/ledger.csv' \
            --conflicts '\(folder.path)/conflicts.csv' --unmatched '\(folder.path)/unmatched.csv'
            """
        try Data(script.utf8).write(to: folder.appendingPathComponent("cmd"))
        let outcome = try GoldenCase(folder: folder).run()
        #expect(outcome.status == 0)
        func text(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
        }
        var profiles: [[String: Any]] = []
        var places: [String: Int] = [:]
        for line in outcome.output.split(separator: 0x0a) {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
            for record in object["records"] as? [[String: Any]] ?? [] {
                if let source = record["source"] as? String, let id = record["record"] as? String {
                    places[source + " " + id] = profiles.count
                }
            }
            profiles.append(object)
        }
        return Answer(
            profiles: profiles, places: places, ledger: try text("ledger.csv"), conflicts: try text("conflicts.csv"),
            unmatched: try text("unmatched.csv"), errors: String(decoding: outcome.errors, as: UTF8.self))
    }

    /// The value at a dotted path in the profile of an account; elements of lists by number.
    private func value(_ account: String, _ path: String) throws -> Any? {
        let answer = try Self.answer.get()
        let place = try #require(answer.places[account], "nobody has \(account)")
        var value: Any? = answer.profiles[place]
        for step in path.split(separator: ".") {
            if let list = value as? [Any], let index = Int(step) {
                value = list.indices.contains(index) ? list[index] : nil
            } else {
                value = (value as? [String: Any])?[String(step)]
            }
        }
        return value
    }

    private func number(_ account: String, _ path: String) throws -> Decimal? {
        (try value(account, path) as? NSNumber)?.decimalValue
    }

    private func text(_ account: String, _ path: String) throws -> String? { try value(account, path) as? String }

    /// The lot of an account in a point system.
    private func lot(_ account: String, _ system: String = "points") throws -> [String: Any] {
        let lots = try value(account, "membership.points.\(system).lots") as? [[String: Any]] ?? []
        return try #require(
            lots.first { "\($0["source"] ?? "") \($0["record"] ?? "")" == account }, "no lot of \(account)")
    }

    private func amount(_ lot: [String: Any], _ key: String) -> Decimal? { (lot[key] as? NSNumber)?.decimalValue }

    private func conflicts(_ account: String) throws -> [[String: Any]] {
        try value(account, "conflicts") as? [[String: Any]] ?? []
    }

    @Test func twoPlatformsBecomeOneLevelAndOneBalance() throws {
        #expect(try text("tmall 7101376374", "membership.level") == "gold")
        #expect(try number("tmall 7101376374", "membership.points.points.balance") == 13_230)
        #expect(try (value("tmall 7101376374", "membership.accounts") as? [Any])?.count == 2)
        let level = try #require(try conflicts("tmall 7101376374").first { $0["kind"] as? String == "level" })
        #expect(level["rule"] as? String == "highest")
    }

    @Test func pointsConvertExactly() throws {
        #expect(amount(try lot("pos 009447448156"), "converted") == 300)
        #expect(try number("pos 009447448156", "membership.points.points.balance") == 350)
        let partner = try lot("partner 90000000003017223663")
        #expect(amount(partner, "kept") == 0)
        #expect(amount(partner, "residue") == Decimal(string: "0.7"))
        #expect(try number("tmall 5538426527", "membership.points.points.residue") == Decimal(string: "0.7"))
        #expect(try number("tmall 5538426527", "membership.points.points.balance") == 40)
    }

    @Test func aLotThatEndedYesterdayHasExpired() throws {
        let lot = try lot("tmall 6907156172")
        #expect(amount(lot, "kept") == 0)
        #expect(lot["state"] as? String == "expired")
        #expect(try number("tmall 6907156172", "membership.points.points.expired") == 500)
    }

    @Test func theCapTakesWhatIsAbove() throws {
        #expect(try number("tmall 6672283266", "membership.points.points.balance") == 50_000)
        #expect(try number("tmall 6672283266", "membership.points.points.capped") == 7_000)
    }

    @Test func aNegativeBalanceIsHeldForReview() throws {
        #expect(try number("tmall 2647691741", "membership.points.points.held") == -120)
        #expect(
            try conflicts("tmall 2647691741").contains {
                $0["kind"] as? String == "points" && $0["decision"] as? String == "review"
            })
    }

    @Test func amountsInPeoplesSpellingAreRead() throws {
        #expect(amount(try lot("tmall 2377471193"), "amount") == 1_234)
        #expect(amount(try lot("tmall 3037765782"), "amount") == 1_234)
        for account in ["jd jd_z5azz59", "jd jd_hbzoi1t", "tmall 3710639550"] {
            let lot = try lot(account)
            #expect(lot["state"] as? String == "unreadable", "\(account)")
            #expect(lot["kept"] == nil, "\(account)")
            #expect(
                try conflicts(account).contains {
                    $0["kind"] as? String == "points" && $0["decision"] as? String == "review"
                }, "\(account)")
        }
    }

    @Test func anAccountExportedTwiceCountsOnce() throws {
        #expect(amount(try lot("tmall 9903429452"), "amount") == 650)
    }

    @Test func anUnknownLevelIsACaseForReview() throws {
        #expect(
            try conflicts("tmall 7780999324").contains {
                $0["kind"] as? String == "level" && $0["decision"] as? String == "review"
            })
    }

    @Test func birthdays() throws {
        #expect(try text("tmall 8213911091", "attributes.birthday.value") == "1988-03-05")
        #expect(
            try conflicts("tmall 8213911091").contains {
                $0["name"] as? String == "birthday" && $0["decision"] as? String == "review"
            })
        #expect(try text("tmall 3999224706", "attributes.birthday.value") == "1992-08-17")
        #expect(try !conflicts("tmall 3999224706").contains { $0["name"] as? String == "birthday" })
    }

    @Test func cityAndProvinceComeFromOneRecord() throws {
        var both = 0
        for profile in try Self.answer.get().profiles {
            let attributes = profile["attributes"] as? [String: Any] ?? [:]
            guard let city = attributes["city"] as? [String: Any],
                let province = attributes["province"] as? [String: Any],
                city["value"] is String, province["value"] is String
            else { continue }
            both += 1
            #expect(city["source"] as? String == province["source"] as? String)
            #expect(city["record"] as? String == province["record"] as? String)
        }
        #expect(both > 100)
        let city = try text("app 154800", "attributes.city.record")
        let province = try text("app 154800", "attributes.province.record")
        #expect(province == nil || province == city)
    }

    @Test func consentFlagsAndRights() throws {
        #expect(try value("tmall 5158351601", "consent.marketing.value") as? Bool == false)
        #expect(try value("tmall 4439511890", "flags.blacklist.value") as? Bool == true)
        #expect(try number("tmall 5191721677", "entitlements.birthday_gift.value") == 1)
        #expect(try number("tmall 5191721677", "entitlements.coupon.value") == 5)
        #expect(try text("tmall 5191721677", "entitlements.lounge.value") == "lounge_gold")
    }

    @Test func principalAndGiftStayApart() throws {
        #expect(try number("pos 009180469471", "stored_value.card.principal") == Decimal(string: "120.50"))
        #expect(try number("pos 009180469471", "stored_value.card.gift") == 30)
    }

    @Test func theSnackLover() throws {
        let account = "tmall 8485511498"
        #expect(try text(account, "membership.level") == "gold")
        #expect(try number(account, "orders.count") == 4)
        #expect(try number(account, "orders.average_order_value.CNY") == 79)
        #expect(try number(account, "orders.amount.CNY") == 316)
        #expect(try number(account, "orders.weekend_share") == Decimal(string: "0.75"))
        let channels = try value(account, "orders.channels") as? [[String: Any]] ?? []
        #expect(Set(channels.compactMap { $0["channel"] as? String }) == ["wechat", "app"])
        let categories = try value(account, "orders.categories") as? [[String: Any]] ?? []
        #expect(categories.first?["category"] as? String == "dried fruit")
        #expect((categories.first?["share"] as? NSNumber)?.decimalValue == Decimal(string: "0.5"))
        #expect(try number(account, "returns.count") == 1)
        #expect(try number(account, "reviews.count") == 1)
        #expect(try number(account, "messages.count") == 1)
        #expect(try number(account, "touches.count") == 1)
    }

    @Test func everyLotIsInTheLedgerAndTheBooksBalance() throws {
        let answer = try Self.answer.get()
        let rows = answer.ledger.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let header = try #require(rows.first).map(String.init)
        var lots = 0
        var parts = 0
        for profile in answer.profiles {
            for case let kind as [String: Any] in (profile["stored_value"] as? [String: Any] ?? [:]).values {
                for account in kind["accounts"] as? [[String: Any]] ?? [] {
                    parts += ["principal", "gift"].count { account[$0] != nil }
                }
            }
            let points = (profile["membership"] as? [String: Any])?["points"] as? [String: Any] ?? [:]
            for case let system as [String: Any] in points.values {
                lots += (system["lots"] as? [Any])?.count ?? 0
                let sums = ["balance", "used", "void", "superseded", "expired", "capped", "held", "rounded"].map {
                    (system[$0] as? NSNumber)?.decimalValue ?? 0
                }
                #expect((system["converted"] as? NSNumber)?.decimalValue == sums.reduce(0, +))
            }
        }
        #expect(rows.count { $0.last == "points" } == lots)
        #expect(rows.count { $0.last == "stored_value" } == parts)
        let rights = rows.count { $0.last == "entitlement" }
        #expect(rights > 0 && rows.count - 1 == lots + parts + rights)
        #expect(lots > 500 && parts > 0)
        let residue = try #require(header.firstIndex(of: "residue"))
        let source = try #require(header.firstIndex(of: "record_id"))
        let partner = try #require(rows.first { $0[source] == "90000000003017223663" })
        #expect(partner[residue] == "0.7")
    }

    @Test func rowsOfNobodyAreKept() throws {
        let unmatched = try Self.answer.get().unmatched
        for order in ["T90201", "T90202", "T90203", "T90206"] { #expect(unmatched.contains(order), "\(order)") }
        #expect(!unmatched.contains("T90003"))
    }

    @Test func theDateInForceIsTheNewestOfTheInput() throws {
        #expect(try Self.answer.get().errors.contains("2026-10-31"))
    }
}
