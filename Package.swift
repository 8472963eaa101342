// swift-tools-version: 6.2

import PackageDescription

/// A static executable needs nothing on the target machine: no Swift runtime, no particular glibc.
/// lld because the other linkers print a warning for a `dlopen` in the Swift runtime that is never reached.
///
/// A seventh of it would be tables for unwinding the stack, which nothing here does: no code throws C++ exceptions, and a
/// program without symbols shows no backtrace. Functions of equal code are one.
let staticExecutable: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-static-executable", "-use-ld=lld", "-Xlinker", "-s", "-Xlinker", "--icf=all", "-Xlinker",
            "--no-eh-frame-hdr", "-Xlinker", "-T\(Context.packageDirectory)/Sources/oneid/without-unwinding.ld",
        ],
        .when(platforms: [.linux], configuration: .release))
]

/// What runs once a run and is nobody's loop: small rather than fast.
let small: [SwiftSetting] = [.unsafeFlags(["-Osize"], .when(configuration: .release))]

/// The standard library's module of regular expressions, imported without being asked for, has searches in texts too: one call
/// of them links 1.2 MB. `TextPart` of the core has what is needed. Without the import such a call does not compile.
let plainText: [SwiftSetting] = [
    .unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"])
]

/// Where code that is not memory safe has to say so, place by place.
let strictMemory: [SwiftSetting] = [.strictMemorySafety()]

