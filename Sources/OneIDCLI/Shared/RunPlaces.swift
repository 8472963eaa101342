import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDShell

extension OutputPlaces {
    /// Notes everything that a run reads.
    mutating func readsInputs(of request: ResolveRequest, configuration: FilePath?) {
        for source in request.sources {
            for file in source.files { reads(file, "an input of source \(source.declared.name)") }
        }
        if let path = configuration { reads(path, "the configuration") }
        if let path = request.junkFile { reads(path, "the file of junk values") }
        if let path = request.previous { reads(path, "the previous map") }
        for path in request.decisionFiles { reads(path, "the decisions") }
    }

    /// Notes an output that may have been asked for.
    mutating func writes(_ target: OutputTarget?) throws(Finding) {
        switch target {
        case nil: return
        case .standardOutput: try writesStandardOutput()
        case .file(let path): try writes(path)
        }
    }
}

extension OutputSet {
    /// Begins an output that may have been asked for.
    func begin(_ target: OutputTarget?) throws(Finding) -> OutputFile? {
        switch target {
        case nil: nil
        case .standardOutput: standardOutput()
        case .file(let path): try begin(at: path)
        }
    }
}

extension ResolveRequest {
    /// A file of aliases that exists is continued.
    mutating func continueAliases(at target: OutputTarget?) {
        guard case .file(let path)? = target, OutputPlaces.isRegularFile(path) else { return }
        earlierAliases = path
    }
}
