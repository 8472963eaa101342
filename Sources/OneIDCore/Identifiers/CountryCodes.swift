/// The country calling codes and the lengths of the numbers behind them.
///
/// Codes: ITU-T Recommendation E.164 and its list of assigned country codes (annex to ITU Operational Bulletin 1114,
/// kept current by later bulletins). Lengths: the digits of the national (significant) number, from the national
/// numbering plans deposited with ITU-T (E.129); where a plan has rare shorter service numbers, they are left out.
/// A code that is not listed is unassigned, spare, or assigned but not in use (379).
enum CountryCodes {
    /// One assigned code and the shortest and longest national (significant) number.
    struct Match {
        /// The code as a number, for example 852.
        let code: Int
        /// Digits of the code: 1 to 3.
        let length: Int
        let shortest: Int
        let longest: Int
        /// Whether national numbers may begin with 0 so that it is not a trunk prefix.
        var keepsZero: Bool { code == 39 || code == 225 || code == 229 || code == 242 || code == 378 }
    }

    /// The assigned code at the start of ASCII digits. Codes are prefix-free, so there is at most one.
    static func match(_ digits: CellBytes) -> Match? {
        var code = 0
        for length in 1...3 where length <= digits.count {
            code = code * 10 + Int(digits[length - 1] &- 0x30)
            guard code < bounds.count, code > 0 else { return nil }
            let found = bounds[code]
            if found != 0 {
                return Match(code: code, length: length, shortest: Int(found >> 4), longest: Int(found & 15))
            }
        }
        return nil
    }

    /// All assigned codes, for tests and documentation.
    static var all: [Int] { table.map(\.code) }

    /// By code: shortest in the upper, longest in the lower four bits; 0 for an unassigned one.
    private static let bounds: [UInt8] = {
        var bounds = [UInt8](repeating: 0, count: 1000)
        for entry in table { bounds[entry.code] = UInt8(entry.shortest << 4 | entry.longest) }
        return bounds
    }()

    private static let table: [(code: Int, shortest: Int, longest: Int)] =
        northAmericaAndAfrica + europe + americasAndPacific + asia

    // Zones 1 and 2.
    private static let northAmericaAndAfrica: [(code: Int, shortest: Int, longest: Int)] = [
        (1, 10, 10), (20, 8, 10), (211, 9, 9), (212, 9, 9), (213, 8, 9), (216, 8, 8), (218, 8, 9), (220, 7, 7),
        (221, 9, 9), (222, 8, 8), (223, 8, 8), (224, 8, 9), (225, 10, 10), (226, 8, 8), (227, 8, 8), (228, 8, 8),
        (229, 8, 10), (230, 7, 8), (231, 7, 9), (232, 8, 8), (233, 9, 9), (234, 8, 10), (235, 8, 8), (236, 8, 8),
        (237, 8, 9), (238, 7, 7), (239, 7, 7), (240, 9, 9), (241, 7, 8), (242, 9, 9), (243, 7, 9), (244, 9, 9),
        (245, 7, 9), (246, 7, 7), (247, 4, 6), (248, 7, 7), (249, 9, 9), (250, 9, 9), (251, 9, 9), (252, 6, 9),
        (253, 8, 8), (254, 7, 10), (255, 9, 9), (256, 9, 9), (257, 8, 8), (258, 8, 9), (260, 9, 9), (261, 9, 9),
        (262, 9, 9), (263, 7, 10), (264, 8, 9), (265, 7, 9), (266, 8, 8), (267, 7, 8), (268, 8, 8), (269, 7, 7),
        (27, 9, 9), (290, 4, 5), (291, 7, 7), (297, 7, 7), (298, 6, 6), (299, 6, 6),
    ]

    // Zones 3 and 4.
    private static let europe: [(code: Int, shortest: Int, longest: Int)] = [
        (30, 10, 10), (31, 9, 9), (32, 8, 9), (33, 9, 9), (34, 9, 9), (350, 8, 8), (351, 9, 9), (352, 5, 11),
        (353, 7, 9), (354, 7, 9), (355, 7, 9), (356, 8, 8), (357, 8, 8), (358, 6, 11), (359, 7, 9), (36, 8, 9),
        (370, 8, 8), (371, 8, 8), (372, 7, 8), (373, 8, 8), (374, 8, 8), (375, 9, 9), (376, 6, 9), (377, 8, 9),
        (378, 6, 10), (380, 9, 9), (381, 7, 9), (382, 8, 8), (383, 8, 9), (385, 8, 9), (386, 8, 8), (387, 8, 8),
        (389, 8, 8), (39, 6, 11), (40, 9, 9), (41, 9, 9), (420, 9, 9), (421, 9, 9), (423, 7, 9), (43, 7, 13),
        (44, 9, 10), (45, 8, 8), (46, 7, 10), (47, 8, 8), (48, 9, 9), (49, 6, 12),
    ]

    // Zones 5 and 6.
    private static let americasAndPacific: [(code: Int, shortest: Int, longest: Int)] = [
        (500, 5, 5), (501, 7, 7), (502, 8, 8), (503, 8, 8), (504, 8, 8), (505, 8, 8), (506, 8, 8), (507, 7, 8),
        (508, 6, 9), (509, 8, 8), (51, 8, 9), (52, 10, 10), (53, 6, 8), (54, 10, 11), (55, 10, 11), (56, 9, 9),
        (57, 8, 10), (58, 10, 10), (590, 9, 9), (591, 8, 8), (592, 7, 7), (593, 8, 9), (594, 9, 9), (595, 7, 9),
        (596, 9, 9), (597, 6, 7), (598, 7, 8), (599, 7, 8), (60, 8, 10), (61, 9, 9), (62, 7, 12), (63, 8, 10),
        (64, 8, 10), (65, 8, 8), (66, 8, 9), (670, 7, 8), (672, 6, 6), (673, 7, 7), (674, 7, 7), (675, 7, 8),
        (676, 5, 7), (677, 5, 7), (678, 5, 7), (679, 7, 7), (680, 7, 7), (681, 6, 6), (682, 5, 5), (683, 4, 7),
        (685, 5, 7), (686, 5, 8), (687, 6, 6), (688, 5, 7), (689, 6, 8), (690, 4, 7), (691, 7, 7), (692, 7, 7),
    ]

    // Zones 7 to 9 and the codes shared by all countries.
    private static let asia: [(code: Int, shortest: Int, longest: Int)] = [
        (7, 10, 10), (800, 8, 8), (808, 8, 8), (81, 9, 10), (82, 8, 10), (84, 9, 10), (850, 8, 10), (852, 8, 8),
        (853, 8, 8), (855, 8, 9), (856, 8, 10), (86, 9, 11), (870, 9, 12), (878, 12, 12), (880, 8, 10), (881, 8, 9),
        (882, 7, 12), (883, 7, 12), (886, 8, 9), (90, 10, 10), (91, 10, 10), (92, 9, 10), (93, 9, 9), (94, 9, 9),
        (95, 7, 10), (960, 7, 7), (961, 7, 8), (962, 8, 9), (963, 8, 9), (964, 8, 10), (965, 8, 8), (966, 9, 9),
        (967, 7, 9), (968, 8, 8), (970, 8, 9), (971, 8, 9), (972, 8, 9), (973, 8, 8), (974, 8, 8), (975, 7, 8),
        (976, 8, 8), (977, 8, 10), (979, 9, 9), (98, 10, 10), (992, 9, 9), (993, 8, 8), (994, 9, 9), (995, 9, 9),
        (996, 9, 9), (998, 9, 9),
    ]
}
