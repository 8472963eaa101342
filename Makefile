# oneid: find the records that belong to the same person. `make` lists what there is to do.

SWIFT  ?= swift
PREFIX ?= /usr/local
# Where the compiler keeps its work.
SCRATCH ?= .build
# Options of `make bench`, for example BENCH="--runs 9 --only link".
BENCH  ?=
# The program of `make compare` to compare with, for example OLD=/tmp/oneid-before, and options of the comparison.
OLD    ?=
COMPARE ?=
# Options of `make mutants`, for example MUTANTS="--only Phone".
MUTANTS ?=

RELEASE := $(SCRATCH)/release
SWIFT_BUILD := $(SWIFT) build --scratch-path $(SCRATCH)

.DEFAULT_GOAL := help
.PHONY: help build demo test bench compare mutants reproducible lint format install clean

help: ## list the targets
	@printf 'usage: make TARGET\n\n'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 16

build: ## build the program: bin/oneid, optimised, one static file
	$(SWIFT_BUILD) -c release --product oneid
	@mkdir -p bin
	@cp -f $(RELEASE)/oneid bin/oneid.new && mv -f bin/oneid.new bin/oneid

demo: build ## six platforms and more become one identity map; output in bin/demo
	@Fixtures/demo.sh bin/oneid bin/demo

test: ## build and run all tests
	$(SWIFT_BUILD) --build-tests --quiet
	@Tests/run-tests.sh $(SCRATCH)

bench: build ## time the program on 1 and 10 million records beside wc -l; BENCH="--help" for options
	$(SWIFT_BUILD) -c release --product oneid-generate --quiet
	$(SWIFT_BUILD) -c release --product oneid-bench --quiet
	$(RELEASE)/oneid-bench --oneid bin/oneid --generator $(RELEASE)/oneid-generate --data .build-bench $(BENCH)

compare: build ## does bin/oneid print what the program OLD prints? OLD=PATH, COMPARE="--help" for options
	$(SWIFT_BUILD) -c release --product oneid-generate --quiet
	@Tests/compare-outputs.sh --generator $(RELEASE)/oneid-generate $(COMPARE) $(OLD) bin/oneid

mutants: ## plant mutants and see which no test notices (hours; needs python3); MUTANTS="--help" for options
	@SWIFT=$(SWIFT) Tests/mutants/mutants.py $(MUTANTS)

reproducible: ## do clones in two folders give the same bytes?
	@SWIFT=$(SWIFT) Tests/reproducible.sh

lint: ## check the format of all Swift files
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

format: ## bring all Swift files into the format
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

install: build ## install the program, manual pages and completions under PREFIX (/usr/local)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -d $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 bin/oneid $(DESTDIR)$(PREFIX)/bin/oneid
	bin/oneid man > $(DESTDIR)$(PREFIX)/share/man/man1/oneid.1
	pages=$$(bin/oneid man --list) && for command in $$pages; do \
		bin/oneid man $$command > $(DESTDIR)$(PREFIX)/share/man/man1/oneid-$$command.1 || exit 1; \
	done
	bin/oneid completions bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/oneid
	bin/oneid completions zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_oneid
	bin/oneid completions fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/oneid.fish

clean: ## remove everything built, and the data of the benchmark
	rm -rf $(SCRATCH) .build-bench .build-ci .build-mutants bin
