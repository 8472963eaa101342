# oneid: find the records that belong to the same person. `make` lists what there is to do.

SWIFT  ?= swift
PREFIX ?= /usr/local
# Where the compiler keeps its work.
SCRATCH ?= .build
# Of builds for tests, for example TEST_FLAGS="-Xswiftc -gnone": without what a debugger needs they take a fifth less time.
TEST_FLAGS ?=
# Options of `make bench`, for example BENCH="--runs 9 --only link".
BENCH  ?=
# The program of `make compare` to compare with, for example OLD=/tmp/oneid-before, and options of the comparison.
OLD    ?=
COMPARE ?=
# Of `make bench-check`: RECORD=--record.
RECORD ?=
# Options of `make mutants`, for example MUTANTS="--only Phone".
MUTANTS ?=
# Of `make sanitize`: which sanitizers, for example SANITIZE="address"; both where nothing is said.
SANITIZE ?=
# Options of `make loops`, for example LOOPS="--rounds 100 kills memory".
LOOPS  ?=
# Of `make fuzz`: how long it runs, and which mutants; a seed that was reported gives the same ones again.
FUZZ_SECONDS ?= 600
FUZZ_SEED ?= $(shell date +%s)

# Each has a manual page: the commands by the files that define them.
COMMANDS := $(shell ls Sources/OneIDCLI/*/*Command.swift | sed 's|.*/\(.*\)Command.swift|\1|' | tr 'A-Z' 'a-z')

RELEASE := $(SCRATCH)/release
SWIFT_BUILD := $(SWIFT) build --scratch-path $(SCRATCH)
# What `oneid --version` says of the commit: the linker's build id is "oneid", whether files differ, and the commit's hash.
COMMIT := $(shell git rev-parse --verify --quiet HEAD 2>/dev/null)
CHANGED := $(if $(shell git status --porcelain --untracked-files=no 2>/dev/null),01,00)
BUILD_ID := $(if $(COMMIT),-Xlinker --build-id=0x6f6e656964$(CHANGED)$(COMMIT))

.DEFAULT_GOAL := help
.PHONY: help build demo test loops perturb sanitize fuzz bench bench-check compare mutants quality reproducible worstcases lint format pictures dist install clean

help: ## list the targets
	@printf 'usage: make TARGET\n\n'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 16

build: ## build the program: bin/oneid, optimised, one static file
	$(SWIFT_BUILD) -c release --product oneid $(BUILD_ID)
	@mkdir -p bin
	@cp -f $(RELEASE)/oneid bin/oneid.new && mv -f bin/oneid.new bin/oneid

demo: build ## six platforms and more become one identity map; output in bin/demo
	@Fixtures/demo.sh bin/oneid bin/demo

test: ## build and run all tests
	$(SWIFT_BUILD) --build-tests --quiet $(TEST_FLAGS)
	@Tests/run-tests.sh $(SCRATCH)

loops: build ## disturb the program at every moment: faults, kills, cuts, limits (needs python3, strace); LOOPS="--help" for options
	@Tests/loops/loops.py --oneid bin/oneid $(LOOPS)

perturb: ## the end-to-end tests with memory that is never blank by luck (glibc fills what it gives out)
	$(SWIFT_BUILD) --build-tests --quiet $(TEST_FLAGS)
	GLIBC_TUNABLES=glibc.malloc.perturb=165 $(SWIFT) test --scratch-path $(SCRATCH) --skip-build --disable-xctest \
		$(TEST_FLAGS) --filter '^GoldenTests\.GoldenTests'

sanitize: ## the tests under the thread and the address sanitizer; SANITIZE="address" for one
	@SWIFT=$(SWIFT) Tests/sanitize.sh $(SCRATCH) $(SANITIZE)

fuzz: ## damage the fixtures for FUZZ_SECONDS (600) and look for crashes; FUZZ_SEED repeats a run
	$(SWIFT_BUILD) --build-tests --quiet
	ONEID_FUZZ_SECONDS=$(FUZZ_SECONDS) ONEID_FUZZ_SEED=$(FUZZ_SEED) $(SWIFT) test --scratch-path $(SCRATCH) --skip-build \
		--disable-xctest --filter '^GoldenTests\.MutationFuzzTests'

bench: build ## time the program on 1 and 10 million records beside wc -l; BENCH="--help" for options
	$(SWIFT_BUILD) -c release --product oneid-generate --quiet
	$(SWIFT_BUILD) -c release --product oneid-bench --quiet
	$(RELEASE)/oneid-bench --oneid bin/oneid --generator $(RELEASE)/oneid-generate --data .build-bench $(BENCH)

bench-check: build ## do small jobs take more instructions than they did? (needs valgrind); RECORD=--record takes new figures
	$(SWIFT_BUILD) -c release --product oneid-generate --quiet
	@Tests/bench-check.sh bin/oneid $(RELEASE)/oneid-generate $(RECORD)

compare: build ## does bin/oneid print what the program OLD prints? OLD=PATH, COMPARE="--help" for options
	$(SWIFT_BUILD) -c release --product oneid-generate --quiet
	@Tests/compare-outputs.sh --generator $(RELEASE)/oneid-generate $(COMPARE) $(OLD) bin/oneid

mutants: ## plant mutants and see which no test notices (hours; needs python3); MUTANTS="--help" for options
	@SWIFT=$(SWIFT) Tests/mutants/mutants.py $(MUTANTS)

quality: build ## is the answer as right as promised on generated members of eight seeds? (needs python3)
	$(SWIFT_BUILD) -c release --product oneid-generate --quiet
	@Tests/quality.py bin/oneid $(RELEASE)/oneid-generate

worstcases: build ## does ten times the worst input take at most thirteen times as long?
	@Tests/worst-cases.sh bin/oneid

reproducible: ## do clones in two folders give the same bytes?
	@SWIFT=$(SWIFT) Tests/reproducible.sh

lint: ## check the format of all Swift files
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

format: ## bring all Swift files into the format
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

pictures: build ## make the pictures of the README anew: the review screen, and the page of a run (needs chromium)
	$(SWIFT_BUILD) --build-tests --quiet $(TEST_FLAGS)
	ONEID_GOLDEN=record $(SWIFT) test --scratch-path $(SCRATCH) --skip-build --disable-xctest $(TEST_FLAGS) \
	    --filter '^GoldenTests\.ReviewScreenPictureTests'
	@rm -rf bin/pictures && mkdir -p bin/pictures docs/pictures
	bin/oneid run --quiet --config Fixtures/retail/oneid.json5 --history bin/pictures/history.csv -o bin/pictures/run \
	    --html bin/pictures/report.html
	chromium --headless --no-sandbox --hide-scrollbars --window-size=1000,820 --force-device-scale-factor=0.8 \
	    --screenshot=docs/pictures/report.png "file://$(CURDIR)/bin/pictures/report.html"

dist: build ## a tarball of the program, manual pages, completions and checksums in bin/dist
	@rm -rf bin/dist && mkdir -p bin/dist/stage
	@name=oneid-$$(bin/oneid --version | cut -d' ' -f2)-$$(uname -m)-$$(uname -s | tr 'A-Z' 'a-z') && \
	    $(MAKE) --no-print-directory --silent install DESTDIR=bin/dist/stage PREFIX=/$$name >/dev/null && \
	    cp README.md LICENSE bin/dist/stage/$$name && cd bin/dist && \
	    tar --sort=name --mtime=@$(or $(shell git log -1 --format=%ct 2>/dev/null),0) --owner=0 --group=0 --numeric-owner \
	        -cf - -C stage $$name | gzip -9n > $$name.tar.gz && rm -r stage && \
	    sha256sum $$name.tar.gz > SHA256SUMS && cat SHA256SUMS

install: build ## install the program, manual pages and completions under PREFIX (/usr/local)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -d $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 bin/oneid $(DESTDIR)$(PREFIX)/bin/oneid
	bin/oneid man > $(DESTDIR)$(PREFIX)/share/man/man1/oneid.1
	$(foreach command,$(COMMANDS),bin/oneid man $(command) > $(DESTDIR)$(PREFIX)/share/man/man1/oneid-$(command).1 &&) true
	bin/oneid completions bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/oneid
	bin/oneid completions zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_oneid
	bin/oneid completions fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/oneid.fish

clean: ## remove everything built, and the data of the benchmark
	rm -rf $(SCRATCH) $(SCRATCH)-thread $(SCRATCH)-address .build-bench .build-ci .build-mutants bin
