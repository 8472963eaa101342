import Foundation
import OneIDTestSupport
import Testing

/// The page of whole runs: both ways to it, and what a browser makes of it.
@Suite struct RunFolderPageTests {
    /// Runs a script of the shell in a folder of its own, with the program on the path.
    private func run(_ script: String, in folder: TemporaryFolder) throws {
        let command = CommandRun(
            name: script, arguments: ["/bin/bash", "-c", "set -e; \(script)"],
            environment: [
                "PATH=\(GoldenCase.products.path):/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "TERM=dumb",
                "HOME=\(folder.url.path)", "TMPDIR=\(folder.url.path)", "OUT=\(folder.url.path)",
                "FIXTURES=\(Self.fixtures.path)",
            ], output: folder.file("stdout").path, errors: folder.file("stderr").path)
        let status = try command.status()
        let errors = try folder.text("stderr")
        #expect(status == 0, "\(script): \(errors)")
    }

    private static let fixtures: URL = {
        // Tests/GoldenTests/RunFolderPageTests.swift
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Fixtures")
    }()

    private static let retail = """
        oneid run -q -c "$FIXTURES/retail/oneid.json5" --history "$OUT/h.csv" -o "$OUT/out" --html "$OUT/run.html"
        """

    @Test("A run and `oneid report` make the same page, whatever the number of threads")
    func bothWays() throws {
        let folder = try TemporaryFolder()
        try run(
            Self.retail
                + "; oneid report \"$OUT/out\" -o \"$OUT/report.html\"; oneid report \"$OUT/out\" > \"$OUT/stdout.html\"; "
                + "rm \"$OUT/h.csv\"; "
                + Self.retail.replacing("/out", with: "/other").replacing("run.html", with: "three.html")
                + " --threads 3", in: folder)
        let page = try folder.read("run.html")
        for name in ["report.html", "stdout.html", "three.html"] { #expect(try folder.read(name) == page, "\(name)") }
    }

    @Test("The figures of the page are those of the report, and nothing is wrong with its form")
    func figures() throws {
        let folder = try TemporaryFolder()
        try run(Self.retail, in: folder)
        let page = try StrictPage(folder.read("run.html"))
        #expect(page.faults.isEmpty, "\(page.faults)")
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(folder.read("out/report.json"))) as? [String: Any])
        let totals = try #require(report["totals"] as? [String: Int])
        let bars = page.nodes("rect", with: "data-rows")
        let sources = try #require(report["sources"] as? [[String: Any]])
        for source in sources {
            let bar = bars.first { $0["data-name"] == source["name"] as? String }
            #expect(bar?["data-rows"].flatMap(Int.init) == source["rows"] as? Int)
        }
        let heights = bars.filter { bar in sources.contains { $0["name"] as? String == bar["data-name"] } }
            .compactMap { $0["height"].flatMap(Double.init) }
        #expect(abs(heights.reduce(0, +) - 300) < 0.1)
        // Bands into the middle are all rows read, bands out of it all rows of the map.
        let bands = page.nodes("path", with: "data-rows").compactMap { $0["data-rows"].flatMap(Int.init) }
        #expect(bands.reduce(0, +) == (totals["read"] ?? 0) + (totals["in_map"] ?? 0))
        let overlap = try #require(report["overlap"] as? [String: Any])
        let combinations = try #require((overlap["combinations"] as? [String: Any])?["largest"] as? [[String: Any]])
        #expect(combinations.reduce(0) { $0 + ($1["people"] as? Int ?? 0) } == totals["people"])
        let drawn = page.nodes("rect", with: "data-people").filter { $0["data-sources"] != nil }
        #expect(drawn.map { $0["data-people"] } == combinations.prefix(25).map { "\($0["people"] as? Int ?? 0)" })
        let queue = try #require(report["queue"] as? [String: Any])
        #expect(page.nodes.count { $0["data-item"] != nil } == (queue["items"] as? [Any])?.count)
        for id in [
            "rows", "overlap", "queue", "balances", "levels", "consent", "journey", "monitor", "segments", "value",
        ] {
            #expect(page.node(id: id) != nil, "\(id)")
        }
    }

    @Test("The first of the queue are those of `oneid review`, with their scores")
    func queue() throws {
        let folder = try TemporaryFolder()
        try run(
            Self.retail
                + "; oneid review -q -c \"$FIXTURES/retail/oneid.json5\" -o \"$OUT/queue.jsonl\"",
            in: folder)
        let page = try StrictPage(folder.read("run.html"))
        let items = try folder.text("queue.jsonl").split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
        let first = items.prefix(10).compactMap { $0["item"] as? String }
        #expect(first.count == 10 || items.count < 10)
        #expect(page.nodes.compactMap { $0["data-item"] } == first)
        #expect(Set(page.nodes.compactMap { $0["data-reason"] }).count > 2)
    }

    @Test("Hostile names of sources and columns, and markup in every cell, stay texts")
    func hostile() throws {
        let folder = try TemporaryFolder()
        let bad = #"</script><img src=x onerror=alert(1)>]]>'&amp;"#
        func row(_ id: Int, _ phone: String, _ name: String) -> String {
            "\(bad)\(id),\(phone),\(name),\(bad)\u{202e}\(id),\(bad)\n"
        }
        let head = "member_id,phone,name,city,\(bad)\n"
        try folder.write("a.csv", head + row(1, "13752604801", "王小明") + row(2, "13752604802", "李小红"))
        try folder.write("b.csv", head + row(3, "13752604801", "赵四") + row(4, "13752604802", "孙武"))
        let first = #"</title><b onclick=x()>"# + "\u{202e}]]>"
        try folder.write(
            "c.json5",
            """
            { sources: { '\(first)': { files: ["a.csv"], id: "member_id", identifiers: { phone: "phone" },
            attributes: { name: "name" } }, 'x"onload="y': { files: ["b.csv"], id: "member_id",
            identifiers: { phone: "phone" }, attributes: { name: "name" } } } }

            """)
        try run(
            "cd \"$OUT\"; oneid run -q -c c.json5 -o out --html page.html", in: folder)
        let page = try StrictPage(folder.read("page.html"))
        #expect(page.faults.isEmpty, "\(page.faults)")
        #expect(page.root.text.contains("</title><b onclick=x()>"))
        #expect(page.nodes.count { $0["data-item"] != nil } == 2)
    }

    @Test("The commands that the page shows exist, with their flags")
    func commands() throws {
        let folder = try TemporaryFolder()
        try run(Self.retail, in: folder)
        let lines = try StrictPage(folder.read("run.html")).nodes.filter {
            $0.name == "code" && $0.text.hasPrefix("oneid ")
        }
        .map { $0.text.split(separator: " ").map(String.init) }.filter { $0[1] != "help" }
        #expect(lines.count > 20)
        for command in Set(lines.map { $0[1] }).sorted() {
            try run("oneid \(command) --help", in: folder)
            let help = try folder.text("stdout")
            for word in lines.filter({ $0[1] == command }).joined() where word.hasPrefix("-") {
                #expect(help.contains("  \(word)") || help.contains(", \(word)"), "oneid \(command) \(word)")
            }
        }
    }

    // MARK: In a browser

    private static let browser: String? = ["chromium", "chromium-browser", "google-chrome"].lazy
        .flatMap { name in ["/usr/bin/", "/usr/local/bin/", "/opt/google/chrome/"].map { $0 + name } }
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test(
        "In Chromium: nothing in the console, nothing loaded, no horizontal scroll, every chart drawn, sizes as the figures say",
        .enabled(if: browser != nil, "SKIPPED: no chromium is installed, so the page was not looked at in a browser"))
    func inBrowser() throws {
        let browser = try #require(Self.browser)
        let folder = try TemporaryFolder()
        try run(Self.retail, in: folder)
        try folder.write("frame.html", Self.frame)
        try run(
            "\(browser) --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --allow-file-access-from-files "
                + "--user-data-dir=\"$OUT/browser\" --enable-logging=stderr --window-size=1400,900 "
                + "--dump-dom \"file://$OUT/frame.html\"", in: folder)
        // What the script of the frame wrote, and not the script itself.
        let dumped = try folder.text("stdout")
        let said = try #require(
            dumped.components(separatedBy: "</pre>").first?.components(separatedBy: "<pre id=\"said\">").last)
        for line in said.split(separator: "\n") where line.contains("FAULT") { Issue.record("\(line)") }
        #expect(said.contains("LOOKED AT 1280") && said.contains("LOOKED AT 390"), "\(said)")
        let console = try folder.text("stderr").split(separator: "\n").filter { $0.contains("CONSOLE") }
        #expect(console.isEmpty, "\(console)")
    }

    /// Shows the page at two widths and writes what it sees.
    private static let frame = """
        <!DOCTYPE html><html><body><pre id="said"></pre>
        <iframe src="run.html" style="width:1280px;height:900px;border:0"></iframe>
        <iframe src="run.html" style="width:390px;height:900px;border:0"></iframe>
        <script>
        var lines = [];
        window.onload = function () {
          Array.prototype.forEach.call(document.querySelectorAll("iframe"), function (frame) {
            var page = frame.contentDocument, width = frame.clientWidth;
            if (page.documentElement.scrollWidth > page.documentElement.clientWidth)
              lines.push("FAULT " + width + ": wider than the window, " + page.documentElement.scrollWidth);
            if (frame.contentWindow.performance.getEntriesByType("resource").length)
              lines.push("FAULT " + width + ": something was loaded");
            var charts = page.querySelectorAll("svg.chart");
            if (charts.length < 5) lines.push("FAULT " + width + ": charts " + charts.length);
            Array.prototype.forEach.call(charts, function (chart) {
              var box = chart.getBBox(), shown = chart.getBoundingClientRect();
              if (box.width < 50 || box.height < 20 || shown.width < 100 || shown.height < 20)
                lines.push("FAULT " + width + ": a blank chart, " + chart.getAttribute("aria-labelledby"));
            });
            Array.prototype.forEach.call(page.querySelectorAll("td.bar rect"), function (bar) {
              var cell = bar.parentNode.getBoundingClientRect(), own = bar.getBoundingClientRect();
              var share = Number(bar.getAttribute("data-value")) / Number(bar.getAttribute("data-of"));
              if (Math.abs(own.width / cell.width - share) > 0.02)
                lines.push("FAULT " + width + ": a bar of " + own.width / cell.width + " for " + share);
            });
            var heads = page.querySelectorAll("table.sort thead button");
            if (heads.length < 20) lines.push("FAULT " + width + ": the script did not run");
            var number = page.querySelector("#rows table.sort thead th:nth-child(2) button");
            number.click();
            var first = page.querySelector("#rows table.sort tbody tr th").textContent;
            if (first !== "tmall") lines.push("FAULT " + width + ": sorted by rows, " + first + " comes first");
            var filter = page.querySelectorAll("#queue .buttons button");
            filter[1].click();
            var left = page.querySelectorAll("#queue .item:not([hidden])").length;
            if (left < 1 || left > 9) lines.push("FAULT " + width + ": filtered, " + left + " are left");
            lines.push("LOOKED AT " + width);
          });
          document.getElementById("said").textContent = lines.join("\\n");
        };
        </script></body></html>
        """
}
