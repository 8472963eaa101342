import Testing

@testable import OneIDCore

@Suite struct DeviceTests {
    @Test(
        arguments: [
            ("490124503237518", .clean("imei:490124503237518")), ("49012450323751", .clean("imei:490124503237518")),
            ("4901245032375101", .clean("imei:490124503237518")), ("49012450323751801", .clean("imei:490124503237518")),
            ("49-012450-323751-8", .decorated("imei:490124503237518")),
            ("IMEI:490124503237518", .decorated("imei:490124503237518")),
            ("imei:490124503237518", .clean("imei:490124503237518")),
            ("'490124503237518", .decorated("imei:490124503237518")),
            ("490124503237519", .invalid), ("4901245032375", .invalid),
            ("A0000000002329", .clean("meid:A0000000002329")),
            ("a0000000002329", .clean("meid:A0000000002329")),
            ("1E2DFA89-496A-47FD-9941-DF1FC4E6484A", .clean("uuid:1e2dfa89-496a-47fd-9941-df1fc4e6484a")),
            ("1e2dfa89496a47fd9941df1fc4e6484a", .clean("uuid:1e2dfa89-496a-47fd-9941-df1fc4e6484a")),
            ("{1E2DFA89-496A-47FD-9941-DF1FC4E6484A}", .decorated("uuid:1e2dfa89-496a-47fd-9941-df1fc4e6484a")),
            ("idfa=1E2DFA89-496A-47FD-9941-DF1FC4E6484A", .decorated("uuid:1e2dfa89-496a-47fd-9941-df1fc4e6484a")),
            ("1E2DFA8-9496A-47FD-9941-DF1FC4E6484A", .invalid),
            ("3C:5A:B4:01:02:03", .clean("mac:3c:5a:b4:01:02:03")),
            ("3c-5a-b4-01-02-03", .clean("mac:3c:5a:b4:01:02:03")),
            ("3c5a.b401.0203", .clean("mac:3c:5a:b4:01:02:03")), ("3c5ab4010203", .clean("mac:3c:5a:b4:01:02:03")),
            ("3c:5a:b4-01:02:03", .invalid), ("3c:5a:b4:01:02", .invalid),
            ("9f8e7d6c5b4a3921", .clean("android:9f8e7d6c5b4a3921")),
            ("9F8E7D6C5B4A39210F", .clean("hex:9f8e7d6c5b4a39210f")),
            (
                String(repeating: "1e2dfa89496a47fd", count: 4),
                .clean("hex:" + String(repeating: "1e2dfa89496a47fd", count: 4))
            ),
            (String(repeating: "1e2dfa89496a47fd", count: 5), .invalid),
            ("00000000-0000-0000-0000-000000000000", .junk), ("00000000000000000000000000000000", .junk),
            ("000000000000000", .junk), ("0000000000000000", .junk), ("0", .junk), ("02:00:00:00:00:00", .junk),
            ("ff:ff:ff:ff:ff:ff", .junk), ("FFFFFFFFFFFFFFFF", .junk), ("012345678912345", .junk),
            ("004999010640000", .junk),
            ("9774d56d682e549c", .junk), ("9774D56D682E549C", .junk), ("111111111111111", .junk), ("unknown", .junk),
            ("", .empty),
            ("8.61E+14", .damaged), ("4901****7518", .masked), ("iPhone 15", .invalid), ("hello", .invalid),
            ("手机", .invalid), (String(repeating: "0", count: 200), .junk),
        ] as [(String, Outcome)])
    func forms(_ text: String, _ expected: Outcome) {
        let normaliser = IdentifierType.device.makeNormaliser()
        #expect(normaliser.outcome(text) == expected, "\(normaliser.reason(text))")
    }
}
