/// The `oneid.json5` that describes the generated files.
struct ConfigurationText {
    let options: GeneratorOptions
    let layouts: [SourceLayout]

    private var isRich: Bool { options.columns == .rich }

    func text(guardsOff: Bool) -> String {
        var text = guardsOff ? "// Links everything that agrees: for timing, and to see what the guards are for.\n" : ""
        text += "{\n"
        if guardsOff { text += "  guards: \"off\",\n  names: \"ignore\",\n" }
        text += "  sources: {\n"
        for layout in layouts { text += source(layout) }
        if options.orders > 0 { text += orders }
        text += "  },\n"
        if !guardsOff {
            text += "  identifiers: {\n"
            text += "    phone: { region: \"CN\", max_records: 50, max_per_person: 3 },\n"
            text += "    email: { max_records: 50 },\n"
            text += "    device: { weak: true, max_records: 20 },\n"
            text += "  },\n"
        }
        if isRich { text += rules }
        return text + "}\n"
    }

    private func source(_ layout: SourceLayout) -> String {
        var text = "    \(layout.source.name): {\n      files: [\"\(layout.fileName)\"],\n"
        text += "      id: \"\(layout.headers[0])\",\n"
        if layout.isGB18030 { text += "      encoding: \"gb18030\",\n" }
        if isRich {
            text += "      tier: \"\(Self.tier(of: layout.source))\", priority: \(layout.source.rawValue + 1),\n"
        }
        if let updated = header(of: [.updatedTime, .updatedDate], in: layout) {
            text += "      updated: \"\(updated)\",\n"
        }
        let identifiers = zip(layout.columns, layout.headers).compactMap { column, header -> String? in
            guard let type = column.identifier(in: layout.source) else { return nil }
            return key(header) + ": " + value(column, type)
        }
        text += "      identifiers: { \(identifiers.joined(separator: ", ")) },\n"
        if isRich {
            text += membership(layout)
        } else if let name = header(of: [.name], in: layout) {
            text += "      attributes: { \(key(name)): \"name\" },\n"
        } else if let nick = header(of: [.nick], in: layout) {
            text += "      attributes: { \(key(nick)): \"nickname\" },\n"
        }
        return text + "    },\n"
    }

    private func membership(_ layout: SourceLayout) -> String {
        let names: [(Column, String)] = [
            (.name, "name"), (.nick, "nickname"), (.gender, "gender"), (.birthday, "birthday"),
            (.province, "province"), (.city, "city"),
        ]
        let attributes = names.compactMap { column, name in
            header(of: [column], in: layout).map { "\(key($0)): \"\(name)\"" }
        }
        var text = "      attributes: { \(attributes.joined(separator: ", ")) },\n"
        if let level = header(of: [.level, .memberLevel], in: layout) { text += "      level: \"\(level)\",\n" }
        var points: [String] = []
        if let balance = header(of: [.points, .balance], in: layout) {
            let expiry = header(of: [.balanceExpiry], in: layout)
            points.append(
                "points: " + (expiry.map { "{ column: \"\(balance)\", expires: \"\($0)\" }" } ?? "\"\(balance)\""))
        }
        if let growth = header(of: [.growth], in: layout) { points.append("growth: \"\(growth)\"") }
        text += "      points: { \(points.joined(separator: ", ")) },\n"
        if let consent = header(of: [.consent], in: layout) {
            text += "      consent: { marketing: \"\(consent)\" },\n"
        }
        if let principal = header(of: [.cardPrincipal], in: layout), let gift = header(of: [.cardGift], in: layout) {
            text += "      stored_value: { card: { principal: \"\(principal)\", gift: \"\(gift)\" } },\n"
        }
        return text
    }

    private var orders: String {
        guard let first = layouts.first else { return "" }
        return """
                orders: {
                  kind: "orders", files: ["\(OrderExport.fileName)"], id: "order_id",
                  account: { source: "\(first.source.name)", column: "member_id" },
                  identifiers: { receiver_mobile: "phone" },
                  at: "paid_at", amount: "amount", currency: "CNY", channel: "channel", category: "category",
                },

            """
    }

    private var rules: String {
        let ladder = ["member", "silver", "gold", "diamond"]
        var text = "  rules: {\n    level: {\n"
        text +=
            "      ladder: [\(ladder.map { "\"\($0)\"" }.joined(separator: ", "))], resolve: \"highest\",\n      map: {\n"
        for layout in layouts where header(of: [.level, .memberLevel], in: layout) != nil {
            let levels = Membership.levels(of: layout.source)
            let names = [levels.0, levels.1, levels.2, levels.3].map(\.description)
            let pairs = zip(names, ladder).map { "\"\($0)\": \"\($1)\"" }
            text += "        \(layout.source.name): { \(pairs.joined(separator: ", ")) },\n"
        }
        text += "      },\n    },\n"
        text += "    points: {\n"
        text += "      points: { resolve: \"sum\", convert: { jd: \"1/10\", pos: \"3\" }, rounding: \"down\" },\n"
        text += "      growth: { resolve: \"max\" },\n    },\n"
        text += "    attributes: {\n      nickname: \"latest\",\n      birthday: \"source_priority\",\n"
        text += "      address: { linked: [\"province\", \"city\"], resolve: \"latest\" },\n    },\n"
        text += "    stored_value: { card: { currency: \"CNY\", gift: \"separate\" } },\n"
        text += "    consent: { marketing: \"most_restrictive\" },\n"
        return text + "  },\n"
    }

    private static func tier(of source: ExportKind) -> String {
        switch source {
        case .tmall, .jd, .wechat, .app: "brand"
        case .pos: "store"
        case .distributor, .partner: "distributor"
        }
    }

    private func value(_ column: Column, _ type: String) -> String {
        switch column {
        case .phoneDigest: "{ type: \"phone\", hash: \"md5\" }"
        case .recordID: "{ type: \"\(type)\", scope: \"wx1a2b3c\" }"
        default: "\"\(type)\""
        }
    }

    private func header(of columns: [Column], in layout: SourceLayout) -> String? {
        zip(layout.columns, layout.headers).first { columns.contains($0.0) }?.1
    }

    /// A key as an identifier where JSON5 allows it.
    private func key(_ name: String) -> String {
        name.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7a || $0 == 0x5f || $0 >= 0x30 && $0 <= 0x39 }
            ? name : "\"\(name)\""
    }
}
