import Testing

@testable import OneIDIntake

/// Names of files without the day of an export.
struct SourceStemTests {
    @Test(arguments: [
        "crm-20260301", "20260301_crm", "crm_2026-03-01", "crm.2026.03.01", "crm-2026W09", "crm-mar", "crm (1)",
        "crm(2)", "crm",
        "crm - copy", "crm副本", "crm2026年3月1日", "crm_202603",
    ])
    func areOneName(_ name: String) { #expect(SourceName.stem(name) == "crm") }

    @Test func countersAreOtherNames() {
        #expect(SourceName.stem("shop-1") != SourceName.stem("shop-2"))
        #expect(SourceName.stem("v2-members") != SourceName.stem("v3-members"))
        #expect(SourceName.stem("20260301") == nil)
    }
}
