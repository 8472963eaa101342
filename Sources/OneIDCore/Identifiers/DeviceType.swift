extension IdentifierType {
    public static let device: IdentifierType = IdentifierType(
        "device", plural: "device ids",
        example: "uuid:8c7e5d0a-3b1f-4c2d-9e8f-7a6b5c4d3e2f",
        otherNames: ["imei", "idfa", "oaid", "mac", "android_id", "device_id", "uuid"],
        headers: Headers(
            row: 6,
            alone: [
                "deviceid", "deviceidentifier", "imei", "imei1", "imei2", "meid", "idfa", "idfv", "oaid", "gaid",
                "aaid",
                "advertisingid", "googleadid", "androidid", "mac", "macaddress", "macaddr", "wifimac", "udid",
                "deviceuuid", "uuiddevice", "appdeviceid", "deviceno", "设备号", "设备id", "设备标识", "设备编号", "设备码", "手机串号",
                "mac地址",
            ]),
        normaliser: { DeviceNormaliser(junk: $0.junk[.device]) }, plainForm: { _ in .device },
        junk: Junk(placeholders, rule: isPlaceholder), hiding: DeviceNormaliser.hiding, masking: .behindKind,
        hashForms: [.lower, .upper], limits: Limits(maxRecords: 20, maxPeople: 10), isWeak: true,
        looks: [.uuid, .digest], recordIDRank: 5
    ) { text in
        let kind = text.values.first?.prefix { $0 != ":" } ?? ""
        return ["recognised as \(kind.uppercased()), which is put before the value so that kinds never mix"]
    }

    private static let placeholders = [
        "imei:012345678912345",  // the emulator's and many clones' number
        "imei:012345678901237", "imei:123456789012347", "imei:123456789012345", "imei:123456789123456",
        "imei:004999010640000",  // a leaked test number, on millions of handsets
        // Numbers of cloned handsets that device SDKs refuse.
        "imei:351751045421180", "imei:865407010000009", "imei:867731020001006",
        "imei:358673013795895", "imei:111111111111119",
        "mac:02:00:00:00:00:00",  // what Android 6 and iOS 7 and later answer every app
        "mac:00:00:00:00:00:00", "mac:ff:ff:ff:ff:ff:ff", "mac:00:11:22:33:44:55", "mac:00:0c:29:00:00:00",
        "android:9774d56d682e549c",  // the id shared by Android 2.2 handsets (Android issue 10603)
        "android:0123456789abcdef", "android:dead00beef000000",
        "uuid:12345678-1234-1234-1234-123456789012", "uuid:12345678-1234-5678-1234-567812345678",
        "uuid:01234567-89ab-cdef-0123-456789abcdef",
    ]

    /// One digit repeated behind the kind: all zero, all f.
    @Sendable private static func isPlaceholder(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let colon = value.firstIndex(of: UInt8(ascii: ":")) else { return false }
        var digit: UInt8 = 0
        for index in colon + 1..<value.count where value[index].isHexDigit {
            if digit == 0 { digit = value[index] } else if value[index] != digit { return false }
        }
        return true
    }
}
