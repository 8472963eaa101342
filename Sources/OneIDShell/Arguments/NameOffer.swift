/// Names that a shell completes from what stands on the line: `oneid completions SHELL --offer` prints them for the scripts.
package enum NameOffer: String, Sendable, CaseIterable {
    /// Columns of the files, or of those that the configuration names.
    case columns
    /// Names that the configuration gives: keys of `sources`, `segments` and `tags`.
    case sources, segments, tags
    /// `segment.NAME`, as limits of segments begin.
    case limits
    /// Paths into the profiles of the configuration.
    case paths
}
