import OneIDCore
import OneIDFeatures
import OneIDPipeline
import OneIDShell

/// The flags of `oneid evaluate` that no other command has.
extension Flag where Options == EvaluateOptions {
    static var truth: Flag {
        Flag(
            "truth", .file(),
            FlagHelp(
                .job, "Who made each record: CSV source,record_id,person",
                details:
                    "Further columns are ignored. Records without a line, and lines without a record, are counted and left "
                    + "out. Without a truth, only the figures that need none are given.",
                example: "--truth truth.csv", prominent: true)
        ) { $0.truth = $1 }
    }

    static var map: Flag {
        Flag(
            "map", .file(),
            FlagHelp(
                .job, "Measure an identity map instead of resolving files",
                details:
                    "Columns oneid,source,record_id as oneid writes them; any text may serve as a OneID, so the maps of other "
                    + "programs can be measured too. Errors are listed without their causes.",
                example: "--map identity_map.csv", prominent: true)
        ) { $0.map = $1 }
    }

    static var minPrecision: Flag {
        Flag(
            "min-precision", .text("SHARE", as: Share.read),
            FlagHelp(
                .limits, "Exit with 1 when pairwise precision is lower",
                details: "A number from 0 to 1. The answer is still complete.",
                example: "--min-precision 0.999", prominent: true)
        ) { $0.thresholds.precision = $1 }
    }

    static var minRecall: Flag {
        Flag(
            "min-recall", .text("SHARE", as: Share.read),
            FlagHelp(
                .limits, "Exit with 1 when pairwise recall is lower",
                details: "A number from 0 to 1. The answer is still complete.",
                example: "--min-recall 0.97", prominent: true)
        ) { $0.thresholds.recall = $1 }
    }

    static var maxQueueLoad: Flag {
        Flag(
            "max-queue-load", .text("ITEMS", as: EvaluationThresholds.Load.read),
            FlagHelp(
                .limits, "Exit with 1 when the review queue has more items for 1,000 records",
                details: "A number with up to six decimals. Needs a truth and files: a finished map has no queue.",
                example: "--max-queue-load 20")
        ) { $0.thresholds.queueLoad = $1 }
    }

    static var format: Flag {
        Flag(
            "format", .format(EvaluationFormat.table),
            FlagHelp(
                .output, "text (default) or json",
                details: "The JSON form has the same figures; docs/reference/evaluate.md describes its fields.",
                example: "--format json", prominent: true)
        ) { $0.format = $1 }
    }

    static var limit: Flag {
        Flag(
            "limit", .number(0...10_000),
            FlagHelp(
                .output, "List N largest clusters and N worst errors of each kind (default: 10)",
                details: "Errors are ranked by the pairs of records they get wrong.",
                example: "--limit 50")
        ) { $0.limit = $1 }
    }
}
