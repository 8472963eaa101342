import OneIDConfiguration
import OneIDCore
import OneIDExamine
import OneIDFeatures
import OneIDIO
import OneIDIntake
import OneIDKnow
import OneIDPipeline
import OneIDReconcile
import OneIDReport
import OneIDShell

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
        FindingID.workbookCatalogue,
        FindingID.decodeCatalogue,
        FindingID.scanCatalogue,
        FindingID.jsonCatalogue,
        FindingID.headerCatalogue,
        FindingID.planCatalogue,
        FindingID.recognisedEventsCatalogue,
        FindingID.fileCatalogue,
        FindingID.recordIDCatalogue,
        FindingID.accountCatalogue,
        FindingID.elementsCatalogue,
        FindingID.furnitureCatalogue,
        FindingID.planBuilderCatalogue,
        FindingID.keyCatalogue,
        FindingID.commonKeyCatalogue,
        FindingID.maskedCatalogue,
        FindingID.dateCatalogue,
        FindingID.asOfCatalogue,
        FindingID.dateLimitCatalogue,
        FindingID.reportCatalogue,
        FindingID.tableCatalogue,
        FindingID.guardCatalogue,
        FindingID.explainCatalogue,
        FindingID.evaluateCatalogue,
        FindingID.decisionCatalogue,
        FindingID.reviewCatalogue,
        FindingID.decisionLogCatalogue,
        FindingID.previousCatalogue,
        FindingID.resolveCatalogue,
        FindingID.rulesCatalogue,
        FindingID.amountCatalogue,
        FindingID.storedValueCatalogue,
        FindingID.assetCatalogue,
        FindingID.closedAccountCatalogue,
        FindingID.pointsCatalogue,
        FindingID.eventCatalogue,
        FindingID.lookupCatalogue,
        FindingID.orderCatalogue,
        FindingID.unreadStatesCatalogue,
        FindingID.conditionCatalogue,
        FindingID.historyCatalogue,
        FindingID.segmentCatalogue,
        FindingID.tagCatalogue,
        FindingID.journeyCatalogue,
        FindingID.monitorCatalogue,
        FindingID.monitorLimitCatalogue,
        FindingID.valueCatalogue,
        FindingID.segmentLimitCatalogue,
        FindingID.inspectCatalogue,
        FindingID.writeCatalogue,
        FindingID.outputFolderCatalogue,
        FindingID.peopleCatalogue,
        FindingID.pageCatalogue,
        FindingID.checkCatalogue,
        FindingID.commandFileCatalogue,
        [BrokenPipe.id],
    ]
}
