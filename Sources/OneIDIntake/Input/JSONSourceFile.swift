import OneIDCore
import OneIDIO

/// The files whose records are JSON.
extension SourceFile {
    /// - Parameters:
    ///   - records: where the records are, as declared; nil to find out.
    ///   - names: columns that are declared.
    ///   - skipped: first words of objects to leave out; nil where every object is a record.
    static func json(
        _ content: InputContent, records: JSONRecordPath?, declaring names: [String], skipped: [String]? = nil
    ) throws(Finding) -> SourceFile {
        switch JSONLayout.detect(content.bytes, declared: records, columns: names) {
        case .fault(let fault): throw ContentPosition.finding(fault, in: content, excerptMasked: true)
        case .found(let layout):
            let names = JSONColumnNames.sample(content.bytes, layout)
            let file = SourceFile(content, .json(layout), names, skipped: skipped)
            // Without a single sound record there is nothing to choose columns from: say why.
            if names.isEmpty, let fault = file.firstFault() {
                throw ContentPosition.finding(fault, in: content, excerptMasked: true)
            }
            return file
        }
    }

    private func firstFault() -> StructuralFault? {
        let scanner = RecordScanner(self, columns: [""], stopAtFirstFault: true)
        let table = FieldTable(columnCount: 1, capacity: 64)
        return scanner.scan(from: dataStart, to: content.bytes.count, into: table).faults.first
    }

    /// Whether the file has a column: one of the header, or a path into the objects of a JSON input.
    package func has(_ name: String) -> Bool {
        if case .delimited(let header) = layout, header.naming.position(of: name) != nil { return true }
        if columns.contains(name) { return true }
        if let joined = JoinedColumn(name) { return joined.parts.allSatisfy { has($0) } }
        guard case .json = layout else { return false }
        return SourceFile.leads(name, to: columns) || SourceFile.leads(name, to: everyColumn)
    }

    /// Also the keys that the first records of a JSON input lack. Costs a pass, and is needed for a wrong name only.
    package var everyColumn: [String] {
        guard case .json(let layout) = layout else { return columns }
        return JSONColumnNames.sample(content.bytes, layout, limit: .max)
    }

    /// Whether the end of the array that holds the records is missing: nobody knows how many there were, so what is left of the
    /// last one is not all that is lost.
    func isCut(by fault: StructuralFault) -> Bool {
        guard case .json(let layout) = layout, layout.framing == .array else { return false }
        return fault.id == .jsonUnfinished
    }

    /// Whether a path names a leaf, an object or array around leaves, or another element of an array.
    private static func leads(_ path: String, to leaves: [String]) -> Bool {
        let asFirst = firstElements(path)
        return leaves.contains { leaf in
            let known = firstElements(leaf)
            return known == asFirst || known.hasPrefix(asFirst + ".") || asFirst == known + ".0"
        }
    }

    /// `contacts.3.phone`, `contacts[3].phone` and `contacts[].phone` as `contacts.0.phone`.
    private static func firstElements(_ path: String) -> String {
        path.replacing(text: "[]", with: ".0").replacing(text: "[", with: ".").replacing(text: "]", with: "")
            .split(separator: ".", omittingEmptySubsequences: false)
            .map { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? "0" : $0 }
            .joined(separator: ".")
    }

    /// Elements of an array that are read at most: each is a column.
    package static let elementLimit = 64

    /// The columns that `emails[].value` or `phones[]` stands for: one for each element of the longest such array in the file, at
    /// most `elementLimit`. Any other name stands for itself.
    ///
    /// Costs a pass over the file for each array in the path.
    func elements(of name: String) -> [String] {
        guard case .json = layout, name.contains(text: "[]"), !columns.contains(name) else { return [shownName(name)] }
        var names = [name]
        while let first = names.first, first.contains(text: "[]") {
            let longest = longestArrays(names.map { SourceFile.withElement(0, $0).replacing(text: "[]", with: ".0") })
            var elements: [String] = []
            for name in names {
                let array = String(name.prefix(upTo: name.place(ofText: "[]")?.lowerBound ?? name.endIndex))
                let count = min(max(1, longest[array] ?? 1), SourceFile.elementLimit)
                elements += (0..<count).map { SourceFile.withElement($0, name) }
            }
            names = Array(elements.prefix(SourceFile.elementLimit))
        }
        return names
    }

    /// The name with its first `[]` as an element.
    private static func withElement(_ element: Int, _ name: String) -> String {
        guard let brackets = name.place(ofText: "[]") else { return name }
        return name.replacingCharacters(brackets, with: ".\(element)")
    }

    /// The most elements of the arrays on the way to columns, by path.
    private func longestArrays(_ names: [String]) -> [String: Int] {
        let scanner = RecordScanner(self, columns: names, stopAtFirstFault: false)
        let table = FieldTable(columnCount: names.count, capacity: 4096)
        var lists: [JSONListTally] = []
        var position = dataStart
        while position < content.bytes.count {
            let outcome = scanner.scan(from: position, to: min(content.bytes.count, position + (1 << 22)), into: table)
            lists.add(outcome.lists)
            guard outcome.next > position else { break }
            position = outcome.next
        }
        return Dictionary(lists.filter { !$0.isCell }.map { ($0.path, $0.longest) }, uniquingKeysWith: max)
    }
}

extension String {
    fileprivate func replacingCharacters(_ range: Range<String.Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
