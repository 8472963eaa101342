import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDTestSupport

@testable import OneIDPipeline

/// Random records that share few values among them, so that nearly every component breaks a rule.
struct ConflictData {
    struct Record {
        var key: RecordKey
        /// By column.
        var cells: [String: String]
    }

    static let columns = [
        "id_card", "unionid", "mobile", "mobile2", "email", "device_id", "oaid", "name", "birth", "modified_at",
    ]
    private static let types = [
        ("id_card", "national_id", 0), ("unionid", "unionid", 1), ("mobile", "phone", 2), ("mobile2", "phone", 2),
        ("email", "email", 5), ("device_id", "device", 14), ("oaid", "device", 14),
    ]

    var records: [Record]
    /// `birth` is exclusive.
    var isExclusive = false

    init(records count: Int, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        // The smaller the pool, the more conflicts; it differs from seed to seed.
        let pool = max(2, count / Int.random(in: 2...6, using: &random))
        func pick(_ chance: Int, _ values: (Int) -> String) -> String {
            Int.random(in: 0..<100, using: &random) < chance
                ? values(Int.random(in: 0..<pool, using: &random)) : ""
        }
        let characters = Array("安宁清和乐雨晨星")
        records = (0..<count).map { number in
            Record(
                key: RecordKey(source: ["a", "b", "c"][number % 3], id: "r\(number)"),
                cells: [
                    "id_card": pick(12) { ConflictData.nationalID($0) },
                    "unionid": pick(25) { "oUnion_\($0 % max(1, pool / 2))_xyzabcdefghij" },
                    "mobile": pick(55) { "138629\(15_000 + $0)" },
                    "mobile2": pick(12) { "138629\(15_000 + $0)" },
                    "email": pick(50) { "mail\($0)@mail.internal" },
                    "device_id": pick(45) { "0A1B2C3D-1111-4222-8333-4444555\(String(format5: $0))" },
                    "oaid": pick(15) { "0A1B2C3D-2222-4222-8333-4444555\(String(format5: $0))" },
                    "name": pick(55) { $0 % 7 == 6 ? "王*" : "\($0 % 5 == 4 ? "李" : "王")\(characters[$0 % 4])" },
                    "birth": pick(20) { "199\($0 % 4)-01-02" },
                    "modified_at": pick(40) { "2025-0\($0 % 8 + 1)-01" },
                ])
        }
    }

    /// A number with a right check digit (GB 11643).
    private static func nationalID(_ number: Int) -> String {
        let body = "1101051985" + String(format5: number).suffix(4) + "123"
        let digits = body.prefix(17).map { Int(String($0)) ?? 0 }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return body.prefix(17) + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
    }

    static let configuration = """
        { sources: { \(["a", "b", "c"].map { name in
            """
            \(name): { files: ["\(name).csv"], id: "id", updated: "modified_at", identifiers: { id_card: "national_id",
              unionid: "unionid", mobile: "phone", mobile2: "phone", email: "email", device_id: "device", oaid: "device" },
              attributes: { name: "name", birth: "birthday" } }
            """
        }.joined(separator: ", ")) } }
        """

    func write(to folder: TemporaryFolder) throws {
        for source in ["a", "b", "c"] {
            let rows = records.filter { $0.key.source == source }.map { record in
                [record.key.id] + ConflictData.columns.map { record.cells[$0] ?? "" }
            }
            try folder.write("\(source).csv", SimpleCSV.write([["id"] + ConflictData.columns] + rows))
        }
    }

    func run(in folder: TemporaryFolder) throws -> TestRun {
        try write(to: folder)
        return try TestRun(configuration: ConflictData.configuration, in: folder.url).changing {
            if isExclusive { $0.exclusiveAttributes = ["birthday"] }
        }
    }

    /// The same data for the reference; every cell normalised by the program's own normalisers.
    var reference: GuardReference {
        var reference = GuardReference(
            records.map { record in
                var unit = GuardReference.Unit()
                for (column, type, strength) in ConflictData.types {
                    guard let builtIn = IdentifierType.named(type), let cell = record.cells[column] else {
                        continue
                    }
                    var normalised = NormalisedCell()
                    Array(cell.utf8).withUnsafeBufferPointer {
                        builtIn.makeNormaliser().normalise($0, into: &normalised)
                    }
                    for index in 0..<normalised.count where normalised.valueClass.links {
                        unit.values.insert(
                            GuardReference.Value(strength: strength, type: type, text: normalised.text(index)))
                    }
                }
                if let name = record.cells["name"], !name.isEmpty { unit.names = [name] }
                if isExclusive, let birth = record.cells["birth"], !birth.isEmpty {
                    unit.traits = ["birthday": [birth]]
                }
                unit.updated = Timestamp(record.cells["modified_at"] ?? "")?.nanoseconds ?? .min
                return unit
            })
        reference.merges = []
        return reference
    }

    func partition(of indices: Set<Set<Int>>) -> Set<Set<RecordKey>> {
        Set(indices.map { Set($0.map { records[$0].key }) })
    }
}

extension String {
    fileprivate init(format5 number: Int) {
        let digits = String(number)
        self.init(String(repeating: "0", count: Swift.max(0, 5 - digits.count)) + digits)
    }
}
