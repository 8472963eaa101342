/// A pattern that a whole value has to match, in time linear in the value.
///
/// All ways through the pattern are followed at once, so that none is ever tried again (Thompson, "Regular expression search algorithm",
/// 1968; as a list of instructions: Cox, "Regular expression matching: the virtual machine approach", 2009). A step takes at most as long
/// as the compiled pattern has instructions, and their number is limited.
public struct CellPattern: Sendable, Hashable {
    /// Instructions of the largest pattern: a character, class or anchor is one, for each time that it may be repeated.
    public static let largest = 1000

    /// The pattern as written.
    public let text: String
    private var program: [Instruction] = []
    /// What the instructions take.
    private var sets: [ScalarSet] = []

    /// An instruction; targets are places in the program.
    private enum Instruction: Sendable, Equatable {
        case take(set: Int)
        case start
        case end
        case jump(Int)
        case split(Int, Int)
        case accept
    }

    public static func == (left: CellPattern, right: CellPattern) -> Bool { left.text == right.text }
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// - Parameter text: characters, classes (`[A-F0-9]`, `[^ ]`, `\d`, `\w`, `\s`, `.`), groups, `|`, repeats (`*`, `+`, `?`, `{2,4}`) and
    ///   the anchors `^` and `$`, which change nothing at the ends.
    /// - Throws: what is not part of that, and patterns of more than `largest` instructions.
    public init(_ text: String) throws(PatternRefusal) {
        var reader = PatternReader(text)
        let tree = try reader.read()
        guard tree.size < Self.largest else {
            throw PatternRefusal(
                reason: "the pattern has more than \(Self.largest) steps, each repeat counted", character: 1,
                fix: "allow any number, as in [0-9]+, or fewer repeats")
        }
        self.text = text
        compile(tree)
        program.append(.accept)
    }

    private mutating func compile(_ tree: PatternSyntax) {
        switch tree {
        case .nothing: break
        case .character(let set):
            program.append(.take(set: sets.count))
            sets.append(set)
        case .start: program.append(.start)
        case .end: program.append(.end)
        case .sequence(let parts): for part in parts { compile(part) }
        case .choice(let parts):
            var jumps: [Int] = []
            for part in parts.dropLast() {
                let split = program.count
                program.append(.accept)
                compile(part)
                jumps.append(program.count)
                program.append(.accept)
                program[split] = .split(split + 1, program.count)
            }
            if let last = parts.last { compile(last) }
            for jump in jumps { program[jump] = .jump(program.count) }
        case .repeated(let part, let least, let most):
            guard part.size > 0 else { return }
            for _ in 0..<least { compile(part) }
            guard let most else {
                let split = program.count
                program.append(.accept)
                compile(part)
                program.append(.jump(split))
                program[split] = .split(split + 1, program.count)
                return
            }
            var splits: [Int] = []
            for _ in least..<most {
                splits.append(program.count)
                program.append(.accept)
                compile(part)
            }
            for split in splits { program[split] = .split(split + 1, program.count) }
        }
    }

    /// Whether the whole value is one that the pattern describes. Bytes that are no UTF-8 match what U+FFFD matches.
    public func matches(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        let count = program.count
        // Two lists of places, when each place was last listed, and places still to be followed: two at most for each listed one.
        return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 5 * count + 1) { room in
            guard let base = room.baseAddress else { return false }
            base.initialize(repeating: 0, count: room.count)
            var walk = Walk(
                now: base, then: base + count, listed: base + 2 * count, pending: base + 3 * count)
            return run(value, &walk)
        }
    }

    /// Working memory of one match.
    private struct Walk {
        var now: UnsafeMutablePointer<UInt32>
        var then: UnsafeMutablePointer<UInt32>
        let listed: UnsafeMutablePointer<UInt32>
        let pending: UnsafeMutablePointer<UInt32>
        var nowCount = 0
        var thenCount = 0
        var step: UInt32 = 1
    }

    private func run(_ value: UnsafeBufferPointer<UInt8>, _ walk: inout Walk) -> Bool {
        var bytes = value.makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        func scalar() -> UInt32? {
            switch parser.parseScalar(from: &bytes) {
            case .valid(let encoded): Unicode.UTF8.decode(encoded).value
            case .error: 0xFFFD
            case .emptyInput: nil
            }
        }
        var upcoming = scalar()
        if follow(0, &walk, atStart: true, atEnd: upcoming == nil), upcoming == nil { return true }
        while let current = upcoming {
            swap(&walk.now, &walk.then)
            walk.nowCount = walk.thenCount
            walk.thenCount = 0
            walk.step += 1
            upcoming = scalar()
            var isAccepted = false
            for index in 0..<walk.nowCount {
                let place = Int(walk.now[index])
                guard case .take(let set) = program[place], sets[set].contains(current) else { continue }
                if follow(place + 1, &walk, atStart: false, atEnd: upcoming == nil) { isAccepted = true }
            }
            if upcoming == nil { return isAccepted }
            if walk.thenCount == 0 { return false }
        }
        return false
    }

    /// Lists in `then` every place that takes a character and can be reached without one; whether the end can be, too.
    private func follow(_ first: Int, _ walk: inout Walk, atStart: Bool, atEnd: Bool) -> Bool {
        var waiting = 1
        walk.pending[0] = UInt32(first)
        var isAccepted = false
        while waiting > 0 {
            waiting -= 1
            let place = Int(walk.pending[waiting])
            if walk.listed[place] == walk.step { continue }
            walk.listed[place] = walk.step
            func later(_ target: Int) {
                walk.pending[waiting] = UInt32(target)
                waiting += 1
            }
            switch program[place] {
            case .take:
                walk.then[walk.thenCount] = UInt32(place)
                walk.thenCount += 1
            case .start: if atStart { later(place + 1) }
            case .end: if atEnd { later(place + 1) }
            case .jump(let target): later(target)
            case .split(let one, let other):
                later(other)
                later(one)
            case .accept: isAccepted = true
            }
        }
        return isAccepted
    }
}
