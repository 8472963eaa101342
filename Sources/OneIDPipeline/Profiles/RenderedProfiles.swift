import OneIDCore

/// Something else than data, a card say, made of the JSON of each person.
package struct RenderedProfiles: ProfileLayout {
    package typealias Rendering = @Sendable (_ profile: [UInt8], _ isFirst: Bool) -> [UInt8]

    let rendering: Rendering

    package var delimiter: UInt8? { nil }
    package func writer(_ form: ProfileForm) -> any PersonWriter { Writer(rendering) }

    private final class Writer: PersonWriter {
        private let rendering: Rendering
        /// The profile of one person.
        @exclusivity(unchecked) private var single = JSONLine(capacity: 1 << 14)

        init(_ rendering: @escaping Rendering) { self.rendering = rendering }

        func add(_ person: ProfileMaker, isFirst: Bool, to sheet: ProfileSheet) {
            single.clear()
            person.write(to: &single)
            sheet.text.raw(rendering(Array(single.bytes), isFirst))
        }
    }
}
