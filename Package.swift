// swift-tools-version: 6.2
import PackageDescription

// Every target is built to the same rules: warnings are errors, unsafe code is marked, imports are internal unless said otherwise.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableExperimentalFeature("Lifetimes"),
]

extension Target {
  /// A library target of the house.
  ///
  /// It may depend only on targets listed above it.
  static func floor(_ name: String, on dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
  }

  /// The tests of one target, with the shared test support.
  static func tests(of name: String, on dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
      name: "\(name)Tests",
      dependencies: [.byName(name: name), "VanKienTestSupport"] + dependencies,
      exclude: exclude,
      swiftSettings: strict)
  }
}

let package = Package(
  name: "vankien",
  products: [
    .library(name: "VanKien", targets: ["VanKien"]),
    .executable(name: "vankien", targets: ["vankien"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // 0: C libraries of the system
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    // The rule tables and word lists, readable files compiled into the program.
    .target(name: "CTables", exclude: ["Check", "Extraction", "Linking", "Text"]),
    // SHA-256 by the instructions of the processor, which Swift cannot name.
    .target(name: "CSHA256"),
    // 1
    .floor("VanKienBytes", on: ["CSHA256"]),
    // 2
    .floor("VanKienText", on: ["CTables", "VanKienBytes"]),
    .floor("VanKienXML", on: ["CLibXML2", "VanKienBytes"]),
    .floor("VanKienStore", on: ["VanKienBytes"]),
    .floor("VanKienQuerySyntax", on: ["VanKienBytes"]),
    // 3
    .floor("VanKienReading", on: ["CArchive", "VanKienBytes", "VanKienText", "VanKienXML"]),
    .floor("VanKienGraph", on: ["VanKienBytes", "VanKienText", "VanKienStore"]),
    // 4
    .floor("VanKienExtraction", on: ["CTables", "VanKienBytes", "VanKienText", "VanKienReading"]),
    .floor(
      "VanKienQuery",
      on: ["VanKienBytes", "VanKienText", "VanKienQuerySyntax", "VanKienStore", "VanKienGraph"]),
    .floor(
      "VanKienExport",
      on: ["VanKienBytes", "VanKienText", "VanKienXML", "VanKienStore", "VanKienReading", "VanKienGraph"]),
    // 5
    .floor(
      "VanKienLinking",
      on: [
        "CTables", "VanKienBytes", "VanKienText", "VanKienStore", "VanKienReading", "VanKienGraph", "VanKienExtraction",
      ]),
    .floor(
      "VanKienCheck",
      on: [
        "CTables", "VanKienBytes", "VanKienText", "VanKienXML", "VanKienReading", "VanKienStore", "VanKienGraph",
        "VanKienExtraction", "VanKienQuery", "VanKienLinking",
      ]),
    // 6
    .floor(
      "VanKien",
      on: [
        "VanKienBytes", "VanKienText", "VanKienXML", "VanKienStore", "VanKienQuerySyntax", "VanKienReading",
        "VanKienGraph", "VanKienExtraction", "VanKienQuery", "VanKienExport", "VanKienLinking", "VanKienCheck",
      ]),
    // 7
    .executableTarget(
      name: "vankien",
      dependencies: [
        "VanKien",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Measures queries on an open graph; not shipped.
    .executableTarget(
      name: "vankien-graph-bench",
      dependencies: ["VanKienStore", "VanKienQuerySyntax", "VanKienGraph", "VanKienQuery"],
      swiftSettings: strict),

    // Measures the text stage; not shipped.
    .executableTarget(
      name: "vankien-text-bench", dependencies: ["VanKienBytes", "VanKienText"], exclude: ["compare.py"],
      swiftSettings: strict),

    // Feeds bytes to the text stage, by libFuzzer when it is built for that; not shipped.
    .executableTarget(
      name: "vankien-text-fuzz", dependencies: ["VanKienBytes", "VanKienText"], swiftSettings: strict),

    .testTarget(name: "VanKienHouseTests", dependencies: ["VanKienTestSupport"], swiftSettings: strict),
    .target(
      name: "VanKienTestSupport", dependencies: ["VanKienBytes"], path: "Tests/VanKienTestSupport",
      swiftSettings: strict),
    .tests(of: "VanKienBytes"),
    .tests(of: "VanKienText", on: ["VanKienBytes"]),
    .tests(of: "VanKienXML", on: ["VanKienBytes"]),
    .tests(of: "VanKienReading", on: ["VanKienBytes", "VanKienText"], exclude: ["Scripts"]),
    .tests(of: "VanKienGraph", on: ["VanKienBytes", "VanKienText", "VanKienStore"]),
    .tests(
      of: "VanKienLinking",
      on: ["VanKienBytes", "VanKienText", "VanKienStore", "VanKienReading", "VanKienGraph", "VanKienExtraction"]),
    .tests(
      of: "VanKien",
      on: ["VanKienBytes", "VanKienReading", "VanKienGraph", "VanKienExtraction", "VanKienLinking", "vankien"]),
    .tests(of: "VanKienExtraction", on: ["VanKienBytes", "VanKienText", "VanKienReading"], exclude: ["Cases"]),
    .tests(of: "VanKienQuerySyntax", on: ["VanKienBytes"]),
    .tests(
      of: "VanKienQuery", on: ["VanKienBytes", "VanKienText", "VanKienQuerySyntax", "VanKienStore", "VanKienGraph"]),
    .tests(
      of: "VanKienExport",
      on: ["VanKienBytes", "VanKienXML", "VanKienStore", "VanKienReading", "VanKienGraph", "VanKienExtraction"],
      exclude: ["Golden", "read_back.py"]),
    .testTarget(
      name: "VanKienCheckTests",
      dependencies: [
        "VanKienCheck", "VanKienBytes", "VanKienExtraction", "VanKienGraph", "VanKienLinking", "VanKienReading",
        "VanKienStore", "VanKienTestSupport",
      ],
      exclude: ["Drafts", "Golden"], swiftSettings: strict),
  ]
)
