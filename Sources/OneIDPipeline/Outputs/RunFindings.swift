import OneIDConfiguration
import OneIDCore
import OneIDIntake

/// What a finished run has to say about its data: counted, with the first place of each, values masked.
struct RunFindings {
    let resolution: Resolution

    private var plan: RunPlan { resolution.plan }
    private var totals: [FileTotals] { resolution.totals }

    /// All warnings and notes, in the order of the input.
    func all() -> [Finding] {
        var found = plan.warnings
        for (file, sum) in totals.enumerated() {
            let said = FileFindings(file: plan.files[file], sum: sum)
            found += said.ofRecords() + said.ofCells()
        }
        found += DateFindings(plan).all()
        found += ofAccounts()
        found += ofHubs()
        found += KeyFindings(resolution).all()
        found += MaskedFindings(resolution).all()
        found += GuardFindings(resolution).all()
        return found
    }

    // MARK: Accounts

    private func ofAccounts() -> [Finding] {
        var found: [Finding] = []
        let accounts = resolution.accounts
        let reader = RowReader(plan: plan, store: resolution.store)
        found += AccountFaults(
            plan: plan, accounts: accounts, reader: reader, showsValues: resolution.showsValues
        ).warnings()
        if accounts.conflicting > 0, let example = accounts.conflictExample {
            let file = reader.file(of: example)
            found.append(
                Finding(
                    .conflictingVersions,
                    at: ContentLines.position(of: reader.offset(of: example), in: file.file.content),
                    FindingText.count(accounts.conflicting, "account has", plural: "accounts have")
                        + " rows that differ, and no column tells which is the latest: all of their identifiers link",
                    fix: ChangeColumn.advice(
                        accounts.rows(with: example).map { (reader.file(of: $0).file, reader.offset(of: $0)) },
                        source: plan.sources[file.source].name)))
        }
        return found
    }

    // MARK: Hubs

    private static let hubsShown = 3

    /// One finding for each type and scope, the values with the most records as examples.
    private func ofHubs() -> [Finding] {
        var found: [Finding] = []
        for (number, slot) in plan.slots.slots.enumerated() {
            let hubs = resolution.hubs.filter { Int($0.slot) == number && !$0.isCommon }
            guard !hubs.isEmpty else { continue }
            let examples = hubs.prefix(RunFindings.hubsShown).map { hub in
                var reason = FindingText.count(hub.records, "record")
                if hub.names > 0 || hub.phones > 0 {
                    reason += ", \(FindingText.count(hub.names, "name")), \(FindingText.count(hub.phones, "phone"))"
                }
                return "\(shown(hub.value, slot.type)) (\(reason))"
            }
            let scope = slot.scope.isEmpty ? "" : " of \(slot.scope)"
            found.append(
                Finding(
                    .hubsFound,
                    FindingText.count(
                        hubs.count, "\(slot.type) value\(scope) links", plural: "\(slot.type) values\(scope) link")
                        + " nothing because too many records or people share "
                        + (hubs.count == 1 ? "it: " : "them: ") + examples.joined(separator: "; ")
                        + (hubs.count > RunFindings.hubsShown ? "; …" : "")))
        }
        return found
    }

    // MARK: Examples

    /// Every example kept of cells that are no identifiers, with file, line and column: for `--verbose`.
    func examples() -> [Finding] {
        CellPlaces(resolution).all().map { example in
            Finding(
                .cellExample, at: example.position,
                "\(example.column) is \(example.valueClass.name): \(shown(example.text, type: example.type))"
                    + (example.reason.isEmpty ? "" : " (\(example.reason))"))
        }
    }

    private func shown(_ value: String, _ type: String) -> String {
        guard case .builtIn(let builtIn)? = plan.settings.settings(for: type)?.like else {
            return shown(value, type: nil)
        }
        return shown(value, type: builtIn)
    }

    private func shown(_ value: String, type: IdentifierType?) -> String {
        resolution.showsValues ? value : Masking.mask(value, type: type)
    }
}

extension FindingID {
    public static let cellExample = FindingID(
        "identifier.example", .note, summary: "A cell that is not an identifier, and why (with --verbose).",
        remedy: "Correct the export where the cell should contain a value; --show-values shows it unmasked.")
    public static let conflictingVersions = FindingID(
        "account.conflicting-versions", .warning,
        summary: "Rows of one account differ, and no column tells which of them is the latest.",
        remedy: "Name the column of the last change with --updated or in the configuration.")
    public static let hubsFound = FindingID(
        "identifier.hub", .warning,
        summary: "Values that too many records or people share link nothing.",
        remedy: "Nothing, when they are shops' phones and the like; else raise --max-records or --max-people.")
    public static let reportCatalogue: [FindingID] = [
        .cellExample, .conflictingVersions, .hubsFound,
    ]
}
