import OneIDConfiguration
import OneIDCore
import OneIDIntake
import OneIDLinking

/// Which composite keys are too common to tell that two records are one person: strangers would agree in them by chance.
///
/// Whole input is counted, in one further pass: for each value of a part, the people who have it. A person here is a key as a whole
/// – two accounts that agree in all parts are taken for one – or, where a part is missing, an account. How many strangers could be
/// expected to agree is what `Surprise.isRare` says, the statistics that rank near matches.
struct KeyRarity: Sendable {
    /// By key of the plan: people for each value of each part, where there are two or more.
    private let holders: [UInt8: [[UInt64: Int]]]
    /// By key: people who have a part at all.
    private let known: [UInt8: [Int]]
    private let keys: [UInt8: KeyPlan]

    /// The key of the hashes is fixed: nothing secret, and the answer must be the same in every run.
    private static let hashes = FingerprintKey(seed: 0x6b65_7920_7061_7274)

    /// nil where no key is judged by it.
    init?(_ plan: RunPlan, _ store: RecordStore, _ accounts: AccountVersions, workers: Workers) {
        let judged = plan.keys.filter(\.link.isRare)
        guard !judged.isEmpty else { return nil }
        keys = Dictionary(judged.map { ($0.slot, $0) }) { first, _ in first }
        var holders: [UInt8: [[UInt64: Int]]] = [:]
        var known: [UInt8: [Int]] = [:]
        for key in judged {
            let census = KeyCensus(key, plan, store, accounts, workers: workers)
            holders[key.slot] = census.holders
            known[key.slot] = census.known
        }
        self.holders = holders
        self.known = known
    }

    /// Whether a key of the slot is judged.
    func judges(_ slot: UInt8) -> Bool { keys[slot] != nil }

    /// The slots of the keys that are judged.
    static func slots(_ plan: RunPlan) -> [UInt8] { plan.keys.filter(\.link.isRare).map(\.slot) }

    /// Whether a key tells that its holders are one person.
    ///
    /// - Parameter text: of the key, canonical.
    func isRare(_ text: [UInt8], of slot: UInt8) -> Bool {
        guard let key = keys[slot], let counts = holders[slot], let known = known[slot] else { return true }
        let parts = KeyText.parts(text)
        guard parts.count == counts.count else { return true }
        var shares: [(rank: Int, people: Int, share: Surprise.Share)] = []
        for (number, part) in parts.enumerated() {
            let people = counts[number][KeyRarity.hash(part, number)] ?? 1
            let kind = key.kinds[number]
            shares.append((kind.rank, people, Surprise.Share(of: people, among: known[number] + kind.unseen)))
        }
        // A place within a place tells nothing that the narrower one does not.
        let places = shares.filter { $0.rank == KeyPlan.PartKind.placeRank }
        if let narrowest = places.min(by: { $0.people < $1.people }) {
            shares.removeAll { $0.rank == KeyPlan.PartKind.placeRank }
            shares.append(narrowest)
        }
        shares.sort { ($0.rank, $0.people) < ($1.rank, $1.people) }
        // Of a place alone it is not known who could be there by chance: how many are in it says so.
        guard shares.count > 1 else { return Surprise.isRare(1, shares.map(\.share)) }
        return Surprise.isRare(shares[0].people, shares.dropFirst().map(\.share))
    }

    /// The hash of a part's canonical value; parts of different places in the key are different things.
    static func hash(_ part: [UInt8], _ number: Int) -> UInt64 {
        hashes.fingerprint(part, slot: UInt8(truncatingIfNeeded: number)).high
    }
}

extension KeyPlan.PartKind {
    fileprivate static let placeRank = 1

    /// Order of the parts: whose others are counted stands first, and those of whom the chance is asked that they agree behind it.
    fileprivate var rank: Int {
        switch self {
        case .attribute(_, .name): 0
        case .attribute(_, .place): KeyPlan.PartKind.placeRank
        case .attribute(let name, _) where RulesConfiguration.placeAttributes.contains(name):
            KeyPlan.PartKind.placeRank
        case .attribute(_, .text): 2
        case .identifier: 3
        case .attribute(_, .date): 4
        case .attribute(_, .word), .attribute(_, .yesNo): 5
        }
    }

    /// People who are not in the data, so that a value that occurs twice among ten members does not look common.
    fileprivate var unseen: Int {
        switch self {
        case .attribute(_, .date): Surprise.days
        case .attribute(_, .word), .attribute(_, .yesNo): 0
        case .attribute, .identifier: Surprise.people
        }
    }
}
