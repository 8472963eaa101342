/// The `oneid.json5` that describes the generated files.
enum ConfigurationText {
    static func text(for layouts: [SourceLayout], guardsOff: Bool) -> String {
        var text = guardsOff ? "// Links everything that agrees: for timing, and to see what the guards are for.\n" : ""
        text += "{\n"
        if guardsOff { text += "  guards: \"off\",\n  names: \"ignore\",\n" }
        text += "  sources: {\n"
        for layout in layouts {
            text += "    \(layout.source.name): {\n      files: [\"\(layout.fileName)\"],\n"
            text += "      id: \"\(layout.headers[0])\",\n"
            if layout.isGB18030 { text += "      encoding: \"gb18030\",\n" }
            if let updated = header(of: [.updatedTime, .updatedDate], in: layout) {
                text += "      updated: \"\(updated)\",\n"
            }
            let identifiers = zip(layout.columns, layout.headers).compactMap { column, header -> String? in
                guard let type = column.identifier(in: layout.source) else { return nil }
                return key(header) + ": " + value(column, type)
            }
            text += "      identifiers: { \(identifiers.joined(separator: ", ")) },\n"
            if let name = header(of: [.name], in: layout) {
                text += "      attributes: { \(key(name)): \"name\" },\n"
            } else if let nick = header(of: [.nick], in: layout) {
                text += "      attributes: { \(key(nick)): \"nickname\" },\n"
            }
            text += "    },\n"
        }
        text += "  },\n"
        if !guardsOff {
            text += "  identifiers: {\n"
            text += "    phone: { region: \"CN\", max_records: 50, max_per_person: 3 },\n"
            text += "    email: { max_records: 50 },\n"
            text += "    device: { weak: true, max_records: 20 },\n"
            text += "  },\n"
        }
        return text + "}\n"
    }

    private static func value(_ column: Column, _ type: String) -> String {
        switch column {
        case .phoneDigest: "{ type: \"phone\", hash: \"md5\" }"
        case .recordID: "{ type: \"\(type)\", scope: \"wx1a2b3c\" }"
        default: "\"\(type)\""
        }
    }

    private static func header(of columns: [Column], in layout: SourceLayout) -> String? {
        zip(layout.columns, layout.headers).first { columns.contains($0.0) }?.1
    }

    /// A key as an identifier where JSON5 allows it.
    private static func key(_ name: String) -> String {
        name.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7a || $0 == 0x5f || $0 >= 0x30 && $0 <= 0x39 }
            ? name : "\"\(name)\""
    }
}
