/// Goes through a JSON text to where a path leads, and notes the arrays of records there.
struct JSONRecordSearch {
    private let lexer: JSONLexer
    private let path: JSONRecordPath
    private let isDeclared: Bool
    private var parts: [Range<Int>] = []
    private var framing: JSONFraming?
    private var inner: [String]?
    /// The text ends, or is out of order, inside an array of records: the scan says where.
    private var isOver = false

    /// - Parameter isDeclared: the user named the path, and did not leave it to be found.
    init(_ lexer: JSONLexer, _ path: JSONRecordPath, isDeclared: Bool) {
        self.lexer = lexer
        self.path = path
        self.isDeclared = isDeclared
    }

    private struct Failure: Error {
        var fault: StructuralFault
    }

    /// The records of the whole text.
    consuming func layout(_ content: UnsafeBufferPointer<UInt8>) -> JSONLayout.Detection {
        let hasMark = content.starts(with: [0xef, 0xbb, 0xbf])
        var offset = lexer.skipSpace(hasMark ? 3 : 0)
        do throws(Failure) {
            while offset < lexer.limit, !isOver {
                offset = lexer.skipSpace(try value(at: offset, path.steps[...]))
            }
        } catch { return .fault(error.fault) }
        guard let framing, !parts.isEmpty else {
            return .fault(missing(at: lexer.skipSpace(hasMark ? 3 : 0), "there is nothing").fault)
        }
        let found = isDeclared ? path : path.going(through: inner ?? [])
        return .found(JSONLayout(framing: framing, parts: parts, inner: inner ?? [], path: found))
    }

    // MARK: Values

    /// Goes through the value at `offset`, from which `steps` are left, and returns where it ends.
    private mutating func value(at offset: Int, _ steps: ArraySlice<JSONRecordPath.Step>) throws(Failure) -> Int {
        guard let step = steps.first else { return try records(at: offset) }
        if !step.key.isEmpty { return try member(of: offset, steps) }
        return try elements(at: offset, steps.dropFirst())
    }

    /// Follows a key of the object at `offset`, and passes over its other members.
    private mutating func member(of object: Int, _ steps: ArraySlice<JSONRecordPath.Step>) throws(Failure) -> Int {
        guard let step = steps.first else { return object }
        guard lexer.byte(object) == UInt8(ascii: "{") else {
            if isEmptyHanded(object), let end = lexer.endOfWellFormedValue(object) { return end }
            throw missing(at: object, "there is no object with the key '\(JSONRecordPath.shown(step.key))'")
        }
        var offset = lexer.skipSpace(object + 1)
        var isFound = false
        var isEmpty = lexer.byte(offset) == UInt8(ascii: "}")
        while !isEmpty {
            guard let key = lexer.key(at: offset) else { throw broken(faultOfKey(offset), "a key and its value") }
            offset = key.value
            let end: Int?
            if key.name == step.key {
                isFound = true
                end =
                    step.goesThrough
                    ? try elements(at: offset, steps.dropFirst()) : try value(at: offset, steps.dropFirst())
                if isOver { return lexer.limit }
            } else {
                end = lexer.endOfValue(offset)
            }
            guard let end else { throw broken(lexer.limit, "the end of a value") }
            offset = lexer.skipSpace(end)
            if lexer.byte(offset) == UInt8(ascii: ",") {
                offset = lexer.skipSpace(offset + 1)
                continue
            }
            guard lexer.byte(offset) == UInt8(ascii: "}") else {
                if let part = parts.last, isFound, holdsFault(part) { return over(part) }
                throw broken(offset, "',' or '}' after the value")
            }
            isEmpty = true
        }
        if !isFound { throw missing(at: object, "there is no '\(JSONRecordPath.shown(step.key))'") }
        return offset + 1
    }

    /// Goes through the elements of the array at `offset`, or takes them for the records.
    private mutating func elements(at bracket: Int, _ steps: ArraySlice<JSONRecordPath.Step>) throws(Failure) -> Int {
        guard lexer.byte(bracket) == UInt8(ascii: "[") else {
            if isEmptyHanded(bracket), let end = lexer.endOfWellFormedValue(bracket) { return end }
            throw missing(at: bracket, "there is no array")
        }
        var offset = lexer.skipSpace(bracket + 1)
        if lexer.byte(offset) == UInt8(ascii: "]") || !leadsToArrays(offset, steps) {
            // The steps that are left lead from an element to its record.
            return try records(at: bracket, inner: steps.map(\.key))
        }
        while true {
            offset = lexer.skipSpace(try value(at: offset, steps))
            if isOver { return lexer.limit }
            switch lexer.byte(offset) {
            case UInt8(ascii: ","): offset = lexer.skipSpace(offset + 1)
            case UInt8(ascii: "]"): return offset + 1
            default:
                if let part = parts.last, holdsFault(part) { return over(part) }
                throw broken(offset, "',' or ']' after an element")
            }
        }
    }

    /// Whether steps lead from an element to an array, and not to one object in it.
    private func leadsToArrays(_ element: Int, _ steps: ArraySlice<JSONRecordPath.Step>) -> Bool {
        guard !steps.isEmpty else { return false }
        if steps.contains(where: \.goesThrough) { return true }
        var offset = element
        for step in steps {
            guard let found = lexer.value(of: step.key, in: offset) else { return false }
            offset = found
        }
        return lexer.byte(offset) == UInt8(ascii: "[")
    }

