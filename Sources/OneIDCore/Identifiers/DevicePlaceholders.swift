/// Device ids that stand for no device of anybody's: what systems answer instead of one, stock numbers of clones and
/// emulators, examples, what was typed.
enum DevicePlaceholders {
    static let listed = [
        "imei:012345678912345",  // the emulator's and many clones' number
        "imei:012345678901237", "imei:123456789012347", "imei:123456789012345", "imei:123456789123456",
        "imei:004999010640000",  // a leaked test number, on millions of handsets
        // Numbers of cloned handsets that device SDKs refuse.
        "imei:351751045421180", "imei:865407010000009", "imei:867731020001006",
        "imei:358673013795895", "imei:111111111111119", "imei:352005048247251", "imei:812345678912343",
        "imei:358240051111110",  // the Android emulator's since 2016
        // The examples of handbooks and of Wikipedia.
        "imei:490154203237518", "imei:352099001761481", "imei:356938035643809",
        "imei:357805023984942",
        "mac:02:00:00:00:00:00",  // what Android 6 and iOS 7 and later answer every app
        "mac:00:00:00:00:00:00", "mac:ff:ff:ff:ff:ff:ff", "mac:00:11:22:33:44:55", "mac:00:0c:29:00:00:00",
        "mac:02:00:00:44:55:66", "mac:02:15:b2:00:00:00",  // the Android emulator's
        "android:9774d56d682e549c",  // the id shared by Android 2.2 handsets (Android issue 10603)
        "android:0123456789abcdef", "android:dead00beef000000", "android:a5f5faddde9e9f02",
        "uuid:12345678-1234-1234-1234-123456789012", "uuid:12345678-1234-5678-1234-567812345678",
        "uuid:01234567-89ab-cdef-0123-456789abcdef",
        // The examples of RFC 4122 and RFC 9562, of Apple's and Google's documentation, of Wikipedia.
        "uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "uuid:123e4567-e89b-12d3-a456-426614174000",
        "uuid:123e4567-e89b-12d3-a456-426655440000", "uuid:550e8400-e29b-41d4-a716-446655440000",
        "uuid:c232ab00-9414-11ec-b3c8-9f6bdeced846", "uuid:919108f7-52d1-4320-9bac-f847db4148a8",
        "uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8", "uuid:e621e1f8-c36c-495a-93fc-0c247a3e6e5f",
        "uuid:38400000-8cf0-11bd-b23e-10b96e40000d", "uuid:cdda802e-fb9c-47ad-9866-0794d394c912",
        "uuid:6d92078a-8246-4ba4-ae5b-76104861e7dc", "uuid:ea7583cd-a667-48bc-b806-42ecb2b48606",
        "uuid:35009a79-1a05-49d7-b876-2b884d0f825b",
    ]

    /// Of those that only the rule names, the ones that exports hash.
    @Sendable static func families() -> [String] {
        var ids: [String] = []
        let digits = Array("0123456789abcdef").map(String.init)
        for digit in digits {
            ids += [12, 14, 15, 16, 17, 20, 32, 36, 40, 64].map { "hex:" + String(repeating: digit, count: $0) }
            ids.append("mac:" + marked(String(repeating: digit, count: 12), every: [2, 4, 6, 8, 10], ":"))
            ids.append("uuid:" + hyphened(String(repeating: digit, count: 32)))
            ids.append("uuid:" + hyphened(String(repeating: "0", count: 31) + digit))
            ids += [
                "hex:" + String(repeating: "0", count: 15) + digit, "hex:" + String(repeating: "0", count: 14) + digit,
            ]
            ids.append("mac:00:00:00:00:00:0" + digit)
        }
        let runs = [
            "0123456789abcdef", "1234567890abcdef", "123456789abcdef0", "fedcba9876543210", "abcdefabcdefabcd",
            "1234567812345678",
            "0123456701234567", "1234123412341234", "deadbeefdeadbeef", "cafebabecafebabe", "0011223344556677",
            "1122334455667788", "aabbccddeeff0011", "ffeeddccbbaa9988", "0001020304050607", "0102030405060708",
        ]
        for run in runs {
            let twelve = String(run.prefix(12))
            ids += [
                "hex:" + run, "mac:" + marked(twelve, every: [2, 4, 6, 8, 10], ":"), "uuid:" + hyphened(run + run),
            ]
        }
        for (first, second) in [
            ("00112233445566778899", "aabbccddeeff"), ("0123456789abcdef0123", "456789abcdef"),
            ("00010203040506070809", "0a0b0c0d0e0f"),
        ] {
            ids.append("uuid:" + hyphened(first + second))
        }
        for text in [
            "12345678901234", "123456789012345", "123456789012347", "1234567890123456", "012345678901234",
            "012345678901237",
            "01234567890123", "0123456789012345", "987654321098765", "000000011234564", "000000000000001",
            "012345678912345", "123456789123456",
        ] { ids.append("hex:" + text) }
        return ids
    }

    private static func hyphened(_ digits: String) -> String { marked(digits, every: [8, 12, 16, 20], "-") }

    private static func marked(_ digits: String, every places: [Int], _ mark: Character) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if places.contains(index) { text.append(mark) }
            text.append(digit)
        }
        return text
    }

    /// Bytes of the longest canonical value.
    private static let longest = 72

    /// Made-up digits behind the kind. Of an IMEI the check digit does not count, and a type allocation code of six zeros or more is
    /// allotted to nobody (GSMA TS.06).
    @Sendable static func contains(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let colon = value.firstIndex(of: UInt8(ascii: ":")), value.count <= longest else { return false }
        if value.has("imei:", at: 0) { return isStockIMEI(value.part(5..<value.count)) }
        let isUUID = value.has("uuid:", at: 0)
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { room in
            var count = 0
            for index in colon + 1..<value.count where value[index].isHexDigit {
                room[count] = value[index].lowercasedASCII
                count += 1
            }
            return MadeUpDigits.contains(CellBytes(rebasing: UnsafeBufferPointer(room)[0..<count]), isUUID: isUUID)
        }
    }

    /// Of fifteen digits.
    static func isStockIMEI(_ digits: CellBytes) -> Bool {
        // No allocated one begins 00 to 99 by equal or neighbouring digits but a few of 01, 44, 45, 98 and 99.
        guard digits.count == 15, digits[1] &- digits[0] &+ 1 < 3 else { return false }
        if digits.part(0..<6).isOneByteRepeated, digits[0] == 0x30 { return true }
        return MadeUpDigits.contains(digits.part(0..<14))
    }
}
