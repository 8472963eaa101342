import Foundation
import OneIDTestSupport
import Testing

@testable import OneIDCore

@Suite struct JSONFuzzTests {
    private let names = ["id", "phone", "user.id", "abc", "a.b", "tags", "tags.0", "longer_than_eight", "键", ""]

    @Test func agreesWithFoundationOnRandomDocuments() throws {
        for seed in 0..<800 {
            var source = RandomJSON(random: SeededGenerator(seed: UInt64(seed) &+ 77), multiline: true)
            let text = source.object(depth: 3)
            let scanned = scanJSON(text, .sequence, names)
            #expect(scanned.faults == [])
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            for (column, name) in names.enumerated() {
                let value: Any?
                switch name {
                case "user.id": value = (object["user"] as? [String: Any])?["id"]
                case "tags.0":
                    value =
                        (object["tags"] as? [Any])?.first ?? (object["tags"] as? [String: Any])?["0"]
                default: value = object[name]
                }
                if let wanted = value as? String {
                    #expect(scanned.rows[0][column] == (wanted.isEmpty ? nil : wanted), "\(name) of \(text)")
                } else if value == nil || value is NSNull {
                    #expect(scanned.rows[0][column] == nil, "\(name) of \(text)")
                } else if let list = value as? [Any], let strings = list as? [String], !strings.isEmpty {
                    let joined = strings.joined(separator: ";")
                    #expect(scanned.rows[0][column] == (joined.isEmpty ? nil : joined))
                }
            }
        }
    }

    /// Taken if and only if Foundation takes it, which also takes a comma before a closing bracket.
    @Test func agreesWithFoundationOnMutations() {
        let alphabet = Array("{}[]\",:\\ux01e.-+tn \n".utf8)
        for seed in 0..<4000 {
            var source = RandomJSON(random: SeededGenerator(seed: UInt64(seed) &+ 999), multiline: true)
            var bytes = Array(source.object(depth: 2).utf8)
            for _ in 0...source.random.below(2) where !bytes.isEmpty {
                let place = source.random.below(bytes.count)
                switch source.random.below(3) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(alphabet[source.random.below(alphabet.count)], at: place)
                default: bytes[place] = alphabet[source.random.below(alphabet.count)]
                }
            }
            // Bytes that are no UTF-8 are decoding's to judge.
            guard String(validating: bytes, as: UTF8.self) != nil else { continue }
            let object = try? JSONSerialization.jsonObject(with: Data(bytes))
            let scanned = scanJSON(bytes, .sequence, names, stop: true)
            let taken = scanned.faults.isEmpty && scanned.rows.count == 1
            if taken != (object is [String: Any]) {
                let text = String(decoding: bytes, as: UTF8.self)
                let hasTrailingComma = text.filter { !$0.isWhitespace }.contains(/,[}\]]/)
                if !taken, hasTrailingComma { continue }
                Issue.record("taken: \(taken), by Foundation: \(object is [String: Any]): \(text)")
            }
        }
    }

    @Test(arguments: [JSONFraming.lines, .sequence, .array])
    func everyByteStringIsTakenOrFaulted(_ framing: JSONFraming) {
        for seed in 0..<1500 {
            var source = RandomJSON(random: SeededGenerator(seed: UInt64(seed) &+ 5), multiline: framing != .lines)
            var bytes = Array(source.document(framing, records: 1 + source.random.below(6)).utf8)
            for _ in 0..<source.random.below(8) where !bytes.isEmpty {
                let place = source.random.below(bytes.count)
                switch source.random.below(4) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(UInt8(truncatingIfNeeded: source.random.next()), at: place)
                case 2: bytes.removeLast(source.random.below(bytes.count))
                default: bytes[place] = UInt8(truncatingIfNeeded: source.random.next())
                }
            }
            bytes.withUnsafeBufferPointer { content in
                _ = JSONFraming.detect(content)
                let first = min(1, content.count)
                _ = JSONColumnNames.sample(content, JSONLayout(framing: framing, parts: [first..<content.count]))
                _ = JSONLayout.detect(content)
                _ = JSONLayout.detect(content, declared: JSONRecordPath("a[].b"))
                _ = JSONBoundaries.stretches(of: content, firstRecord: 0, framing: framing, size: 50)
            }
            let scanned = scanJSON(bytes, framing, names)
            for fault in scanned.faults {
                #expect(fault.recordStart <= fault.recordEnd && fault.recordEnd <= bytes.count)
                #expect(fault.byte >= fault.recordStart && fault.byte <= bytes.count)
            }
            if !bytes.isEmpty { #expect(scanned.next == bytes.count) }
            // Each record is read once and is in the table or in a fault, never in both.
            #expect(zip(scanned.starts, scanned.starts.dropFirst()).allSatisfy { $0 < $1 })
            for start in scanned.starts {
                #expect(!scanned.faults.contains { $0.recordStart <= start && start < $0.recordEnd })
            }
        }
    }
}
