/// Tells an object that is a record from one that wraps records: `{"code":0,"data":{"total":2,"list":[{…},{…}]}}`.
///
/// Two mistakes are possible: to take a page of members for one member, and a member's addresses for members. Neither may
/// happen silently, so what is not plainly the one or the other is refused with the paths to choose from.
enum JSONEnvelope: Equatable {
    /// One record, whatever arrays it holds.
    case record
    /// The records are in the array to which these keys lead.
    case wrapping([String])
    /// The answer of a service that holds no records.
    case hollow(String)
    /// It may be either, or records lie in several places: these.
    case doubtful([[String]])
    /// Records in a form that is not read, and what it is.
    case unreadable(String)

    /// Judges one object.
    ///
    /// - Parameter isAlone: nothing follows it in the content.
    static func judge(_ shape: JSONShape, isAlone: Bool) -> JSONEnvelope {
        let objects = shape.arrays.filter { $0.elements == .objects }
        guard let depth = objects.map(\.keys.count).min() else { return withoutArray(shape, isAlone: isAlone) }
        let nearest = objects.filter { $0.keys.count == depth }
        let array = nearest[0]
        let isUsual = JSONMemberName.holders.contains(array.keys[array.keys.count - 1].lowercased())
        let evidence = Evidence(shape, around: array.keys)

        if evidence.hasIdentifier {
            let isAnswer = isAlone && array.holdsMembers && (isUsual || evidence.hasStatus)
            return isAnswer ? .doubtful(nearest.map(\.keys)) : .record
        }
        if evidence.isOfRecord {
            return array.holdsMembers && (isUsual || isAlone) ? .doubtful(nearest.map(\.keys)) : .record
        }
        if evidence.hasIdentifierAside {
            let isLikely = array.holdsMembers || isUsual && (evidence.hasStatus || !evidence.hasOthers)
            return isLikely ? .doubtful(nearest.map(\.keys)) : .record
        }
        if evidence.isOfRecordAside, !(evidence.hasStatus && isUsual) {
            return array.holdsMembers || isUsual ? .doubtful(nearest.map(\.keys)) : .record
        }
        if evidence.hasOthers, !(evidence.hasStatus && (isUsual || array.holdsMembers)) {
            if array.holdsMembers {
                guard isUsual || isAlone else { return .doubtful(nearest.map(\.keys)) }
            } else {
                return isAlone || isUsual ? .doubtful(nearest.map(\.keys)) : .record
            }
        }
        if nearest.count > 1 { return .doubtful(nearest.map(\.keys)) }
        if !array.holdsMembers, case let deeper = objects.filter({ $0.holdsMembers }), !deeper.isEmpty {
            return .doubtful([array.keys] + deeper.map(\.keys))
        }
        return .wrapping(array.keys)
    }

    private static func withoutArray(_ shape: JSONShape, isAlone: Bool) -> JSONEnvelope {
        let evidence = Evidence(shape, around: nil)
        if let keys = shape.dictionary, !Evidence(shape, around: keys + [""]).isOfRecord {
            return .unreadable(
                "the records are the values of one object\(keys.isEmpty ? "" : " at \(path(keys))"), under a key each")
        }
        guard !evidence.isOfRecord else { return .record }
        if let rows = shape.arrays.first(where: { $0.elements == .arrays }) {
            return .unreadable("the rows at \(path(rows.keys)) are arrays, whose values have no names")
        }
        if let packed = shape.scalars.first(where: \.isPacked) {
            return .unreadable("the value at \(path(packed.keys + [packed.name])) is JSON written as a text")
        }
        guard !evidence.hasOthers else { return .record }
        let empty = shape.arrays.filter { $0.elements == .none }
        if let depth = empty.map(\.keys.count).min(), let array = empty.first(where: { $0.keys.count == depth }) {
            return .wrapping(array.keys)
        }
        guard !shape.scalars.isEmpty, shape.arrays.isEmpty else { return .record }
        return .hollow(shape.scalars.prefix(3).map { JSONRecordPath.shown($0.name) }.joined(separator: ", "))
    }

    static func path(_ keys: [String]) -> String { JSONRecordPath(keys: keys).text }

    /// What the scalars of an object say of it.
    private struct Evidence {
        /// An identifier of a person beside the array, or beside an object that leads to it.
        var hasIdentifier = false
        /// An identifier, an id or another thing that accounts have.
        var isOfRecord = false
        /// An identifier in an object that does not lead to the array.
        var hasIdentifierAside = false
        /// An id or another thing that accounts have in such an object.
        var isOfRecordAside = false
        var hasStatus = false
        /// Something that is neither of a record nor of an envelope.
        var hasOthers = false

        /// - Parameter keys: of the array; nil: every scalar counts as beside it.
        init(_ shape: JSONShape, around keys: [String]?) {
            for scalar in shape.scalars {
                let name = JSONMemberName(scalar.name)
                if let keys, !keys.dropLast().starts(with: scalar.keys) {
                    if name.isIdentifier { hasIdentifierAside = true }
                    if name.isOfRecord { isOfRecordAside = true }
                    continue
                }
                if name.isIdentifier { hasIdentifier = true }
                if name.isOfRecord { isOfRecord = true }
                if name.isStatus { hasStatus = true }
                if !name.isOfRecord, !name.isOfEnvelope, !scalar.isNull { hasOthers = true }
            }
        }
    }
}
