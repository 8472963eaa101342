/// A column that stands for several of a file, whose cells are joined: `First Name+Last Name`; or put side by side as the parts of
/// a composite key, which is a name that no configuration writes.
///
/// It goes by its name like every other column, so whoever reads a joined column need not know that it is one. A real column of that
/// name comes first.
public struct JoinedColumn: Sendable, Hashable {
    /// Names of its columns, in the order in which cells are joined; at least two.
    public let parts: [String]
    /// Whether the cells stand side by side, each whole.
    public let isKey: Bool

    /// Stands between the cells of a key, and between the columns in its name; first in the name.
    public static let separator: UInt8 = 0x1F

    /// nil for the name of an ordinary column.
    public init?(_ name: String) {
        isKey = name.utf8.first == JoinedColumn.separator
        guard !isKey else {
            parts = name.unicodeScalars.dropFirst().split(
                separator: Unicode.Scalar(JoinedColumn.separator), omittingEmptySubsequences: false
            ).map { String($0) }
            return
        }
        guard name.contains("+") else { return nil }
        parts = name.split(separator: "+", omittingEmptySubsequences: false).map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        guard parts.count > 1, !parts.contains(""), Set(parts).count == parts.count else { return nil }
    }

    /// The name of two columns whose cells stand side by side; where one of them is blank, the pair is.
    public static func pair(_ first: String, _ second: String) -> String { keyName([first, second]) }

    /// The name of several columns together.
    public static func name(_ parts: [String]) -> String { parts.joined(separator: "+") }

    /// The name of the column that has the cells of others side by side.
    public static func keyName(_ parts: [String]) -> String {
        parts.reduce(into: "") { name, part in
            name.unicodeScalars.append(Unicode.Scalar(separator))
            name += part
        }
    }

    /// A column's name as messages and reports have it.
    public static func title(_ name: String) -> String {
        guard name.utf8.first == separator, let joined = JoinedColumn(name) else { return name }
        return JoinedColumn.name(joined.parts)
    }

    /// Which part is put first in Chinese, Japanese and Korean: the family name, if a column is named for it.
    public var family: Int? {
        parts.firstIndex { NameColumns.part($0) == .family }
            ?? parts.indices.last { NameColumns.part(parts[0]) == .given && $0 > 0 }
    }
}

/// Columns that hold a part of a person's name.
public enum NameColumns {
    enum Part {
        case given, middle, family
    }

    /// What a column holds, told by its name alone.
    static func part(_ header: String) -> Part? {
        // お名前（姓）: what stands in brackets tells which part.
        folded(HeaderNames.fold(header, keepsNotes: true)) ?? folded(HeaderNames.fold(header))
            ?? HeaderNames.inner(header).flatMap(part)
    }

    /// The columns of a file that are one name together, the given name first; nil where none are.
    public static func joined(_ columns: [String]) -> String? {
        func first(_ part: Part) -> String? { columns.first { self.part($0) == part } }
        guard let given = first(.given) else { return nil }
        let beside = familyNamesBeside[HeaderNames.fold(given)]
        guard let family = first(.family) ?? columns.first(where: { HeaderNames.fold($0) == beside }) else {
            return nil
        }
        return JoinedColumn.name([given] + (first(.middle).map { [$0] } ?? []) + [family])
    }

    /// The part that a folded name says, alone or after whose it is.
    private static func folded(_ name: String) -> Part? {
        if let part = parts[name] { return part }
        for length in owners.lengthsOfPrefixes(name.utf8) {
            if let part = parts[Substring(name.utf8.dropFirst(length))] { return part }
        }
        return nil
    }

    private static let parts = SpellingTable(spellings)

    private static let owners = HeaderWordList([
        "customer", "member", "user", "client", "contact", "buyer", "subscriber", "billing", "name", "person",
        "fullname", "会员", "客户", "顾客", "用户", "姓名", "名前", "お名前", "氏名", "성명", "이름",
    ])

    private static let spellings: [(Part, [String])] = [
        (
            .given,
            [
                "firstname", "fname", "first", "givenname", "given", "givennames", "forename", "vorname", "prenom",
                "prénom", "prénoms", "nome", "nombre", "nombres",
                "primernombre", "voornaam", "förnamn", "fornavn", "etunimi", "ad", "adı", "imię", "名", "名字", "имя",
                "mei", "namefirst",
                "firstnames", "christianname", "nombredepila", "jméno", "tên", "ชือ", "이름", "الاسمالأول", "שםפרטי",
                "keresztnév",
                "utónév", "prenume", "όνομα", "име", "ime", "імя", "namadepan", "メイ",
            ]
        ),
        (
            .middle,
            [
                "middlename", "middlenames", "mname", "middle", "secondname", "zweitername", "отчество", "namemiddle",
                "apellidomaterno",
                "segundoapellido",
            ]
        ),
        (
            .family,
            [
                "lastname", "lname", "last", "familyname", "family", "surname", "nachname", "familienname",
                "nomdefamille", "apellido",
                "apellidos", "cognome", "achternaam", "efternamn", "etternavn", "sukunimi", "soyad", "soyadı",
                "sobrenome", "姓", "姓氏", "фамилия", "namelast", "sei", "nazwisko", "příjmení", "prijmeni", "họ",
                "นามสกุล",
                "성", "اسمالعائلة", "שםמשפחה", "efternavn", "vezetéknév", "családnév", "nume", "επώνυμο", "prezime",
                "презиме", "прізвище",
                "namabelakang", "apellidopaterno", "primerapellido", "セイ",
            ]
        ),
    ]

    /// Words for a family name that mean a whole name where no such column is beside it.
    private static let familyNamesBeside = [
        "vorname": "name", "voornaam": "naam", "prénom": "nom", "prénoms": "nom", "prenom": "nom", "imię": "nazwisko",
        "givenname": "sn", "fornavn": "navn", "förnamn": "namn",
    ]
}
