/// Given names of a man and of a woman that differ by what a typing error could be: Mario and Maria, Martin and Martina.
///
/// Two people of one family name who share a phone or an address are a couple more often than a slip, so such names are doubtful.
enum GenderForms {
    /// Whether two words, in folded form, could be the forms of one name for a man and a woman.
    static func areOfTwo(_ left: [UInt32], _ right: [UInt32]) -> Bool {
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        guard short.count >= 4, let end = long.last else { return false }
        if long.count == short.count + 1, feminine.contains(end), long.starts(with: short),
            short.last.map({ !vowels.contains($0) }) == true
        {
            return true
        }
        if long.count == short.count, long.dropLast() == short.dropLast() {
            let ends: Set<UInt32> = [end, short.last ?? end]
            if exchanged.contains(ends) { return true }
        }
        return table[short].map { $0.contains(long) } == true || table[long].map { $0.contains(short) } == true
    }

    /// What follows a man's name in a woman's: Martina, Александра.
    private static let feminine: Set<UInt32> = [0x61, 0x430]
    private static let vowels = Set("aeiouyаеиоуыэюя".unicodeScalars.map(\.value))
    /// Mario and Maria, Валерий and Валерия.
    private static let exchanged: [Set<UInt32>] = [[0x6F, 0x61], [0x439, 0x44F]]

    /// The usual pairs of European languages that no rule tells.
    private static let table: [[UInt32]: [[UInt32]]] = {
        var pairs: [[UInt32]: [[UInt32]]] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map { $0.unicodeScalars.map(\.value) }
            pairs[words[0], default: []] += words.dropFirst()
        }
        return pairs
    }()

    private static let text = """
        adrian adriane adrienne
        alessandro alexandra
        alexander alexandra
        alexandre alexandra
        andrea andreas
        andreas andrea
        christian christina christine christiane
        cristian cristina
        daniel danielle daniele
        emile emilie
        fabien fabienne
        francis frances
        francois francoise
        frederic frederica
        frederik frederike
        gabriel gabrielle gabriele
        jean jeanne
        johannes johanna
        julian julia juliane
        julien julie julienne
        laurent laurence
        louis louise
        lucas lucia
        lucien lucienne
        martin martine
        maxim maxime
        michel michele michelle
        nicolas nicole
        olivier olivia
        pascal pascale
        patrick patricia
        paulin pauline
        philipp philippa
        rafael raphaela
        raphael raphaelle
        rene renee
        roland rolande
        romain romaine
        simon simone
        stefano stefania
        stephan stephanie
        stephane stephanie
        sylvain sylvaine
        valentin valentine
        valery valerie
        yvon yvonne
        """
}
