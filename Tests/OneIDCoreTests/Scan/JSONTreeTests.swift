import OneIDCore
import Testing

struct JSONTreeTests {
    @Test func valuesAreReadAsWritten() {
        #expect(
            tree(#"{"a":[1.50,"x\"\\\u0001\u4f1a",null,true,false], "b" : {} ,"a":[]}"#)
                == .object([
                    ("a", .array([.number("1.50"), .string("x\"\\\u{1}会"), .null, .boolean(true), .boolean(false)])),
                    ("b", .object([])), ("a", .array([])),
                ]))
        #expect(tree(" -1e5\n") == .number("-1e5"))
    }

    @Test func membersAndElementsAreFound() {
        let value = tree(#"{"a":1,"b":[2,3],"a":4}"#)
        #expect(value?["a"] == .number("1"))
        #expect(value?["b"]?.elements == [.number("2"), .number("3")])
        #expect(value?["c"] == nil && value?["a"]?.members.isEmpty == true && value?.elements.isEmpty == true)
        #expect(value?.members.map { $0.key } == ["a", "b", "a"])
    }

    @Test(arguments: [
        "", " ", "{", #"{"a":"#, #"{"a":1"#, #"{"a" 1}"#, #"{"a":1,}"#, "{a:1}", "[1,]", "[1 2]", "[1}", "01", "tru",
        #""x"#,
        "1 2", "[]]", #"["\x"]"#,
    ])
    func whatIsNotJSONIsNoTree(text: String) { #expect(tree(text) == nil) }

    @Test func depthHasAnEnd() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(tree(nested(64)) != nil)
        #expect(tree(nested(65)) == nil)
    }

    private func tree(_ text: String) -> JSONTree? { JSONTree(Array(text.utf8)) }
}
