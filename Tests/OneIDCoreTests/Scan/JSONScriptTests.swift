import Testing

@testable import OneIDCore

@Suite struct JSONScriptTests {
    private func opening(_ text: String) -> String? {
        Array(text.utf8).withUnsafeBufferPointer { JSONScript.opening(of: $0) }
    }

    @Test(arguments: [
        ("callback({\"a\":1})", "callback("), ("/**/jQuery12_3([{\"a\":1}]);", "/**/jQuery12_3("),
        ("var members = [{\"a\":1}];", "var members ="), ("window.data={\"a\":1}", "window.data="),
        ("\u{FEFF}  cb( {\"a\":1})", "cb("), (")]}'\n{\"a\":1}", ")]}'"), (")]}',\n[{\"a\":1}]", ")]}'"),
        ("while(1);{\"a\":1}", "while(1);"), ("for(;;);[{}]", "for(;;);"), ("\u{1E}{\"a\":1}\n\u{1E}{}", "\\x1E"),
    ])
    func isFound(text: String, expected: String) { #expect(opening(text) == expected) }

    @Test(arguments: [
        "", "id,name\n1,a\n", "{\"a\":1}", "[{\"a\":1}]", "id(No),name\n1,a\n", "f(x)=1\n", "name (first),b\n",
        "=\"00123\",b\n",
        "a(", "\u{1E}", "id,note\n1,f({\"a\":1})\n", "sep=,\nid,name\n", "a=[1],b\n",
    ])
    func isNone(text: String) { #expect(opening(text) == nil) }

    @Test func itIsRefusedAndSaysWhatItIs() throws {
        let text = Array("callback({\"id\":1})".utf8)
        guard case .fault(let fault) = text.withUnsafeBufferPointer({ JSONFraming.detect($0) }) else {
            Issue.record("it was read")
            return
        }
        #expect(
            fault.id == .jsonNotRecords && fault.message.contains("callback(")
                && fault.fix?.contains("take off") == true)
    }
}
