import OneIDConfiguration
import OneIDCore
import OneIDReconcile
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Where a value comes from is rendered once and copied into every value.
struct AccountOriginsTests {
    private let plan: ReconcilePlan

    init() {
        plan = ReconcilePlan(
            rules: RulesConfiguration(), sources: ["tmall", "店"].map { SourceConfiguration(name: $0) })
    }

    private func rendered(_ source: Int, _ id: String, before: Bool) -> String {
        let origins = AccountOrigins(plan)
        var copy = id
        return copy.withUTF8 { bytes in
            let id = Cell(bytes.baseAddress, count: bytes.count)
            let room = UnsafeMutablePointer<UInt8>.allocate(capacity: origins.room(source, id: id))
            defer { room.deallocate() }
            let account = PersonAccount(
                source: source, id: id, origin: origins.write(source, id: id, to: room), record: 0, updated: .min,
                firstCell: 0)
            var text = JSONLine()
            text.object { text in
                if before { text.member("n", 1) }
                text.origin(account)
                text.member("after", 2)
            }
            return text.string
        }
    }

    @Test func namesTheSourceAndTheRecord() {
        #expect(rendered(0, "7101", before: false) == #"{"source":"tmall","record":"7101","after":2}"#)
        #expect(rendered(0, "7101", before: true) == #"{"n":1,"source":"tmall","record":"7101","after":2}"#)
    }

    @Test func escapesWhatJSONEscapes() {
        #expect(
            rendered(1, "a\"\\\n\u{1}店", before: false)
                == #"{"source":"店","record":"a\"\\\n\u0001店","after":2}"#)
        #expect(rendered(0, "", before: false) == #"{"source":"tmall","record":"","after":2}"#)
    }

    @Test func idsOfAnyLengthKeepTheirBytes() {
        for length in 0...70 {
            let id = String(repeating: "x", count: length)
            #expect(
                rendered(0, id, before: true) == "{\"n\":1,\"source\":\"tmall\",\"record\":\"\(id)\",\"after\":2}")
        }
    }
}
