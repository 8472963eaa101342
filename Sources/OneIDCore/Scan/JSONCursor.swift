/// Goes through a JSON text from the front, member by member: for texts that the program wrote itself, and of which a few
/// members out of many are wanted, line after line.
///
/// What is passed over is judged by its strings and brackets alone. What cannot be read makes the cursor faulty: it then stands at
/// the end and gives nothing more. `JSONTree` reads one text whole.
public struct JSONCursor {
    private let lexer: JSONLexer
    private var offset = 0
    /// Whether something could not be read.
    public private(set) var isFaulty = false

    /// - Parameter text: stays readable while the cursor is used.
    public init(_ text: UnsafeBufferPointer<UInt8>) {
        lexer = JSONLexer(
            bytes: text.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped, limit: text.count,
            newlineEndsRecord: true)
    }

    /// Steps into an object or array whose bracket is next; false, and nothing is passed, where something else is.
    public mutating func enter(_ bracket: Unicode.Scalar) -> Bool {
        offset = lexer.skipSpace(offset)
        guard lexer.byte(offset) == UInt8(ascii: bracket) else { return false }
        offset += 1
        return true
    }

    /// Whether another element of the array follows, which is then next; behind the array where none does.
    public mutating func nextElement() -> Bool { next(before: UInt8(ascii: "]")) }

    /// The key of the next member as it is written, good as long as the text; nil behind the object, and where it is faulty.
    public mutating func nextKey() -> Cell? {
        guard next(before: UInt8(ascii: "}")) else { return nil }
        guard lexer.byte(offset) == UInt8(ascii: "\""), let end = try? lexer.endOfString(offset + 1).quote else {
            return fail()
        }
        let key = Cell(lexer.bytes + offset + 1, count: end - offset - 1)
        offset = lexer.skipSpace(end + 1)
        guard lexer.byte(offset) == UInt8(ascii: ":") else { return fail() }
        offset = lexer.skipSpace(offset + 1)
        return key
    }

    /// Takes a string that is next in place of what `text` holds; false where something else is next.
    public mutating func string(into text: inout [UInt8]) -> Bool {
        text.removeAll(keepingCapacity: true)
        return appendString(to: &text)
    }

    /// Appends a string that is next; false where something else is next.
    public mutating func appendString(to text: inout [UInt8]) -> Bool {
        offset = lexer.skipSpace(offset)
        guard lexer.byte(offset) == UInt8(ascii: "\"") else { return false }
        guard let end = try? lexer.endOfString(offset + 1) else {
            let _: Cell? = fail()
            return false
        }
        if end.hasEscapes {
            JSONEscapes.appendText(of: lexer.bytes, from: offset + 1, to: end.quote, to: &text)
        } else {
            let plain = UnsafeBufferPointer(start: lexer.bytes + offset + 1, count: end.quote - offset - 1)
            text.append(contentsOf: plain)
        }
        offset = end.quote + 1
        return true
    }

    /// Passes over whatever is next.
    public mutating func skip() {
        offset = lexer.skipSpace(offset)
        guard let end = lexer.endOfWellFormedValue(offset), end > offset else {
            let _: Cell? = fail()
            return
        }
        offset = end
    }

    private mutating func next(before bracket: UInt8) -> Bool {
        offset = lexer.skipSpace(offset)
        if lexer.byte(offset) == UInt8(ascii: ",") { offset = lexer.skipSpace(offset + 1) }
        guard lexer.byte(offset) != bracket else {
            offset += 1
            return false
        }
        guard offset < lexer.limit else {
            let _: Cell? = fail()
            return false
        }
        return true
    }

    private mutating func fail<Nothing>() -> Nothing? {
        isFaulty = true
        offset = lexer.limit
        return nil
    }
}
