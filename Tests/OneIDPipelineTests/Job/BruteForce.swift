import OneIDCore

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Who is one person, the slow and obvious way: dictionaries of whole values and a breadth-first search.
///
/// Only the normalisers are the program's own; versions of accounts, digests, hubs and linking are done again.
struct BruteForce {
    var guards = true
    var recordLimits = ["phone": 50, "email": 50, "device": 20]
    var peopleLimits = ["phone": 20, "email": 20, "device": 10]
    private(set) var hubs: Set<String> = []

    private struct Row {
        let key: RecordKey
        /// Type and value of every identifier, "phone +8613822345678".
        var values: Set<String> = []
        var names: Set<[UInt8]> = []
        var phones: Set<String> = []
        var updated: Timestamp?
    }

    private static let types = [
        "mobile": IdentifierType.phone, "phone": .phone, "手机号": .phone, "buyer_email": .email, "email": .email,
        "unionid": .unionID, "openid": .openID, "device_id": .device,
    ]
    private static let junkPhones = ["13800138000", "00000000000", ""]

    mutating func partition(_ exports: Exports) -> Set<Set<RecordKey>> {
        var rows = exports.sources.flatMap { source in source.rows.map { row($0, of: source) } }
        translateDigests(&rows)
        keepLatestVersions(&rows)

        var holders: [String: [Int]] = [:]
        for (index, row) in rows.enumerated() {
            for value in row.values { holders[value, default: []].append(index) }
        }
        var neighbours = [[Int]](repeating: [], count: rows.count)
        func join(_ group: [Int]) {
            for index in group.dropFirst() {
                neighbours[group[0]].append(index)
                neighbours[index].append(group[0])
            }
        }
        for (value, group) in holders {
            if guards, isHub(value, group.map { rows[$0] }) { hubs.insert(value) } else { join(group) }
        }
        for group in Dictionary(grouping: rows.indices, by: { rows[$0].key }).values { join(group) }

        var seen = [Bool](repeating: false, count: rows.count)
        var people: Set<Set<RecordKey>> = []
        for start in rows.indices where !seen[start] {
            seen[start] = true
            var queue = [start]
            var head = 0
            while head < queue.count {
                for next in neighbours[queue[head]] where !seen[next] {
                    seen[next] = true
                    queue.append(next)
                }
                head += 1
            }
            people.insert(Set(queue.map { rows[$0].key }))
        }
        return people
    }

    private func row(_ cells: [String], of source: Exports.Source) -> Row {
        var row = Row(key: RecordKey(source: source.name, id: cells[0]))
        for (name, cell) in zip(source.header, cells) {
            let bytes = Array(cell.utf8)
            if let type = Self.types[name] {
                var normalised = NormalisedCell()
                bytes.withUnsafeBufferPointer { type.makeNormaliser().normalise($0, into: &normalised) }
                for index in 0..<normalised.count {
                    row.values.insert("\(type.name) \(normalised.text(index))")
                    if type == .phone { row.phones.insert(normalised.text(index)) }
                }
            } else if name == "mobile_md5" {
                let digest = cell.lowercased()
                let isHex = digest.utf8.count == 32 && digest.allSatisfy(\.isHexDigit)
                if isHex, !Self.junkPhones.contains(where: { Self.md5($0) == digest }) {
                    row.values.insert("digest \(digest)")
                }
            } else if name == "name" || name == "姓名" {
                var comparable: [UInt8] = []
                if bytes.withUnsafeBufferPointer({ PersonName.readClean($0, into: &comparable) }) {
                    row.names.insert(comparable)
                }
            } else if name == "modified_at" || name == "updated_at" {
                row.updated = Timestamp(cell)
            }
        }
        return row
    }

    /// A digest is the number somebody else has in plain.
    private func translateDigests(_ rows: inout [Row]) {
        var plain: [String: String] = [:]
        for row in rows {
            for phone in row.phones where phone.hasPrefix("+86") { plain[Self.md5(String(phone.dropFirst(3)))] = phone }
        }
        for index in rows.indices {
            for value in rows[index].values where value.hasPrefix("digest ") {
                rows[index].values.remove(value)
                let digest = String(value.dropFirst(7))
                rows[index].values.insert("phone " + (plain[digest] ?? digest))
            }
        }
    }

    /// Identifiers of older versions do not count.
    private func keepLatestVersions(_ rows: inout [Row]) {
        var latest: [RecordKey: Int] = [:]
        for (index, row) in rows.enumerated() {
            guard let updated = row.updated else { continue }
            guard let present = latest[row.key], let best = rows[present].updated else {
                latest[row.key] = index
                continue
            }
            precondition(best != updated, "versions of one moment are a test of their own")
            if best < updated { latest[row.key] = index }
        }
        for (index, row) in rows.enumerated() where latest[row.key] ?? index != index { rows[index].values = [] }
    }

    private func isHub(_ value: String, _ holders: [Row]) -> Bool {
        let type = String(value.prefix { $0 != " " })
        let records = Set(holders.map(\.key)).count
        if let limit = recordLimits[type], records > limit { return true }
        guard let limit = peopleLimits[type] else { return false }
        let names = holders.reduce(into: Set<[UInt8]>()) { $0.formUnion($1.names) }
        let phones = type == "phone" ? [] : holders.reduce(into: Set<String>()) { $0.formUnion($1.phones) }
        return names.count > limit || phones.count > limit
    }

    static func md5(_ text: String) -> String {
        var out = [UInt8](repeating: 0, count: 16)
        Array(text.utf8).withUnsafeBufferPointer { message in
            out.withUnsafeMutableBufferPointer { DigestAlgorithm.md5.digest(message, into: $0.baseAddress!) }
        }
        return out.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
