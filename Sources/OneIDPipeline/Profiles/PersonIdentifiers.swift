import OneIDCore
import OneIDIntake
import OneIDReconcile

/// The identifiers of one person: canonical values by type, each once, in a fixed order.
struct PersonIdentifiers {
    /// One value.
    struct Entry {
        /// Place of its type and scope in the canonical order.
        let group: Int
        /// Number of the digest form; -1 for a plain value.
        let form: Int
        let start: UnsafePointer<UInt8>
        let count: Int

        var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
    }

    private(set) var entries: [Entry] = []

    mutating func clear() { entries.removeAll(keepingCapacity: true) }

    mutating func add(_ entry: Entry) { entries.append(entry) }

    /// Puts the values in order, each once; a digest whose plain value is known goes.
    mutating func settle(_ groups: IdentifierGroups) {
        guard entries.count > 1 else { return }
        if entries.count > 32 {
            entries.sort(by: PersonIdentifiers.precedes)
        } else {
            // Few and mostly in order: insertion.
            for index in 1..<entries.count {
                var position = index
                while position > 0, PersonIdentifiers.precedes(entries[position], entries[position - 1]) {
                    entries.swapAt(position, position - 1)
                    position -= 1
                }
            }
        }
        var kept = 1
        for index in 1..<entries.count where PersonIdentifiers.precedes(entries[kept - 1], entries[index]) {
            entries[kept] = entries[index]
            kept += 1
        }
        entries.removeLast(entries.count - kept)
        guard groups.hasDigests, entries.contains(where: { $0.form >= 0 }) else { return }
        removeKnownDigests(groups)
    }

    /// Computes the digests of the plain values in every form that occurs, so that time stays linear for whoever has many.
    private mutating func removeKnownDigests(_ groups: IdentifierGroups) {
        var known: Set<[UInt8]> = []
        for (number, form) in groups.forms.enumerated() where entries.contains(where: { $0.form == number }) {
            for entry in entries where entry.form < 0 { known.insert(form.digest(of: Array(entry.bytes))) }
        }
        entries.removeAll { $0.form >= 0 && known.contains(Array($0.bytes)) }
    }

    private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
        if left.group != right.group { return left.group < right.group }
        if left.form != right.form { return left.form < right.form }
        let order = ByteOrder.compare(left.bytes, right.bytes)
        return order < 0
    }

    /// Writes the member `identifiers`.
    func write(to text: inout JSONLine, _ texts: IdentifierTexts) {
        text.object("identifiers") { text in
            var index = 0
            while index < entries.count {
                let type = texts.type(of: entries[index].group)
                text.opening(texts.keys[entries[index].group])
                text.array { text in
                    while index < entries.count, texts.type(of: entries[index].group) == type {
                        write(entries[index], to: &text, texts)
                        index += 1
                    }
                }
            }
        }
    }

    private func write(_ entry: Entry, to text: inout JSONLine, _ texts: IdentifierTexts) {
        let scope = texts.scopes[entry.group]
        guard entry.form >= 0 || scope.count > 0 else { return text.string(entry.bytes) }
        text.object { text in
            if scope.count > 0 { text.members(scope) }
            guard entry.form >= 0 else {
                text.key("value")
                return text.string(entry.bytes)
            }
            text.members(texts.hashes[entry.form])
            text.key("value")
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, entry.count * 2)) { hex in
                let digits: StaticString = "0123456789abcdef"
                for (index, byte) in entry.bytes.enumerated() {
                    hex[index * 2] = digits.utf8Start[Int(byte >> 4)]
                    hex[index * 2 + 1] = digits.utf8Start[Int(byte & 15)]
                }
                text.string(UnsafeBufferPointer(start: hex.baseAddress, count: entry.count * 2))
            }
        }
    }
}

/// What stands around the identifiers of every person, rendered once. One for each worker.
final class IdentifierTexts {
    /// By group: `"phone":`.
    let keys: RenderedTexts
    /// By group: `"scope":"wx1a2b3c"`; empty without a scope.
    let scopes: RenderedTexts
    /// By digest form: `"hash":"md5"`.
    let hashes: RenderedTexts
    /// By group: the first group of its type.
    private let types: UnsafeBufferPointer<Int>

    init(_ groups: IdentifierGroups) {
        let list = groups.list
        keys = RenderedTexts(count: list.count) { group, text in text.key(named: list[group].type) }
        scopes = RenderedTexts(count: list.count) { group, text in
            guard !list[group].scope.isEmpty else { return }
            text.key("scope")
            text.string(list[group].scope)
        }
        hashes = RenderedTexts(count: groups.forms.count) { form, text in
            text.key("hash")
            text.string(groups.forms[form].algorithm.rawValue)
        }
        types = .kept(list.map { group in list.firstIndex { $0.type == group.type } ?? 0 })
    }

    deinit {
        types.deallocate()
    }

    func type(of group: Int) -> Int { types[group] }
}

/// The types and scopes of a run in their canonical order: built-in types strongest first, then declared ones by name; then
/// by scope.
package struct IdentifierGroups: Sendable {
    struct Group: Sendable {
        let type: String
        let scope: String
    }

    let list: [Group]
    /// By number of the slot: its place in `list`.
    let places: [Int]
    /// Digest forms of the run's hashed columns, in a fixed order.
    let forms: [DigestForm]

    var hasDigests: Bool { !forms.isEmpty }

    package init(_ plan: RunPlan) {
        let slots = plan.slots.slots
        func rank(_ type: String) -> Int { IdentifierGroups.rank(ofType: type) }
        let order = slots.indices.filter { UInt8(truncatingIfNeeded: $0) != plan.maskedSlot }.sorted {
            (rank(slots[$0].type), slots[$0].type, slots[$0].scope)
                < (rank(slots[$1].type), slots[$1].type, slots[$1].scope)
        }
        list = order.map { Group(type: slots[$0].type, scope: slots[$0].scope) }
        var places = [Int](repeating: 0, count: slots.count)
        for (place, slot) in order.enumerated() { places[slot] = place }
        self.places = places
        forms = Set(plan.files.flatMap { $0.identifiers.compactMap(\.digest?.own) }).sorted()
    }

    /// The place of a type in profiles; those of one place are in the order of their names.
    static func rank(ofType type: String) -> Int {
        IdentifierType.named(type)?.strength ?? IdentifierType.builtIn.count
    }
}

/// Order of byte strings.
enum ByteOrder {
    /// Negative, zero or positive, as the first differing bytes compare; a prefix comes first.
    @inline(__always)
    static func compare(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
        let common = min(left.count, right.count)
        var index = 0
        while index < common {
            let difference = Int(left[index]) &- Int(right[index])
            if difference != 0 { return difference }
            index &+= 1
        }
        return left.count &- right.count
    }
}
