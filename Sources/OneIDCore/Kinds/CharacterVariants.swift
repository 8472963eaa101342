/// Characters that are written for each other in names, beside the foldings that the Unicode Character Database tells.
enum CharacterVariants {
    /// Words of a letter and the one it becomes.
    ///
    /// Arabic: the seats of hamza, the bare forms of yeh and heh at the end of a word, and the letters of Persian and Urdu keyboards
    /// (as normalised for retrieval by Larkey, Ballesteros and Connell, 2002).
    static let letters: StaticString = "آا أا إا ٱا ىي ئي یي ةه ۀه ہه ھه ؤو کك"

    /// Words of a variant and the usual form of the character.
    ///
    /// The forms of the Japanese list of common characters beside those that it replaced (常用漢字表, 2010, with the forms of the
    /// Kangxi dictionary in brackets), and the variants that family registers have, as far as names use them and Chinese names do
    /// not: 斎 and 斉 are two characters, 芸 is one of its own.
    static let ideographs: StaticString = """
        辺邊 邉邊 斎齋 斉齊 髙高 﨑崎 嵜崎 浜濱 濵濱 沢澤 広廣 桜櫻 眞真 徳德 瀬瀨 恵惠 栄榮 豊豐 関關 黒黑 児兒 蔵藏 経經 実實 亀龜 竜龍 滝瀧 \
        円圓 増增 曽曾 彦彥 顕顯 渓溪 鉄鐵 総總 聡聰 郷鄉 頼賴 穂穗 稲稻 釈釋 勲勳 薫薰 巌巖 厳嚴 県縣 歩步 緑綠 覚覺 権權 縄繩 桧檜 槙槇 舘館 \
        冨富 峯峰 渕淵 薮藪 戸戶 弥彌 静靜 荘莊 壮壯
        """
}
