// swift-tools-version: 6.2

import PackageDescription

/// A static executable needs nothing on the target machine: no Swift runtime, no particular glibc.
/// lld because the other linkers print a warning for a `dlopen` in the Swift runtime that is never reached.
let staticExecutable: [LinkerSetting] = [
    .unsafeFlags(
        ["-static-executable", "-use-ld=lld", "-Xlinker", "-s"],
        .when(platforms: [.linux], configuration: .release))
]

let package = Package(
    name: "oneid",
    products: [
        .executable(name: "oneid", targets: ["oneid"])
    ],
    targets: [
        // The domain: identifiers, findings, linking, assignment. No file system.
        .target(name: "OneIDCore"),
        // oneid.json5: reader, model, validation. Bytes in, model or findings out.
        .target(name: "OneIDConfiguration", dependencies: ["OneIDCore"]),
        // Bytes: read, decode, scan, write. All system calls.
        .target(name: "OneIDIO", dependencies: ["OneIDCore"]),
        // The merge rules: a person's accounts in, the parts of one profile out. No file system.
        .target(name: "OneIDReconcile", dependencies: ["OneIDCore", "OneIDConfiguration"]),
        // The data's way from files to an identity map and profiles.
        .target(
            name: "OneIDPipeline", dependencies: ["OneIDCore", "OneIDConfiguration", "OneIDIO", "OneIDReconcile"]),
        // Arguments, help, messages, the terminal: what any command needs; it knows none.
        .target(name: "OneIDShell", dependencies: ["OneIDCore"], swiftSettings: [.strictMemorySafety()]),
        // The commands.
        .target(
            name: "OneIDCLI",
            dependencies: [
                "OneIDCore", "OneIDConfiguration", "OneIDIO", "OneIDReconcile", "OneIDPipeline", "OneIDShell",
            ], swiftSettings: [.strictMemorySafety()]),
        .executableTarget(name: "oneid", dependencies: ["OneIDCLI"], linkerSettings: staticExecutable),

        // Development only: the seeded generator of member exports with truth.
        .target(name: "OneIDGenerator", dependencies: ["OneIDCore", "OneIDIO"]),
        .executableTarget(
            name: "oneid-generate", dependencies: ["OneIDGenerator"], linkerSettings: staticExecutable),

        // Development only: times the program beside `wc -l`.
        .target(name: "OneIDBench"),
        .executableTarget(name: "oneid-bench", dependencies: ["OneIDBench"], linkerSettings: staticExecutable),

        // What tests of several targets need: seeded numbers, folders that go away.
        .target(name: "OneIDTestSupport", path: "Tests/OneIDTestSupport"),
        .testTarget(name: "OneIDCoreTests", dependencies: ["OneIDCore", "OneIDTestSupport"]),
        .testTarget(name: "OneIDConfigurationTests", dependencies: ["OneIDConfiguration", "OneIDTestSupport"]),
        .testTarget(name: "OneIDIOTests", dependencies: ["OneIDIO", "OneIDTestSupport"]),
        .testTarget(name: "OneIDReconcileTests", dependencies: ["OneIDReconcile", "OneIDTestSupport"]),
        .testTarget(name: "OneIDPipelineTests", dependencies: ["OneIDPipeline", "OneIDGenerator", "OneIDTestSupport"]),
        .testTarget(name: "OneIDShellTests", dependencies: ["OneIDShell", "OneIDTestSupport"]),
        .testTarget(name: "OneIDCLITests", dependencies: ["OneIDCLI", "OneIDTestSupport"]),
        // Whole command lines with their output, Fixtures/golden.
        .testTarget(name: "GoldenTests", dependencies: ["oneid"]),
        .testTarget(name: "OneIDGeneratorTests", dependencies: ["OneIDGenerator"]),
        .testTarget(name: "OneIDBenchTests", dependencies: ["OneIDBench"]),
        // Pages written from tables, and the commands that pages show.
        .testTarget(
            name: "DocumentationTests",
            dependencies: ["oneid", "OneIDCLI", "OneIDCore", "OneIDPipeline", "OneIDShell"]),
    ]
)