    // MARK: Records

    /// Notes the array, or the one object, at `offset`.
    private mutating func records(at offset: Int, inner keys: [String] = []) throws(Failure) -> Int {
        switch lexer.byte(offset) {
        case UInt8(ascii: "["):
            let first = lexer.skipSpace(offset + 1)
            let opening = lexer.byte(first)
            guard first >= lexer.limit || opening == UInt8(ascii: "{") || opening == UInt8(ascii: "]") else {
                throw missing(at: first, "the elements are not objects")
            }
            guard first < lexer.limit else { throw broken(first, "a record or ']'") }
            try agree(on: .array, at: offset)
            if opening == UInt8(ascii: "{") {
                let nodes = keys.isEmpty && !isDeclared ? connectionKeys(first) : keys
                if let known = inner, known != nodes {
                    throw missing(at: offset, "the elements are not built like those before")
                }
                inner = nodes
            }
            guard let end = lexer.endOfValue(offset) else { return over(first..<lexer.limit) }
            parts.append(first..<end)
            return end
        case UInt8(ascii: "{"):
            try agree(on: .sequence, at: offset)
            guard let end = lexer.endOfWellFormedValue(offset) else { return over(offset..<lexer.limit) }
            parts.append(offset..<end)
            return end
        case _ where isEmptyHanded(offset):
            guard let end = lexer.endOfWellFormedValue(offset) else { throw broken(lexer.limit, "a value") }
            return end
        default: throw missing(at: offset, "there is no array of objects")
        }
    }

    /// `null` and `""` in the place of records: a page without any.
    private func isEmptyHanded(_ offset: Int) -> Bool {
        guard offset < lexer.limit else { return false }
        if lexer.bytes[offset] == UInt8(ascii: "n") { return true }
        return lexer.bytes[offset] == UInt8(ascii: "\"") && lexer.byte(offset + 1) == UInt8(ascii: "\"")
    }

    /// `node` where the elements are the edges of a GraphQL connection (Relay's cursor connections specification): an object
    /// `node` and nothing but scalars of an envelope beside it.
    private func connectionKeys(_ element: Int) -> [String] {
        let shape = JSONShape(lexer, from: element)
        let hasOthers = shape.scalars.contains { $0.keys.isEmpty && !JSONMemberName($0.name).isOfEnvelope }
        guard !hasOthers, let node = lexer.value(of: "node", in: element), lexer.byte(node) == UInt8(ascii: "{") else {
            return []
        }
        return ["node"]
    }

    private mutating func agree(on form: JSONFraming, at offset: Int) throws(Failure) {
        guard framing == nil || framing == form else {
            throw missing(at: offset, "here is one object where there was an array before, or the other way round")
        }
        framing = form
    }

    // MARK: Ends

    /// Takes everything from a part's beginning for it: the scan finds where the fault is.
    private mutating func over(_ part: Range<Int>) -> Int {
        if parts.last == part { parts.removeLast() }
        parts.append(part.lowerBound..<lexer.limit)
        isOver = true
        return lexer.limit
    }

    /// Whether a record of an array is out of order, so that its end may have been found in the wrong place.
    private func holdsFault(_ part: Range<Int>) -> Bool {
        guard framing == .array else { return false }
        var walk = JSONRecordWalk(bytes: lexer.bytes, count: part.upperBound, framing: .array, start: part.lowerBound)
        var reader = JSONRecordReader(columns: JSONColumns([]), lexer: walk.lexer, base: 0, scratch: [])
        do throws(JSONSyntaxError) {
            while let record = try walk.nextRecord(before: part.upperBound) {
                let end = try reader.read(record)
                try walk.finishRecord(end)
            }
            return false
        } catch { return true }
    }

    /// Where the key that should begin at `offset` is out of order; the end of the text when it is cut off.
    private func faultOfKey(_ offset: Int) -> Int {
        guard lexer.byte(offset) == UInt8(ascii: "\"") else { return offset }
        do throws(JSONSyntaxError) {
            return lexer.skipSpace(try lexer.endOfString(offset + 1).quote + 1)
        } catch { return error.byte }
    }

    private func broken(_ offset: Int, _ expectation: StaticString) -> Failure {
        let error = JSONSyntaxError(kind: .unexpected, byte: min(offset, lexer.limit), expectation: expectation)
        let (id, message) = error.finding(in: lexer.bytes, limit: lexer.limit, contentEnds: true)
        return Failure(
            fault: StructuralFault(
                id: id, message: message, byte: error.byte, recordStart: error.byte, recordEnd: lexer.limit))
    }

    private func missing(at offset: Int, _ what: String) -> Failure {
        Failure(
            fault: StructuralFault(
                id: .jsonWrapped, message: "\(what) at \(path.text), where the records are",
                byte: min(offset, lexer.limit),
                recordStart: min(offset, lexer.limit), recordEnd: lexer.limit,
                fix: isDeclared
                    ? "correct the path of the records"
                    : "say where the records are, for example --records \(path.text)"))
    }
}
