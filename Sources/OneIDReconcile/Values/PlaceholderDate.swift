import OneIDCore

extension PlaceholderDate {
    /// Whether the name of an attribute tells that it holds dates.
    static func isDate(_ attribute: String) -> Bool {
        let name = attribute.lowercased()
        let parts = ["birth", "date", "anniversary", "生日", "出生", "日期", "纪念日"]
        return name == "dob" || name == "bday" || name.hasSuffix("_at") || name.hasSuffix("_on")
            || parts.contains { name.contains($0) }
    }
}
