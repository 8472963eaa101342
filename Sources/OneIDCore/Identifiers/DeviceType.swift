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
        junk: Junk(
            DevicePlaceholders.listed, families: DevicePlaceholders.families, mayBeDigests: true,
            rule: DevicePlaceholders.contains), hiding: DeviceNormaliser.hiding, masking: .behindKind,
        hashForms: [.lower, .upper], limits: Limits(maxRecords: 20, maxPeople: 10), isWeak: true,
        looks: [.uuid, .digest], recordIDRank: 5
    ) { text in
        let kind = text.values.first?.prefix { $0 != ":" } ?? ""
        return ["recognised as \(kind.uppercased()), which is put before the value so that kinds never mix"]
    }
}
