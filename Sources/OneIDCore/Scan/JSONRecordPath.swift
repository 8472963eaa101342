/// Where in a JSON text the records are: keys joined by dots, `[]` behind those whose array is gone through.
///
/// `data.list` are the elements of that array (as `data.list[]`), `edges[].node` the objects `node` in the elements of
/// `edges`, `pages[].items` the elements of `items` in every element of `pages`; `[].list` begins with an array. `.` is the
/// text itself: each object in it is a record.
public struct JSONRecordPath: Sendable, Equatable {
    struct Step: Sendable, Equatable {
        /// Empty: the value itself is the array.
        var key: String
        var goesThrough: Bool
    }

    let steps: [Step]

    /// Whether it is `.`.
    public var isWhole: Bool { steps.isEmpty }

    /// nil when the text is not a path.
    public init?(_ text: String) {
        if text == "." {
            steps = []
            return
        }
        guard !text.isEmpty else { return nil }
        var steps: [Step] = []
        for (number, part) in text.split(separator: ".", omittingEmptySubsequences: false).enumerated() {
            var key = part
            var arrays = 0
            while key.hasSuffix("[]") {
                key = key.dropLast(2)
                arrays += 1
            }
            guard !key.isEmpty || number == 0 && arrays > 0, !key.contains("["), !key.contains("]") else { return nil }
            steps.append(Step(key: String(key), goesThrough: arrays > 0))
            for _ in 0..<max(0, arrays - 1) { steps.append(Step(key: "", goesThrough: true)) }
        }
        self.steps = steps
    }

    init(keys: [String]) { steps = keys.map { Step(key: $0, goesThrough: false) } }

    init(steps: [Step]) { self.steps = steps }

    /// The path to what keys lead to in each element of the array at its end.
    func going(through keys: [String]) -> JSONRecordPath {
        guard !keys.isEmpty, var last = steps.last else { return self }
        last.goesThrough = true
        return JSONRecordPath(steps: steps.dropLast() + [last] + JSONRecordPath(keys: keys).steps)
    }

    /// As a user writes it.
    public var text: String {
        guard !steps.isEmpty else { return "." }
        var text = ""
        for (number, step) in steps.enumerated() {
            if number > 0, !step.key.isEmpty { text += "." }
            text += Self.shown(step.key) + (step.goesThrough ? "[]" : "")
        }
        return text
    }

    /// A key in a message: no control characters, no novel.
    static func shown(_ key: String) -> String {
        String(String.UnicodeScalarView(key.unicodeScalars.filter { $0.value >= 0x20 }.prefix(40)))
    }
}
