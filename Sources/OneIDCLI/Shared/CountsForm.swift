/// How counts are shown.
enum CountsForm: String, CaseIterable, Sendable {
    case text, csv
}
