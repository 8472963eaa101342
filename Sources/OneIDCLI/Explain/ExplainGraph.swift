import OneIDFeatures
import OneIDPipeline
import OneIDShell

/// An explanation as a graph: accounts, the values that tie them, refused links dashed; the path asked for is bold.
struct ExplanationGraph {
    private struct Node {
        let id: String
        let label: String
        let isValue: Bool
    }

    private struct Edge {
        let from: String
        let to: String
        let label: String
        var isRefused = false
        var isOnPath = false
    }

    /// Accounts and ties of one person.
    private struct Group {
        let title: String
        var nodes: [Node] = []
    }

    private var groups: [Group] = []
    private var loose: [Node] = []
    private var edges: [Edge] = []

    init(_ explanation: Explanation) {
        var accounts: [ExplainedRecord: String] = [:]
        var onPath: Set<[String]> = []
        if let path = explanation.path {
            var previous = path.start
            for step in path.steps {
                if let tie = step.ties.first {
                    onPath.insert([previous.key, tie.text])
                    onPath.insert([step.record.key, tie.text])
                }
                previous = step.record
            }
        }
        for (person, listed) in explanation.people.enumerated() {
            var group = Group(title: listed.oneID)
            for (number, account) in listed.accounts.enumerated() {
                let id = "p\(person)a\(number)"
                accounts[account.record] = id
                group.nodes.append(Node(id: id, label: account.record.key, isValue: false))
            }
            for (number, tie) in listed.ties.enumerated() {
                group.nodes.append(Node(id: "p\(person)t\(number)", label: tie.text, isValue: true))
            }
            for (number, account) in listed.accounts.enumerated() {
                var told: Set<Int> = []
                for cell in account.cells {
                    guard let tie = cell.tie, told.insert(tie).inserted else { continue }
                    edges.append(
                        Edge(
                            from: "p\(person)a\(number)", to: "p\(person)t\(tie)", label: cell.column,
                            isOnPath: onPath.contains([account.record.key, listed.ties[tie].text])))
                }
            }
            for join in listed.joins where listed.ties[join.tie].type == "decision" {
                for account in join.accounts {
                    edges.append(Edge(from: "p\(person)a\(account)", to: "p\(person)t\(join.tie)", label: ""))
                }
            }
            groups.append(group)
        }
        addRefused(explanation, accounts)
    }

    private mutating func addRefused(_ explanation: Explanation, _ accounts: [ExplainedRecord: String]) {
        var told: Set<ExplainedRefusal> = []
        for refusal in explanation.people.flatMap(\.refused) where told.insert(refusal).inserted {
            let ends = refusal.groups.compactMap { accounts[$0] }
            guard ends.count > 1 else { continue }
            let id = "r\(loose.count)"
            loose.append(Node(id: id, label: "\(refusal.tie.text) refused: \(refusal.rule.rawValue)", isValue: true))
            edges += ends.map { Edge(from: $0, to: id, label: "", isRefused: true) }
        }
    }

    // MARK: Graphviz

    /// The DOT language of Graphviz.
    var dot: String {
        var lines = ["graph oneid {", "  rankdir=LR;", "  node [fontname=\"sans-serif\"];"]
        for (number, group) in groups.enumerated() {
            lines.append("  subgraph cluster_\(number) {")
            lines.append("    label=\(ExplanationGraph.dotText(group.title));")
            lines += group.nodes.map { "    " + ExplanationGraph.dotNode($0) }
            lines.append("  }")
        }
        lines += loose.map { "  " + ExplanationGraph.dotNode($0) }
        for edge in edges {
            var attributes: [String] = []
            if !edge.label.isEmpty { attributes.append("label=\(ExplanationGraph.dotText(edge.label))") }
            if edge.isRefused { attributes.append("style=dashed") }
            if edge.isOnPath { attributes.append("penwidth=3") }
            let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
            lines.append("  \(edge.from) -- \(edge.to)\(list);")
        }
        lines.append("}")
        return lines.map { $0 + "\n" }.joined()
    }

    private static func dotNode(_ node: Node) -> String {
        "\(node.id) [label=\(dotText(node.label)), shape=\(node.isValue ? "ellipse" : "box")];"
    }

    private static func dotText(_ text: String) -> String {
        var quoted = "\""
        for scalar in ControlCharacters.escaped(text).unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    // MARK: Mermaid

    /// A flowchart of Mermaid.
    var mermaid: String {
        var lines = ["graph LR"]
        for (number, group) in groups.enumerated() {
            lines.append("  subgraph g\(number) [\(ExplanationGraph.mermaidText(group.title))]")
            lines += group.nodes.map { "    " + ExplanationGraph.mermaidNode($0) }
            lines.append("  end")
        }
        lines += loose.map { "  " + ExplanationGraph.mermaidNode($0) }
        for edge in edges {
            let line = edge.isRefused ? "-.-" : edge.isOnPath ? "===" : "---"
            let label = edge.label.isEmpty ? "" : "|\(ExplanationGraph.mermaidText(edge.label))|"
            lines.append("  \(edge.from) \(line)\(label) \(edge.to)")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func mermaidNode(_ node: Node) -> String {
        node.isValue ? "\(node.id)([\(mermaidText(node.label))])" : "\(node.id)[\(mermaidText(node.label))]"
    }

    /// In quotes, with everything that Mermaid or HTML gives a meaning as a character code.
    private static func mermaidText(_ text: String) -> String {
        var quoted = "\""
        for scalar in ControlCharacters.escaped(text).unicodeScalars {
            let isPlain =
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                || " -_.:+@=,".unicodeScalars.contains(scalar)
            if isPlain {
                quoted.unicodeScalars.append(scalar)
            } else {
                quoted += "#\(scalar.value);"
            }
        }
        return quoted + "\""
    }
}
