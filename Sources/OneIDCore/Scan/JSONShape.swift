/// What one JSON object is made of, seen from its top and not into its arrays: by this a record is told from an envelope.
struct JSONShape {
    /// An array that objects alone lead to.
    struct Array {
        enum Elements: Equatable {
            case objects, arrays, scalars, none
        }

        /// The keys from the top.
        var keys: [String]
        var elements: Elements
        /// Its first element has an identifier of a person.
        var holdsMembers = false
        /// The scalars that its first element has of its own.
        var names: Set<String> = []
    }

    /// A member that is not an object or array.
    struct Scalar {
        /// The keys of the object that holds it.
        var keys: [String]
        var name: String
        var isNull: Bool
        /// A text that is JSON itself.
        var isPacked: Bool
    }

    private(set) var arrays: [Array] = []
    private(set) var scalars: [Scalar] = []
    /// The keys of the first object whose members are nothing but objects, two of them or more known as members.
    private(set) var dictionary: [String]?
    /// Whether it ends in good order.
    private(set) var isWhole = false

    /// Members looked at: an object used as a dictionary may have any number.
    private static let memberLimit = 10_000
    /// Objects in objects; what lies deeper is passed over.
    private static let depthLimit = 32

    private struct Frame {
        var members = 0
        var objects = 0
        var memberLikeObjects = 0
        var isMemberLike = false
    }

    /// Walks the object whose `{` is at `start`.
    init(_ lexer: JSONLexer, from start: Int) {
        var keys: [String] = []
        var frames = [Frame()]
        var offset = start + 1
        var members = 0
        while members < Self.memberLimit {
            offset = lexer.skipSpace(offset)
            switch lexer.byte(offset) {
            case UInt8(ascii: "}"):
                let frame = frames.removeLast()
                if frame.members == frame.objects, frame.memberLikeObjects > 1, dictionary == nil { dictionary = keys }
                guard !frames.isEmpty else {
                    isWhole = true
                    return
                }
                keys.removeLast()
                frames[frames.count - 1].memberLikeObjects += frame.isMemberLike ? 1 : 0
                offset += 1
                continue
            case UInt8(ascii: ","):
                offset += 1
                continue
            case UInt8(ascii: "\""): break
            default: return
            }
            guard let key = lexer.key(at: offset) else { return }
            members += 1
            frames[frames.count - 1].members += 1
            offset = key.value
            switch lexer.byte(offset) {
            case UInt8(ascii: "{") where frames.count < Self.depthLimit:
                frames[frames.count - 1].objects += 1
                frames.append(Frame())
                keys.append(key.name)
                offset += 1
                continue
            case UInt8(ascii: "["): arrays.append(Self.array(lexer, at: offset, keys + [key.name]))
            default:
                scalars.append(
                    Scalar(
                        keys: keys, name: key.name, isNull: lexer.byte(offset) == UInt8(ascii: "n"),
                        isPacked: Self.isPacked(lexer, at: offset)))
                if JSONMemberName(key.name).isIdentifier { frames[frames.count - 1].isMemberLike = true }
            }
            guard let end = lexer.endOfValue(offset) else { return }
            offset = end
        }
    }

    /// Whether a value is a text such as `"[{\"id\":…"`.
    private static func isPacked(_ lexer: JSONLexer, at offset: Int) -> Bool {
        guard lexer.byte(offset) == UInt8(ascii: "\"") else { return false }
        switch lexer.byte(offset + 1) {
        case UInt8(ascii: "{"): return lexer.byte(offset + 2) == UInt8(ascii: "\\")
        case UInt8(ascii: "["):
            return lexer.byte(offset + 2) == UInt8(ascii: "{") && lexer.byte(offset + 3) == UInt8(ascii: "\\")
        default: return false
        }
    }

    /// Whether the objects in one of the arrays have one of the columns as well.
    func holdsInArrays(_ columns: [String]) -> Bool {
        arrays.contains { array in columns.contains(where: array.names.contains) }
    }

    private static func array(_ lexer: JSONLexer, at bracket: Int, _ keys: [String]) -> Array {
        let first = lexer.skipSpace(bracket + 1)
        switch lexer.byte(first) {
        case UInt8(ascii: "{"):
            var bounded = lexer
            bounded.limit = min(lexer.limit, first + (1 << 20))
            let element = JSONShape(bounded, from: first)
            let names = element.scalars.map(\.name)
            return Array(
                keys: keys, elements: .objects, holdsMembers: names.contains { JSONMemberName($0).isIdentifier },
                names: Set(element.scalars.filter(\.keys.isEmpty).map(\.name)))
        case UInt8(ascii: "["): return Array(keys: keys, elements: .arrays)
        case UInt8(ascii: "]"): return Array(keys: keys, elements: .none)
        default: return Array(keys: keys, elements: .scalars)
        }
    }
}

/// What the name of a member of a JSON object says of the object.
struct JSONMemberName {
    let isIdentifier: Bool
    /// An id or name of a person, or another thing that accounts have.
    let isOfRecord: Bool
    /// A counter, cursor or status, as an envelope has them.
    let isOfEnvelope: Bool
    /// Whether it tells how a request went.
    let isStatus: Bool

