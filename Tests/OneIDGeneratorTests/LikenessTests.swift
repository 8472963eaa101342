import Testing

@testable import OneIDGenerator

/// What is for the review queue: slips, other domains, namesakes, common names and birthdays.
struct LikenessTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// Cells of a column of a source with the person and traps of the row.
    private func cells(
        _ files: GeneratedFiles, _ source: ExportKind, _ column: Column
    ) throws -> [(cell: String, person: UInt64, traps: Set<String>)] {
        let layout = try #require(files.layouts.first { $0.source == source })
        let place = try #require(layout.columns.firstIndex(of: column))
        let truth = files.truth.filter { $0[0] == source.name }
        return try zip(files.rows(source), truth).map { row, line in
            (text(row[place]), try #require(UInt64(line[2])), Set(line[3].split(separator: "+").map(String.init)))
        }
    }

    @Test func plainExportsHaveNoneOfIt() throws {
        let plain = try GeneratedFiles(GeneratedFiles.options(10_000) { $0.plain = true })
        let none = try GeneratedFiles(
            GeneratedFiles.options(10_000) { options in
                options.plain = true
                options.traps.phoneSlip = 0
                options.traps.otherDomain = 0
                options.traps.namesake = 0
                options.traps.commonName = 0
                options.traps.commonBirthday = 0
            })
        #expect(plain.bytes == none.bytes)
        let named = Set(plain.truth.flatMap { $0[3].split(separator: "+").map(String.init) })
        #expect(named.isDisjoint(with: [Trap.phoneSlip, .otherDomain, .namesake].map(\.name)))
    }

    @Test func aSlipIsOneDigitOrOneSwapAwayFromTheNumber() throws {
        let slips = try cells(
            try GeneratedFiles(GeneratedFiles.options(20_000) { $0.traps.phoneSlip = 0.02 }), .tmall, .phone)
        let exact = try cells(
            try GeneratedFiles(GeneratedFiles.options(20_000) { $0.traps.phoneSlip = 0 }), .tmall, .phone)
        var swaps = 0
        var wrong = 0
        for (slip, right) in zip(slips, exact) {
            guard slip.traps.contains(Trap.phoneSlip.name) else { continue }
            let (one, other) = (slip.cell.filter(\.isNumber), right.cell.filter(\.isNumber))
            let places = zip(one, other).enumerated().filter { $0.element.0 != $0.element.1 }
            #expect(one.count == other.count && (1...2).contains(places.count), "\(slip.cell) \(right.cell)")
            if places.count == 1 { wrong += 1 }
            if places.count == 2 {
                swaps += 1
                #expect(places[1].offset == places[0].offset + 1)
                #expect(places[0].element.0 == places[1].element.1 && places[0].element.1 == places[1].element.0)
            }
        }
        #expect(swaps > 5 && wrong > 20)
        let share = Double(swaps + wrong) / Double(slips.count { !$0.cell.isEmpty })
        #expect((0.012...0.028).contains(share))
        // All other cells are the same.
        #expect(zip(slips, exact).count { $0.cell != $1.cell } <= swaps + wrong + 10)
    }

    @Test func anotherDomainKeepsTheLocalPart() throws {
        let mails = try cells(
            try GeneratedFiles(GeneratedFiles.options(20_000) { $0.traps.otherDomain = 0.05 }), .jd, .email)
        let usual = try cells(
            try GeneratedFiles(GeneratedFiles.options(20_000) { $0.traps.otherDomain = 0 }), .jd, .email)
        var moved = 0
        for (mail, other) in zip(mails, usual) where mail.traps.contains(Trap.otherDomain.name) {
            moved += 1
            let (one, two) = (
                mail.cell.lowercased().split(separator: "@"), other.cell.lowercased().split(separator: "@")
            )
            #expect(one.count == 2 && one[0] == two[0] && one[1] != two[1])
        }
        #expect(moved > 50)
    }

    @Test func namesakesHaveOneNameAndBirthday() throws {
        let files = try GeneratedFiles(
            GeneratedFiles.options(20_000) { options in
                options.columns = .rich
                options.traps.namesake = 0.1
                options.dirt.otherAttribute = 0
            })
        var names: [UInt64: Set<String>] = [:]
        var days: [UInt64: Set<String>] = [:]
        for (name, day) in zip(try cells(files, .pos, .name), try cells(files, .pos, .birthday)) {
            guard name.traps.contains(Trap.namesake.name) else { continue }
            names[name.person, default: []].insert(name.cell)
            if !day.cell.isEmpty, day.cell != "1970-01-01" { days[day.person, default: []].insert(day.cell) }
        }
        var pairs = 0
        for (person, own) in names where person % 1000 >= 500 {
            guard let other = names[person - 500] else { continue }
            #expect(own == other && own.count == 1)
            if let day = days[person], let otherDay = days[person - 500] { #expect(day == otherDay) }
            pairs += 1
        }
        #expect(pairs > 10)
    }

    @Test func someNamesAndBirthdaysAreCommon() throws {
        let files = try GeneratedFiles(GeneratedFiles.options(30_000) { $0.columns = .rich })
        let names = try cells(files, .pos, .name)
        var counts: [String: Set<UInt64>] = [:]
        for name in names { counts[name.cell, default: []].insert(name.person) }
        let common = counts.values.map(\.count).sorted(by: >).prefix(8).reduce(0, +)
        #expect((0.02...0.06).contains(Double(common) / Double(Set(names.map(\.person)).count)))
        let days = try cells(files, .pos, .birthday).filter { !$0.cell.isEmpty }
        #expect(days.count > 1000)
        let newYears = days.count { $0.cell.hasSuffix("-01-01") && $0.cell != "1970-01-01" }
        #expect((0.03...0.07).contains(Double(newYears) / Double(days.count)))
    }

    @Test func onlyExportsThatAreNoYardstickHaveNamesBesideMails() throws {
        for isPlain in [false, true] {
            let files = try GeneratedFiles(
                GeneratedFiles.options(6_000) { options in
                    options.columns = .rich
                    options.plain = isPlain
                })
            let tmall = try #require(files.layouts.first { $0.source == .tmall })
            #expect(tmall.columns.contains(.name) == !isPlain)
            guard !isPlain else { continue }
            let filled = try cells(files, .tmall, .name)
            #expect((0.35...0.45).contains(Double(filled.count { !$0.cell.isEmpty }) / Double(filled.count)))
            #expect(text(files.bytes["oneid.json5"] ?? []).contains("name: \"name\""))
        }
    }
}
