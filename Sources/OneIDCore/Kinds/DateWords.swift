/// Names of months and weekdays: English, and the languages next to it in exports where they differ.
enum DateWords {
    static let months = ShortWords(
        [
            [
                "jan", "january", "januar", "januari", "janv", "janvier", "enero", "ene", "gennaio", "gen", "janeiro",
                "января",
            ],
            [
                "feb", "february", "februar", "februari", "févr", "février", "febrero", "febbraio", "fevereiro", "fev",
                "февраля",
            ],
            ["mar", "march", "märz", "mrz", "mars", "marzo", "março", "maart", "марта"],
            ["apr", "april", "avril", "avr", "abril", "abr", "aprile", "апреля"],
            ["may", "mai", "mayo", "maggio", "mag", "maio", "mei", "maj", "мая"],
            ["jun", "june", "juni", "juin", "junio", "giugno", "giu", "junho", "июня"],
            ["jul", "july", "juli", "juillet", "juil", "julio", "luglio", "lug", "julho", "июля"],
            ["aug", "august", "augusti", "augustus", "août", "agosto", "ago", "августа"],
            [
                "sep", "sept", "september", "septembre", "septiembre", "settembre", "setembro", "set", "сентября",
            ],
            ["oct", "october", "oktober", "okt", "octobre", "octubre", "ottobre", "ott", "outubro", "out", "октября"],
            ["nov", "november", "novembre", "noviembre", "novembro", "ноября"],
            [
                "dec", "december", "dezember", "dez", "décembre", "déc", "diciembre", "dic", "dicembre", "dezembro",
                "декабря",
            ],
        ].enumerated().flatMap { index, words in words.map { (word: $0, number: UInt8(index + 1)) } })

    static let weekdays = ShortWords(
        [
            "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday",
            "saturday",
            "sunday", "tues", "thur", "thurs",
        ].map { (word: $0, number: 1) })
}