    init(_ name: String) {
        var key = ""
        for scalar in name.lowercased().unicodeScalars
        where scalar.properties.isAlphabetic || 0x30...0x39 ~= scalar.value {
            key.unicodeScalars.append(scalar)
        }
        isStatus = Self.status.contains(key)
        isOfEnvelope = isStatus || Self.envelope.contains(key)
        guard !isOfEnvelope else {
            isIdentifier = false
            isOfRecord = false
            return
        }
        let recognised = HeaderNames.recognise(name)
        if case .identifier? = recognised { isIdentifier = true } else { isIdentifier = false }
        isOfRecord =
            Self.tellsOfAccounts(recognised) || HeaderNames.chooseRecordID([name]) != nil
            || HeaderNames.recogniseEvent(name)?.column.isEventID == true
    }

    /// Shops, brands and places are as often those of a whole page.
    private static func tellsOfAccounts(_ column: RecognisedColumn?) -> Bool {
        switch column {
        case nil, .store, .homeStore, .entryStore, .brand, .channel, .entryChannel, .country, .province, .city,
            .district, .tags, .updated, .created:
            false
        default: true
        }
    }

    /// Names of the member that holds records: of the answers of Chinese and western shops' services, of JSON:API, GraphQL
    /// connections, Elasticsearch, and of the exports of Navicat (`RECORDS`), phpMyAdmin and MongoDB.
    static let holders: Set<String> = [
        "data", "records", "record", "rows", "row", "items", "item", "list", "lists", "result", "results", "members",
        "member",
        "users", "user", "customers", "customer", "content", "contents", "edges", "nodes", "hits", "value", "values",
        "entries", "resources", "objects", "vips", "fans", "datalist", "resultlist", "memberlist", "userlist",
    ]

    private static let status: Set<String> = [
        "code", "errcode", "errorcode", "errno", "err", "errmsg", "errormsg", "errormessage", "msg", "success", "ok",
        "statuscode", "retcode", "retmsg", "returncode", "resultcode", "subcode", "submsg", "respcode", "respmsg",
        "ret",
        "issuccess",
    ]

    private static let envelope: Set<String> = [
        "error", "errors", "message", "status", "total", "totalcount", "totalelements", "totalpages", "totalpage",
        "totalnum", "totalrecords", "totalrecord",
        "totalresults", "totalsize", "totalitems", "totalhits", "recordcount", "recordstotal", "recordsfiltered",
        "count", "cnt", "size", "pagesize", "page", "pageno", "pagenum", "pagenumber", "pageindex", "pages",
        "pagecount",
        "current", "currentpage", "curpage", "perpage", "limit", "offset", "skip", "start", "end", "from", "to", "num",
        "rows",
        "next", "nextpage", "nextcursor", "nexturl", "nextlink", "nextoffset", "nexttoken", "nextpagetoken",
        "nextrecordsurl",
        "previous", "prev", "prevpage", "previouspage", "prevcursor", "cursor", "endcursor", "startcursor", "hasnext",
        "hasnextpage", "hasmore", "haspreviouspage", "hasprevious", "hasprev", "more", "ismore", "islastpage",
        "isfirstpage",
        "scrollid", "pagetoken", "after", "before", "requestid", "reqid", "traceid", "logid", "time", "timestamp", "ts",
        "servertime", "systemtime", "now", "cost", "took", "timedout", "duration", "version", "apiversion", "sign",
        "signature", "nonce", "maxscore", "kind", "etag", "selflink", "object", "url", "href", "livemode",
        "first", "last", "empty", "number", "numberofelements", "sort", "order", "generatedat", "exportedat",
        "exporttime",
        "createdby", "generator", "table", "database", "schema", "type", "format", "encoding", "locale", "lang",
        "language", "timezone", "done", "optimizecountsql", "searchcount", "hitcount", "path", "method", "odatacontext",
        "odatacount", "odatanextlink", "typename", "trace", "debug", "env",
    ]
}

extension JSONLexer {
    /// The key whose quote is at `offset`, and where its value begins; nil where there is none.
    func key(at offset: Int) -> (name: String, value: Int)? {
        guard byte(offset) == UInt8(ascii: "\""), let end = try? endOfString(offset + 1) else { return nil }
        let colon = skipSpace(end.quote + 1)
        guard byte(colon) == UInt8(ascii: ":") else { return nil }
        var name: [UInt8] = []
        JSONEscapes.appendText(of: bytes, from: offset + 1, to: end.quote, to: &name)
        return (String(decoding: name, as: UTF8.self), skipSpace(colon + 1))
    }

    /// Where the value of a key begins in the object at `object`; nil when it has no such key, or is not an object.
    func value(of key: String, in object: Int) -> Int? {
        guard byte(object) == UInt8(ascii: "{") else { return nil }
        var offset = skipSpace(object + 1)
        while let member = self.key(at: offset) {
            if member.name == key { return member.value }
            guard let end = endOfValue(member.value) else { return nil }
            offset = skipSpace(end)
            guard byte(offset) == UInt8(ascii: ",") else { return nil }
            offset = skipSpace(offset + 1)
        }
        return nil
    }

    /// The offset after a value; a long array by the fast pass over its brackets. Nil when the content ends before it does.
    func endOfValue(_ start: Int) -> Int? {
        guard byte(start) == UInt8(ascii: "[") else { return endOfWellFormedValue(start) }
        var structure = JSONStructure(UnsafeBufferPointer(start: bytes, count: limit), from: start + 1)
        guard let closing = structure.nextClosing(), bytes[closing] == UInt8(ascii: "]") else { return nil }
        return closing + 1
    }
}
