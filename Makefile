# `make` builds the program and the graph of Corpus/; `make test` runs all tests. Both install what is missing.

PRODUCT := .build/release/vankien
export LC_ALL := C.UTF-8

.PHONY: all build graph test lint clean setup

all: graph

graph: build
	$(PRODUCT) build Corpus --graph Graph

build: setup
	swift build -c release --static-swift-stdlib --product vankien

test: setup
	swift test

lint:
	swift format lint --strict --parallel --recursive Package.swift Sources Tests

setup:
	@.ci/setup

clean:
	rm -rf .build .build-*
