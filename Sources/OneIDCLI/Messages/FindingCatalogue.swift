import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDPipeline

/// Every kind of finding the program can print. The reference page `docs/reference/findings.md` is written from it.
enum FindingCatalogue {
    /// By id, each once. A test compares it with the ids that the sources declare.
    static var all: [FindingID] {
        Set(areas.joined()).sorted { $0.id < $1.id }
    }

    /// As the parts of the program declare them.
    private static let areas: [[FindingID]] = [
        FindingID.usageCatalogue,
        FindingID.configurationCatalogue,
        FindingID.readCatalogue,
        FindingID.decompressionCatalogue,
        FindingID.decodeCatalogue,
        FindingID.scanCatalogue,
        FindingID.jsonCatalogue,
        FindingID.planCatalogue,
        FindingID.planBuilderCatalogue,
        FindingID.reportCatalogue,
        FindingID.guardCatalogue,
        FindingID.decisionCatalogue,
        FindingID.reviewCatalogue,
        FindingID.previousCatalogue,
        FindingID.resolveCatalogue,
        FindingID.writeCatalogue,
        FindingID.commandFileCatalogue,
        [.unbalanced, BrokenPipe.id],
    ]
}
