/// What has to be joined to answer some definitions for a block of people: each test, each condition and each definition has a place
/// for its answers, and each is worked out once, after what it is made of.
struct BlockProgram {
    struct Step: BitwiseCopyable {
        enum Form: UInt8, BitwiseCopyable {
            case all, any, none
            /// Its only part, unknown being no.
            case certain
            /// Its first part is yes and no other is.
            case firstOnly
        }

        var form: Form
        /// Where its parts are in `parts`.
        var first: Int
        var count: Int
        var place: Int
    }

    private(set) var steps: [Step] = []
    private(set) var parts: [Int] = []
    /// Tests that are asked of the people themselves, with the places of their answers.
    private(set) var tests: [(number: Int, place: Int)] = []
    /// Places of the answers of the definitions.
    private(set) var definitions: [Int] = []
    /// How many there are.
    private(set) var places = 0
    private let plan: QuestionPlan
    private var ofNodes: [Int: Int] = [:]
    private var ofTests: [Int: Int] = [:]

    init(_ plan: QuestionPlan, _ definitions: [Int]) {
        self.plan = plan
        for definition in definitions { self.definitions.append(place(ofDefinition: definition)) }
    }

    private mutating func place(ofDefinition definition: Int) -> Int {
        place(ofNode: plan.definitions[definition].node)
    }

    private mutating func place(ofNode number: Int) -> Int {
        if let known = ofNodes[number] { return known }
        let node = plan.nodes[number]
        var made: Int
        if node.form == .test {
            made = place(ofTest: node.first)
        } else {
            var own: [Int] = []
            for part in plan.parts[node.first..<node.first + node.count] { own.append(place(ofNode: part)) }
            switch node.form {
            case .all: made = add(.all, own)
            case .any: made = add(.any, own)
            case .none, .test: made = add(.none, own)
            }
        }
        ofNodes[number] = made
        return made
    }

    private mutating func place(ofTest number: Int) -> Int {
        if let known = ofTests[number] { return known }
        let test = plan.tests[number]
        let made: Int
        switch test.subject {
        case .definition(let definition):
            let own = place(ofDefinition: definition)
            made = test.missingIsNo ? add(.certain, [own]) : own
        case .stage(let stage):
            var own: [Int] = []
            for higher in plan.stages[stage...] { own.append(place(ofDefinition: higher)) }
            made = add(.firstOnly, own)
        case .attribute, .tag, .level, .points, .pointDays, .storedValue, .consent, .flag, .account, .label, .events,
            .cards:
            made = places
            places += 1
            tests.append((number, made))
        }
        ofTests[number] = made
        return made
    }

    private mutating func add(_ form: Step.Form, _ own: [Int]) -> Int {
        steps.append(Step(form: form, first: parts.count, count: own.count, place: places))
        parts += own
        places += 1
        return places - 1
    }
}
