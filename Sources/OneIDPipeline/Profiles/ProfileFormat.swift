import OneIDIO
import OneIDReconcile

/// How people are laid out in one form of the profiles.
package protocol ProfileLayout: Sendable {
    /// Between the fields of a row; nil where people are not rows of named columns.
    var delimiter: UInt8? { get }

    /// What stands before the first person.
    func header(_ form: ProfileForm) -> [UInt8]

    /// What stands behind the last.
    var tail: [UInt8] { get }

    /// How much of each profile the form shows.
    func extent(_ form: ProfileForm) -> ProfileExtent

    /// Something that writes one person after the other, for one worker.
    func writer(_ form: ProfileForm) -> any PersonWriter
}

/// Puts one person after the other onto a sheet.
package protocol PersonWriter: AnyObject {
    /// - Parameters:
    ///   - person: the profile just made.
    ///   - isFirst: whether it is the first of the whole output.
    func add(_ person: ProfileMaker, isFirst: Bool, to sheet: ProfileSheet)
}

extension ProfileLayout {
    package var hasColumns: Bool { delimiter != nil }
    package func header(_ form: ProfileForm) -> [UInt8] { [] }
    package var tail: [UInt8] { [] }
    package func extent(_ form: ProfileForm) -> ProfileExtent { .whole }
}

package typealias ProfileFormat = OutputFormat<any ProfileLayout>

/// The forms of profiles as data. A new one is a file with its `ProfileLayout` and a line here.
extension OutputFormat where Writer == any ProfileLayout {
    package static var jsonl: ProfileFormat { ProfileFormat("jsonl", writer: JSONProfiles(isArray: false)) }
    package static var json: ProfileFormat {
        ProfileFormat("json", endings: [".json"], writer: JSONProfiles(isArray: true))
    }
    package static var csv: ProfileFormat {
        ProfileFormat("csv", endings: [".csv"], writer: FlatProfiles(separator: UInt8(ascii: ",")))
    }
    package static var tsv: ProfileFormat {
        ProfileFormat("tsv", endings: [".tsv", ".tab"], writer: FlatProfiles(separator: 0x09))
    }

    package static var table: FormatTable<any ProfileLayout> { FormatTable(usual: .jsonl, .json, .csv, .tsv) }
}

/// How profiles are written.
package struct ProfileForm: Sendable {
    let layout: any ProfileLayout
    /// Columns of the flat forms.
    let columns: [String]
    /// For spreadsheets: a byte order mark, and cells that they would run or change are made text. Of the side files too.
    let neutralises: Bool

    package init(format: ProfileFormat = .jsonl, columns: [String] = [], forSpreadsheets: Bool = false) {
        layout = format.writer
        self.columns = columns
        neutralises = forSpreadsheets
    }

    /// Something else than data, made of the JSON of each person.
    package init(rendering: @escaping RenderedProfiles.Rendering) {
        layout = RenderedProfiles(rendering: rendering)
        columns = []
        neutralises = false
    }
}
