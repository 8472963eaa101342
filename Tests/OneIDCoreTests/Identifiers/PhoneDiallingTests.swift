import Testing

@testable import OneIDCore

/// What people put before and into numbers: prefixes, slashes, dashes and digits of other scripts, extensions.
@Suite struct PhoneDiallingTests {
    private func expect(
        _ region: String, _ text: String, _ expected: [String], location: SourceLocation = #_sourceLocation
    ) throws {
        let normaliser = PhoneNormaliser(region: try #require(PhoneRegion(region)))
        let outcome = normaliser.outcome(text)
        #expect(outcome.values == expected, "\(region) \(text): \(normaliser.reason(text))", sourceLocation: location)
        if expected.isEmpty { #expect(!outcome.valueClass.links, sourceLocation: location) }
    }

    // MARK: Prefixes

    @Test(
        arguments: [
            ("SG", "001 44 20 7946 0123", "+442079460123"), ("SG", "01886 13752614083", "+8613752614083"),
            ("SG", "0014155552671", "+14155552671"), ("KR", "0018613752614083", "+8613752614083"),
            ("KR", "00700 86 13752614083", "+8613752614083"), ("US", "011 44 20 7946 0123", "+442079460123"),
            ("US", "+011 44 20 7946 0123", "+442079460123"), ("CA", "01186-137-5261-4083", "+8613752614083"),
            ("JP", "010 86 13752614083", "+8613752614083"), ("JP", "03-3224-9999", "+81332249999"),
            ("HK", "0018613752614083", "+8613752614083"), ("HK", "008613752614083", "+8613752614083"),
            ("AU", "0011 86 137 5261 4083", "+8613752614083"), ("AU", "02 9374 4000", "+61293744000"),
            ("RU", "8~10 44 20 7946 0123", "+442079460123"), ("RU", "8 10 44 20 7946 0123", "+442079460123"),
            ("BY", "81044 2079460123", "+442079460123"), ("BY", "8 029 491 19 11", "+375294911911"),
            ("CN", "0044 20 7946 0123", "+442079460123"), ("CN", "17951 0044 20 7946 0123", "+442079460123"),
        ])
    func abroad(_ region: String, _ text: String, _ expected: String) throws { try expect(region, text, [expected]) }

    @Test(
        arguments: [
            "17951 13752614083", "1795113752614083", "17951-13752614083", "12593 137 5261 4083", "1252013752614083",
            "17909+8613752614083", "17911 8613752614083", "12583113752614083", "10193 13752614083", "17901013752614083",
            "+86 17951 13752614083", "86 17951 13752614083", "17951008613752614083", "+86 0 137 5261 4083",
            "++8613752614083", "+ +86 13752614083", "+0086 13752614083", "+(86)13752614083", "86-13752614083",
            "(+86)13752614083", "00+86 13752614083", "(0086)13752614083", "+86+86",
        ])
    func mainland(_ text: String) throws {
        try expect("CN", text, text == "+86+86" ? [] : ["+8613752614083"])
    }

    @Test func landlinesBehindACarrier() throws {
        try expect("CN", "17951 021 62345678", ["+862162345678"])
        // Without the trunk zero, and with a carrier that there is not.
        try expect("CN", "17951 21 62345678", [])
        try expect("CN", "16951 13752614083", [])
        try expect("CN", "13952 13752614083", [])
    }

    @Test(
        arguments: [
            ("US", "0352 6553537"), ("CA", "0416 555 0154"), ("US", "+1 0415 555 2671"), ("HK", "0 2123 4567"),
            ("SG", "0 6123 4567"), ("ES", "0 912 345 678"), ("CN", "+34 0 912 345 678"), ("CN", "+1 375 261 4083"),
            ("CN", "+13752614083"), ("CN", "+15983027164"), ("CN", "+18612345678"), ("CN", "+13812345678"),
            ("US", "13752614083"), ("US", "200 555 2671"), ("US", "415 155 2671"), ("RU", "0 495 123 45 67"),
            ("DE", "+44 20 7946"), ("HK", "1234 5670"),
        ])
    func noSuchNumber(_ region: String, _ text: String) throws { try expect(region, text, []) }

    @Test(
        arguments: [
            ("RU", "8 (495) 123-45-67", "+74951234567"), ("RU", "89161234567", "+79161234567"),
            ("RU", "9161234567", "+79161234567"), ("RU", "79161234567", "+79161234567"),
            ("RU", "+7 8 495 123 45 67", "+74951234567"), ("KZ", "8 701 123 45 67", "+77011234567"),
            ("US", "1 (202) 456-1111", "+12024561111"), ("US", "202-456-1111", "+12024561111"),
            ("HU", "06 1 234 5678", "+3612345678"), ("LT", "8 612 34567", "+37061234567"),
            ("DE", "030 1234567", "+49301234567"), ("DE", "491701234567", "+491701234567"),
            ("DE", "4915123456789", "+4915123456789"), ("DE", "15123456789", "+4915123456789"),
            ("IT", "06 6982", "+39066982"), ("IT", "312 345 6789", "+393123456789"),
            ("IT", "39312 345 6789", "+393123456789"),
            ("BR", "0 15 11 2345-6789", "+551123456789"), ("BR", "(011) 2345-6789", "+551123456789"),
            ("AR", "011 15-3456-7890", "+5491134567890"), ("AR", "0 11 2345-6789", "+541123456789"),
            ("AR", "+54 9 11 3456-7890", "+5491134567890"), ("CN", "+54 11 15-3456-7890", "+5491134567890"),
            ("SM", "886377", "+3780549886377"), ("CN", "+378 886377", "+3780549886377"),
            ("AG", "460 1234", "+12684601234"), ("GG", "256789", "+441481256789"),
            ("CN", "+44 (0)20 7946 0123", "+442079460123"), ("CN", "+39 (0)6 6982", "+39066982"),
            ("CN", "+34 (0)912 345 678", "+34912345678"), ("IN", "9123456789", "+919123456789"),
            ("IN", "919123456789", "+919123456789"),
        ])
    func national(_ region: String, _ text: String, _ expected: String) throws {
        try expect(region, text, [expected])
    }

    /// 001 65 8912 3456 and 00 1 658 912 3456 are both numbers; Hong Kong dials both prefixes.
    @Test func twoReadingsAreNone() throws {
        try expect("HK", "0016589123456", [])
        let normaliser = PhoneNormaliser(region: .hk)
        #expect(normaliser.reason("0016589123456") == "could be two different numbers")
        try expect("SG", "0016589123456", ["+6589123456"])
        try expect("CN", "0016589123456", ["+16589123456"])
    }

    // MARK: Slashes, dashes, digits

    @Test(
        arguments: [
            ("CN", "021/62345678", ["+862162345678"]), ("CN", "021／62345678", ["+862162345678"]),
            ("CN", "021/6234 5678", ["+862162345678"]), ("CN", "+86/21/62345678", ["+862162345678"]),
            ("CN", "021/62345678-801", ["+862162345678;ext=801"]), ("CN", "138/0000/1112", ["+8613800001112"]),
            ("CN", "021/62345678/13752614083", ["+862162345678", "+8613752614083"]),
            ("CN", "021/62345678/013752614083", ["+862162345678", "+8613752614083"]),
            ("CN", "021/62345678,13752614083", ["+862162345678", "+8613752614083"]),
            ("CN", "13752614083/15983027164", ["+8613752614083", "+8615983027164"]),
            ("CN", "13752614083 / 15983027164", ["+8613752614083", "+8615983027164"]),
            ("CN", "021-62345678/9", []), ("CN", "1375261/4083", []), ("CN", "021/62345678/9", []),
            ("DE", "030/1234567", ["+49301234567"]), ("DE", "0301/23 45 67", ["+49301234567"]),
            ("DE", "030/1234567/8", []), ("DE", "+49 30/1234567", ["+49301234567"]),
            ("DE", "030/1234567/0301234568", ["+49301234567", "+49301234568"]),
            ("DE", "030/7654321", ["+49307654321"]), ("US", "310/246-1501", ["+13102461501"]),
            ("US", "(310)/246-1501", ["+13102461501"]), ("US", "310/246/1501", ["+13102461501"]),
            ("US", "310-246-1501/310-246-1502", ["+13102461501", "+13102461502"]),
            ("HK", "2123/4567", ["+85221234567"]),
        ])
    func slashes(_ region: String, _ text: String, _ expected: [String]) throws { try expect(region, text, expected) }

    @Test func everyDash() throws {
        var dashes = 0
        for value in UInt32(0x80)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isDash = scalar.properties.generalCategory == .dashPunctuation
            guard isDash || [0x2212, 0x30FC, 0xFF70, 0x2796, 0x207B].contains(value) else { continue }
            try expect("CN", "137\(scalar)5261\(scalar)4083", ["+8613752614083"])
            dashes += 1
        }
        #expect(dashes > 25)
        try expect("CN", "021ー62345678ー801", ["+862162345678;ext=801"])
        // A one of Chinese is not a dash.
        try expect("CN", "137一5261一4083", [])
    }

    @Test func digitsOfEveryScript() throws {
        var scripts = 0
        for value in UInt32(0x80)...0x1FFFF {
            guard let zero = Unicode.Scalar(value), zero.properties.generalCategory == .decimalNumber,
                zero.properties.numericValue == 0
            else { continue }
            let text = "13752614083".unicodeScalars.map { String(Unicode.Scalar(value + $0.value - 0x30)!) }.joined()
            try expect("CN", text, ["+8613752614083"])
            try expect("CN", "+86 " + text, ["+8613752614083"])
            scripts += 1
        }
        #expect(scripts > 40)
        try expect("EG", "٠١٠٠ ١٢٣ ٤٥٦٧", ["+201001234567"])
        try expect("CN", "①③⑦52614083", [])
    }

    // MARK: Extensions

    @Test(
        arguments: [
            "18877771111-123", "18877771111转1234", "18877771111 转 1234", "18877771111,8899", "18877771111，8899",
            "18877771111#12", "18877771111 ext. 123", "18877771111x123", "18877771111分机123", "18877771111;8899",
            "18877771111;ext=123", "+86 18877771111-123", "+8618877771111,,8899", "188-7777-1111-123",
            "188 7777 1111 1234",
            "18877771111(1234)", "18877771111－1234", "18877771111ー1234", "18877771111、1234", "1795118877771111-123",
            "18877771111/8899", "18877771111 - 1234", "188/7777/1111-123",
        ])
    func lentNumbers(_ text: String) {
        #expect(PhoneNormaliser().outcome(text) == .junk, "\(text)")
        #expect("\(PhoneNormaliser().reason(text))" == "\(PhoneNormaliser.temporary)", "\(text)")
    }

    @Test func aNumberBesideALentOneStays() throws {
        try expect("CN", "18877771111,8899;13752614083", ["+8613752614083"])
        try expect("CN", "13752614083/18877771111转1234", ["+8613752614083"])
        #expect(
            PhoneNormaliser().reason("13752614083/18877771111转1234")
                == "another part of the cell is a temporary privacy number")
        // Seven digits are no extension; what they are is not known.
        try expect("CN", "18877771111/1390000", ["+8618877771111"])
    }

    @Test(
        arguments: [
            ("CN", "021-61234567-801", ["+862161234567;ext=801"]),
            ("CN", "021-61234567转801", ["+862161234567;ext=801"]),
            ("CN", "+353-1800-123-456", ["+3531800123456"]), ("CN", "+353 1 234 5678-12", []),
            ("CN", "+353 1 234 5678 x12", ["+35312345678;ext=12"]), ("US", "310-246-1501-123", []),
            ("US", "310-246-1501 ext 123", ["+13102461501;ext=123"]), ("HK", "2123-4567-801", []),
            ("CN", "+852-2123-4567-801", []), ("CN", "+49-30-1234567-8", ["+493012345678"]),
        ])
    func extensions(_ region: String, _ text: String, _ expected: [String]) throws {
        try expect(region, text, expected)
    }

    @Test func cellsOfGoogleContacts() throws {
        try expect("CN", "13752614083 ::: +86 159-8302-7164", ["+8613752614083", "+8615983027164"])
        try expect(
            "US", "(310) 246-1501 ::: 310-246-1502 ::: tel: 310-246-1503",
            ["+13102461501", "+13102461502", "+13102461503"])
    }
}
