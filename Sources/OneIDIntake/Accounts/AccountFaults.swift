import OneIDCore
import OneIDIO

/// What a run says of rows that have one record key and are not versions of one account, and which rows it sets aside for it.
package struct AccountFaults {
    private let plan: RunPlan
    private let accounts: AccountVersions
    private let reader: RowReader
    private let showsValues: Bool

    package init(plan: RunPlan, accounts: AccountVersions, reader: RowReader, showsValues: Bool) {
        self.plan = plan
        self.accounts = accounts
        self.reader = reader
        self.showsValues = showsValues
    }

    /// The rows that cannot stay, all of a record key.
    package func refusals() -> RowRefusals {
        var refusals = RowRefusals()
        for (group, fault, isDated) in accounts.faults where fault.isRefused(isDated: isDated) {
            let reason = RowRefusals.Reason(fault.id, sentence(fault, of: group))
            for record in accounts.groups[group] {
                let number = RecordNumber(raw: record)
                refusals.add(reason, file: reader.fileNumber(of: number), offset: reader.offset(of: number))
            }
        }
        return refusals
    }

    /// The first fault for which rows cannot stay, as an error; nil when there is none.
    package func first() -> Finding? {
        let refused = accounts.faults.filter { $0.fault.isRefused(isDated: $0.isDated) }
        guard let (group, fault, _) = refused.first else { return nil }
        let record = RecordNumber(raw: accounts.groups[group][fault.place])
        let more = refused.count > 1 ? "; \(FindingText.count(refused.count - 1, "more record key")) like it" : ""
        return Finding(
            fault.id, at: position(of: record), sentence(fault, of: group) + more,
            fix: fault.fix + "; --rejects FILE sets all rows of such ids aside")
    }

    /// Accounts of which a date tells the latest row, though their rows name two people.
    package func warnings() -> [Finding] {
        let kept = accounts.faults.filter { !$0.fault.isRefused(isDated: $0.isDated) }
        guard let (group, fault, _) = kept.first else { return [] }
        let record = RecordNumber(raw: accounts.groups[group][fault.place])
        return [
            Finding(
                .renamedAccount, at: position(of: record),
                FindingText.count(kept.count, "record id has", plural: "record ids have")
                    + " rows of two people, of whom the later counts; the first: " + sentence(fault, of: group),
                fix: "nothing, when the platform gives numbers anew; else correct the ids in the export")
        ]
    }

    // MARK: Words

    private func sentence(_ fault: AccountFault, of group: Int) -> String {
        fault.sentence { place in
            let found = position(of: RecordNumber(raw: accounts.groups[group][place]))
            return "\(found.file):\(found.line.map(String.init) ?? "?")"
        } name: {
            name($0, of: group)
        }
    }

    /// The name in a row, masked unless values are shown.
    private func name(_ place: Int, of group: Int) -> String {
        let record = RecordNumber(raw: accounts.groups[group][place])
        return reader.read(record) { file, table in
            for column in file.realNames where table.rowCount == 1 {
                let text = table.withBytes(column: column, row: 0) { String(decoding: $0.trimmed, as: UTF8.self) }
                guard !text.isEmpty else { continue }
                return showsValues ? text : Masking.mask(text)
            }
            return "a name"
        }
    }

    private func position(of record: RecordNumber) -> SourcePosition {
        ContentLines.position(of: reader.offset(of: record), in: reader.file(of: record).file.content)
    }
}

extension FindingID {
    public static let idOfTwoPeople = FindingID(
        "record.id-of-two-people",
        summary:
            "Rows with one record id name two people: their names clearly differ, or they have two national ids or UnionIDs.",
        remedy: "Give each person an id in the export. With --rejects FILE all rows of such an id are set aside.")
    public static let renamedAccount = FindingID(
        "record.renamed", .warning,
        summary: "Rows with one record id name two people, and a date tells which row is the latest: it counts.",
        remedy: "Nothing when the platform gives member numbers anew; else correct the ids in the export.")
    public static let tooManyVersions = FindingID(
        "record.too-many-versions",
        summary:
            "The rows of one record id have more different phones or names than `max_versions` allows, 20 unless set.",
        remedy: "Check that the right column is named as the record id. With --rejects FILE all its rows are set aside."
    )
    public static let balancesOfOneKey = FindingID(
        "record.balances-of-one-key",
        summary: "Rows without a record id are alike in name and identifiers and differ in points or money.",
        remedy: "Export the member number, or a column of the last change (updated), so that no balance is lost.")
    public static let undeclaredLots = FindingID(
        "record.undeclared-lots",
        summary: "Rows of one account differ in the amount and the end of its points only: they may be lots.",
        remedy:
            "Declare lots: true for the column of the points, or the column of the last change (updated) of the rows.")
    public static let accountCatalogue: [FindingID] = [
        .idOfTwoPeople, .renamedAccount, .tooManyVersions, .balancesOfOneKey, .undeclaredLots,
    ]
}
