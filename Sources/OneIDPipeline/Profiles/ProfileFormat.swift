/// The form of profiles.
public enum ProfileFormat: String, Sendable, CaseIterable {
    case jsonl, json, csv, tsv

    var isFlat: Bool { self == .csv || self == .tsv }
    var delimiter: UInt8 { self == .tsv ? 0x09 : UInt8(ascii: ",") }
}
