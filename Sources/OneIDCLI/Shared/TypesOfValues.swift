import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDShell

/// The types that values of a command line can be of: built-in ones, and with --config as a run with it knows them.
enum TypesOfValues {
    static func read(
        _ path: FilePath?, region: PhoneRegion?, _ log: MessageLog
    ) throws(Finding) -> ValueTypes {
        var identifiers = IdentifierSettings()
        var junk: [String: [String]] = [:]
        if let path {
            let (configuration, folder) = try ConfigurationFile.read(path, log)
            identifiers = configuration.identifiers
            junk = configuration.junk.values
            if let file = configuration.junk.file.map({ FilePath($0).relative(to: folder) }) {
                for (type, values) in try JunkFile.read(file, known: identifiers) { junk[type, default: []] += values }
            }
        }
        if let region {
            for index in identifiers.types.indices { identifiers.types[index].region = region.name }
        }
        return ValueTypes(identifiers, junk: junk, configuration: path?.display)
    }
}
