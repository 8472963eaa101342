import OneIDCore

extension BuiltInTag {
    /// Who the person is.
    static let personTags: [BuiltInTag] = [
        BuiltInTag(
            "age", .person, unit: "years", needs: [.birthday, .asOf], missing: "unknown, also without a year of birth",
            rule: "Whole years from the birthday to the as-of date."
        ) { person in
            person.age.map { TagFinding.whole($0) } ?? .unknown
        },
        BuiltInTag(
            "age_group", .person, needs: [.birthday, .asOf],
            words: ["child", "teenager", "young", "middle_aged", "senior"],
            missing: "unknown, also without a year of birth",
            rule: "By age: to 12 a child, to 17 a teenager, to 39 young, to 60 middle-aged, then senior."
        ) { person in
            person.age.map { .word([13, 18, 40, 61].count(upTo: $0)) } ?? .unknown
        },
        BuiltInTag(
            "generation", .person, needs: [.birthday],
            words: ["silent", "boomer", "x", "millennial", "z", "alpha"],
            missing: "unknown, also without a year of birth",
            rule: "By year of birth: to 1945, 1964, 1980, 1996, 2012, then alpha."
        ) { person in
            person.birthday?.year.map { .word([1946, 1965, 1981, 1997, 2013].count(upTo: $0)) } ?? .unknown
        },
        BuiltInTag(
            "birth_decade", .person, needs: [.birthday], missing: "unknown, also without a year of birth",
            rule: "The decade of birth, as `1990s`."
        ) { person in
            person.birthday?.year.map { .listed(.decades, $0 / 10) } ?? .unknown
        },
        BuiltInTag(
            "birthday_month", .person, unit: "month", needs: [.birthday], missing: "unknown",
            rule: "The month of the birthday, 1 to 12; the year is not needed."
        ) { person in
            person.birthday?.month.map { .whole($0) } ?? .unknown
        },
        BuiltInTag(
            "days_to_birthday", .person, unit: "days", needs: [.birthday, .asOf], missing: "unknown",
            rule: "Days until the next birthday, 0 on the day; 29 February is kept on the 28th where there is none."
        ) { person in
            person.daysToBirthday.map { .whole($0) } ?? .unknown
        },
        BuiltInTag(
            "zodiac", .person, needs: [.birthday],
            words: [
                "aries", "taurus", "gemini", "cancer", "leo", "virgo", "libra", "scorpio", "sagittarius", "capricorn",
                "aquarius", "pisces",
            ], missing: "unknown",
            rule:
                "By the birthday: aries from 21 March, taurus 20 April, gemini 21 May, cancer 22 June, leo 23 July, virgo 23 "
                + "August, libra 23 September, scorpio 24 October, sagittarius 23 November, capricorn 22 December, aquarius "
                + "20 January, pisces 19 February."
        ) { person in
            guard let month = person.birthday?.month, let day = person.birthday?.day else { return .unknown }
            return .word(zodiac(month, day))
        },
        BuiltInTag(
            "chinese_zodiac", .person, needs: [.birthday],
            words: [
                "rat", "ox", "tiger", "rabbit", "dragon", "snake", "horse", "goat", "monkey", "rooster", "dog", "pig",
            ], missing: "unknown, also without a year of birth and before 1900 and after 2100",
            rule: "The animal of the Chinese year of birth, which begins at the Chinese new year."
        ) { person in
            person.birthday?.calendarDay.flatMap { ChineseNewYear.animal(of: $0) }.map { .word($0) } ?? .unknown
        },
        BuiltInTag(
            "gender", .person, needs: [.gender], missing: "unknown", ofAttribute: { $0.gender },
            rule: "The unified gender."
        ) { person in
            person.canonical(of: person.world.gender).map { .text($0) } ?? .unknown
        },
        BuiltInTag(
            "province", .person, needs: [.province], missing: "unknown", ofAttribute: { $0.province },
            rule: "The unified province."
        ) { person in
            person.value(of: person.world.province).map { .text(Array(String($0).utf8)) } ?? .unknown
        },
        BuiltInTag(
            "city", .person, needs: [.city], missing: "unknown", ofAttribute: { $0.city }, rule: "The unified city."
        ) { person in
            person.value(of: person.world.city).map { .text(Array(String($0).utf8)) } ?? .unknown
        },
        BuiltInTag(
            "region", .person, needs: [.province], words: ChineseRegion.allCases.map(\.word),
            missing: "unknown, also of provinces that are not China's", ofAttribute: { $0.province },
            rule: "The part of China that the province belongs to."
        ) { person in
            person.canonical(of: person.world.province).flatMap { ChineseRegion(province: $0) }
                .map { .word($0.rawValue) } ?? .unknown
        },
        BuiltInTag(
            "city_tier", .person, needs: [.city, .cityTiers],
            missing: "unknown, also of cities that the table lacks", ofAttribute: { $0.city },
            rule: "What the table of `city_tiers` says of the city."
        ) { person in
            guard let city = person.canonical(of: person.world.city) else { return .unknown }
            return person.world.cityTiers?[city].map { .text($0) } ?? .unknown
        },
    ]

    /// Aries is 0.
    private static func zodiac(_ month: Int, _ day: Int) -> Int {
        // By month, the day on which the next sign begins, from aquarius in January.
        let starts = [20, 19, 21, 20, 21, 22, 23, 23, 23, 24, 23, 22]
        return (month - 1 + 9 + (day >= starts[month - 1] ? 1 : 0)) % 12
    }
}

extension [Int] {
    /// How many bounds a number has reached; bounds are ascending.
    func count(upTo number: Int) -> Int { count { $0 <= number } }
}