/// A section of the rules, or who asks about people, keeps its memory from person to person and calls nothing that comes back
/// to it. Debug builds, and so all tests, hold that; in the program the check of every access would cost a tenth of the time of a profile.
let sectionsAlone: [SwiftSetting] = [
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

/// The bench's probe is to show what plain Swift can do at most: it is checked by its results alone.
let unchecked: [SwiftSetting] = [
    .unsafeFlags(["-Ounchecked", "-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

/// The slow references and the exports that they are asked about: optimised in tests too, where a fifth of the time was theirs.
let optimisedInTests: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// What stands below the way of the data.
let base: [Target.Dependency] = ["OneIDMemory", "OneIDCore", "OneIDLinking", "OneIDConfiguration", "OneIDIO"]

/// The way of the data, and what its tests need besides.
let way: [Target.Dependency] = ["OneIDIntake", "OneIDPipeline", "OneIDExamine", "OneIDFeatures", "OneIDKnow"]
let wayTests: [Target.Dependency] = ["OneIDPipelineTestSupport", "OneIDGenerator", "OneIDTestSupport"]

let package = Package(
    name: "oneid",
    products: [
        .executable(name: "oneid", targets: ["oneid"])
    ],
    targets: [
        // Pages, cache lines, one growing buffer. What memory costs is decided here.
        .target(name: "OneIDMemory", swiftSettings: strictMemory + plainText),
        // What a cell means, records found in text, values interned. No file system.
        .target(name: "OneIDCore", dependencies: ["OneIDMemory"], swiftSettings: plainText),
        // Records joined through the identifiers they carry, kept apart by the guards, and named; and what check counts.
        .target(name: "OneIDLinking", dependencies: ["OneIDMemory", "OneIDCore"], swiftSettings: plainText),
        // oneid.json5: reader, model, validation. Bytes in, model or findings out.
        .target(
            name: "OneIDConfiguration", dependencies: ["OneIDCore"], swiftSettings: strictMemory + small + plainText),
        // Bytes: read, decode, write. All system calls.
        .target(name: "OneIDIO", dependencies: ["OneIDMemory", "OneIDCore"], swiftSettings: plainText),
        // The merge rules: a person's accounts in, the parts of one profile out. No file system.
        .target(
            name: "OneIDReconcile", dependencies: ["OneIDMemory", "OneIDCore", "OneIDConfiguration"],
            swiftSettings: strictMemory + sectionsAlone + plainText),

        // The way of the data, first half: request, input, plan, scan, accounts.
        .target(name: "OneIDIntake", dependencies: base + ["OneIDReconcile"], swiftSettings: plainText),
        // Second half: hubs, guards, previous, job, events, profiles, outputs.
        .target(
            name: "OneIDPipeline", dependencies: base + ["OneIDReconcile", "OneIDIntake"], swiftSettings: plainText),
        // What looks at files and links nobody: check, inspect.
        .target(
            name: "OneIDExamine", dependencies: base + ["OneIDReconcile", "OneIDIntake"], swiftSettings: plainText),
        // What asks a finished job: explain, review, evaluate.
        .target(
            name: "OneIDFeatures", dependencies: base + ["OneIDReconcile", "OneIDIntake", "OneIDPipeline"],
            swiftSettings: plainText),

        // What is known of people: conditions, tags, segments.
        .target(
            name: "OneIDKnow", dependencies: base + ["OneIDReconcile", "OneIDIntake", "OneIDPipeline"],
            swiftSettings: sectionsAlone + plainText),

        // One page that shows a run, from the files of its folder.
        .target(
            name: "OneIDReport", dependencies: ["OneIDCore", "OneIDConfiguration", "OneIDIO", "OneIDPipeline"],
            swiftSettings: small + plainText),

        // Arguments, help, messages, the terminal: what any command needs; it knows none.
        .target(
            name: "OneIDShell", dependencies: ["OneIDCore", "OneIDIO"], swiftSettings: strictMemory + small + plainText),
        // The commands.
        .target(
            name: "OneIDCLI",
            dependencies: base + way + ["OneIDReconcile", "OneIDReport", "OneIDShell"],
            swiftSettings: strictMemory + small + plainText
        ),
        .executableTarget(
            name: "oneid", dependencies: ["OneIDCLI"], exclude: ["without-unwinding.ld"],
            swiftSettings: plainText, linkerSettings: staticExecutable),

        // Development only: the seeded generator of member exports with truth.
        .target(
            name: "OneIDGenerator", dependencies: ["OneIDMemory", "OneIDCore", "OneIDIO"],
            swiftSettings: optimisedInTests),
        .executableTarget(
            name: "oneid-generate", dependencies: ["OneIDGenerator"], linkerSettings: staticExecutable),

        // Development only: times the program beside `wc -l`.
        .target(name: "OneIDBench", swiftSettings: unchecked),
        .executableTarget(name: "oneid-bench", dependencies: ["OneIDBench"], linkerSettings: staticExecutable),

        // What tests of several targets need: seeded numbers, records, folders that go away.
        .target(name: "OneIDTestSupport", dependencies: ["OneIDCore"], path: "Tests/OneIDTestSupport"),
        .testTarget(name: "OneIDMemoryTests", dependencies: ["OneIDMemory"]),
        .testTarget(name: "OneIDCoreTests", dependencies: ["OneIDMemory", "OneIDCore", "OneIDTestSupport"]),
        .testTarget(name: "OneIDLinkingTests", dependencies: ["OneIDLinking", "OneIDTestSupport"]),
        .testTarget(name: "OneIDConfigurationTests", dependencies: ["OneIDConfiguration", "OneIDTestSupport"]),
        .testTarget(name: "OneIDIOTests", dependencies: ["OneIDIO", "OneIDTestSupport"]),
        .testTarget(name: "OneIDReconcileTests", dependencies: ["OneIDReconcile", "OneIDTestSupport"]),
        // Runs, files and references that tests of the data's way share. A test target, so that they may read what is internal.
        .testTarget(
            name: "OneIDPipelineTestSupport", dependencies: way + ["OneIDGenerator", "OneIDTestSupport"],
            swiftSettings: optimisedInTests),
        .testTarget(name: "OneIDIntakeTests", dependencies: way + wayTests),
        .testTarget(name: "OneIDPipelineTests", dependencies: way + wayTests),
        .testTarget(name: "OneIDExamineTests", dependencies: way + wayTests),
        .testTarget(name: "OneIDFeaturesTests", dependencies: way + wayTests),
        .testTarget(name: "OneIDKnowTests", dependencies: way + wayTests),
        .testTarget(name: "OneIDReportTests", dependencies: ["OneIDReport", "OneIDTestSupport"]),
        .testTarget(name: "OneIDShellTests", dependencies: ["OneIDShell", "OneIDTestSupport"]),
        .testTarget(name: "OneIDCLITests", dependencies: ["OneIDCLI", "OneIDTestSupport"]),
        // Whole command lines with their output, Fixtures/golden.
        .testTarget(name: "GoldenTests", dependencies: ["oneid", "OneIDShell", "OneIDTestSupport"]),
        .testTarget(name: "OneIDGeneratorTests", dependencies: ["OneIDMemory", "OneIDGenerator"]),
        .testTarget(name: "OneIDBenchTests", dependencies: ["OneIDBench"]),
        // Pages written from tables, and the commands that pages show.
        .testTarget(
            name: "DocumentationTests",
            dependencies: [
                "oneid", "OneIDCLI", "OneIDCore", "OneIDExamine", "OneIDKnow", "OneIDPipeline", "OneIDShell",
            ]),
        // The tree: names, folders and arrows as docs/architecture.md draws them.
        .testTarget(name: "HouseTests"),
    ]
)
