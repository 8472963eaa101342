/// Profiles as they are: one JSON object a line, or one JSON array.
struct JSONProfiles: ProfileLayout {
    let isArray: Bool

    var delimiter: UInt8? { nil }
    func header(_ form: ProfileForm) -> [UInt8] { isArray ? [UInt8(ascii: "[")] : [] }
    var tail: [UInt8] { isArray ? Array("\n]\n".utf8) : [] }
    func writer(_ form: ProfileForm) -> any PersonWriter { Writer(isArray: isArray) }

    private final class Writer: PersonWriter {
        private let isArray: Bool

        init(isArray: Bool) { self.isArray = isArray }

        func add(_ person: ProfileMaker, isFirst: Bool, to sheet: ProfileSheet) {
            if isArray {
                if !isFirst { sheet.text.append(UInt8(ascii: ",")) }
                sheet.text.append(0x0a)
            }
            sheet.text.beginLine()
            person.write(to: &sheet.text)
            if !isArray { sheet.text.append(0x0a) }
        }
    }
}
