/// Usual short forms of given names: Bob is a Robert, and Bill and Will are both Williams.
///
/// The commonest of English, and of the languages whose short forms no comparison of letters finds. Each line is a name and its forms,
/// in folded form; a form may stand in several lines.
enum ShortForms {
    /// Whether both can be forms of one given name.
    static func areOfOneName(_ left: [UInt32], _ right: [UInt32]) -> Bool {
        guard let first = lines[left], let second = lines[right] else { return false }
        return first.contains { second.contains($0) }
    }

    private static let lines: [[UInt32]: [Int]] = {
        var lines: [[UInt32]: [Int]] = [:]
        for (number, line) in table.split(separator: "\n").enumerated() {
            for word in line.split(separator: " ") {
                lines[word.unicodeScalars.map(\.value), default: []].append(number)
            }
        }
        return lines
    }()

    private static let table = """
        abigail abby gail
        abraham abe bram
        albert al bert bertie
        alexander alex al sandy xander sasha alec
        alexandra alex sandra sandy sasha lexi
        alfred al alf fred freddie
        alison alice ali
        allan alan allen al
        amanda mandy
        andrew andy drew andreas andre
        angela angie
        ann anne anna annie nancy nan hannah
        anthony tony anton antonio toni
        antonia toni tonia
        arthur art artie
        barbara barb babs barbie
        benjamin ben benny benji
        bernard bernie barney
        beverley beverly bev
        bradley brad
        caroline carol carrie caro carolina
        catherine katherine kathryn katharine cathy kathy kate katie kat cath kath kitty kay
        charles charlie chuck chas carl
        charlotte charlie lottie
        christina christine chris tina chrissie christy kirsten
        christopher chris kit topher
        clifford cliff
        cynthia cindy
        daniel dan danny
        david dave davey
        deborah debra deb debbie
        dennis denis denny
        donald don donnie
        dorothy dot dottie dolly
        douglas doug
        edmund ed eddie ned
        edward ed eddie ted teddy ned ward
        edwin ed eddie
        eleanor ellie nell nora
        elizabeth elisabeth liz lizzie beth betty betsy eliza lisa libby bess elsie elise
        emily em emma
        emma em
        eugene gene
        evelyn eve evie
        frances fran franny fanny
        francis frank fran francisco franz
        franklin frank
        frederick fred freddie freddy rick
        gabriel gabe
        gabriella gabby gabi
        geoffrey jeffrey jeff geoff
        george georgie
        gerald gerry jerry
        gerard gerry
        gilbert gil bert
        gregory greg
        gwendolyn gwen
        harold harry hal
        heather heath
        helen nell ellen
        henry harry hank hal heinrich heinz
        herbert herb bert
        howard howie
        hubert bert
        isabella isabel bella izzy belle
        jacob jake
        jacqueline jackie
        james jim jimmy jamie jem
        janet jan
        jason jay
        jennifer jen jenny jenn
        jeremy jerry jem
        jessica jess jessie
        joan jo joanie
        joanna joanne jo
        john jack johnny jon johann hans
        jonathan jon johnny nathan jonny
        joseph joe joey josef jose sepp
        josephine jo josie
        joshua josh
        judith judy
        julia julie jules
        julian jules
        katarzyna kasia
        kenneth ken kenny
        kimberly kim
        lawrence laurence larry laurie lars lorenz
        leonard leo len lenny
        leonardo leo
        leslie les
        lillian lily lil
        louis lou louie lewis ludwig luis
        louise lou
        lucille lucy
        madeline maddie
        magdalena lena magda
        malcolm mal
        margaret maggie meg peggy marge margie greta daisy rita gretel margarete
        maria mary mia mitzi
        martha marty patty
        martin marty
        mary molly polly mae may
        matthew matt matthias
        maximilian max
        maxwell max
        megan meg
        melissa mel missy lissa
        melanie mel
        michael mike mick mickey mikey mitch misha michel
        michelle shelly mich
        mildred millie
        miriam mimi
        mitchell mitch
        mohammed muhammad mohamed mohammad mohd md
        nathaniel nathan nate nat
        natalie nat
        nicholas nick nicky klaus nicolas niko nikolaus
        nicole nicky nikki
        norman norm
        oliver ollie
        olivia liv livvy
        pamela pam
        patricia pat patty trish tricia
        patrick pat paddy rick
        penelope penny
        peter pete pedro
        philip phillip phil pip
        priscilla prissy cilla
        rachel rae
        randall randy
        raymond ray
        rebecca becky becca reba
        regina gina
        reginald reg reggie
        richard rick dick rich richie ricky
        robert rob bob bobby robbie bert robin rupert
        roberta bobbie
        rodney rod
        roger rodge
        ronald ron ronnie
        rosemary rose rosie
        russell russ
        samantha sam sammy
        samuel sam sammy
        sandra sandy
        sarah sara sally sadie
        sebastian seb basti
        sharon shari
        sidney sid
        solomon sol
        sophia sophie
        stanley stan
        stephanie steph
        stephen steven steve stevie stefan
        stuart stu stewart
        susan sue susie suzanne susanna suzy
        sylvia sylvie
        tamara tammy
        terence terry
        teresa theresa terry tess tessa
        theodore theo ted teddy
        thomas tom tommy
        timothy tim timmy
        ursula uschi
        valerie val
        veronica ronnie vera
        victor vic vik
        victoria vicky tori vic
        vincent vince vinny
        virginia ginny
        walter walt wally
        wesley wes
        wilhelm willi
        wilhelmina mina minnie
        william bill billy will willie liam
        yvonne evie
        zachary zach zack
        francisco paco pancho fco
        francisca paqui fca
        guadalupe lupe gpe
        jose pepe
        ignacio nacho
        eduardo lalo edu
        guillermo memo
        enrique quique
        rafael rafa
        manuel manolo manu
        jesus chuy
        concepcion concha conchita
        dolores lola
        rosario charo
        giuseppe beppe pino peppe
        francesco franco cecco
        giovanni gianni nino
        luigi gigi
        salvatore toto turi
        johannes hans hannes jan johann
        friedrich fritz fred
        joachim jochen achim
        georg schorsch jorg
        hieronymus ronny
        dmitri dmitry dima mitya
        ivan vanya
        vladimir vova volodya
        yevgeny evgeny zhenya
        ekaterina katya
        natalia natasha natalya
        maria masha
        nikolai kolya
        mikhail misha
        sergei sergey seryozha
        дмитрии дмитрий дима митя
        иван ваня
        владимир вова володя
        евгений женя
        екатерина катя
        наталья наташа наталия
        мария маша
        николай коля
        михаил миша
        сергей сережа
        александр саша шура
        александра саша шура
        алексей алеша леша
        анастасия настя
        дарья даша
        елена лена алена
        ольга оля
        павел паша
        татьяна таня
        юлия юля
        """
}
