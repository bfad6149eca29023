#!/bin/sh
# Imports these tables into Neo4j 5; the database must be stopped.
set -eu
cd "$(dirname "$0")"
neo4j-admin database import full neo4j --overwrite-destination --array-delimiter=';' \
  --nodes=nodes/Document.csv \
  --nodes=nodes/Figure.csv \
  --nodes=nodes/Indicator.csv \
  --nodes=nodes/Organization.csv \
  --nodes=nodes/Passage.csv \
  --nodes=nodes/Place.csv \
  --nodes=nodes/Programme.csv \
  --nodes=nodes/Section.csv \
  --relationships=edges/CONFLICTS_WITH.Figure.Figure.csv \
  --relationships=edges/FOR_PLACE.Figure.Place.csv \
  --relationships=edges/HAS_NOTE.Passage.Passage.csv \
  --relationships=edges/HAS_PASSAGE.Document.Passage.csv \
  --relationships=edges/HAS_PASSAGE.Section.Passage.csv \
  --relationships=edges/HAS_SECTION.Document.Section.csv \
  --relationships=edges/IMPLEMENTS.Document.Document.csv \
  --relationships=edges/ISSUED_BY.Document.Organization.csv \
  --relationships=edges/MEASURES.Figure.Indicator.csv \
  --relationships=edges/MENTIONS.Passage.Document.csv \
  --relationships=edges/MENTIONS.Passage.Indicator.csv \
  --relationships=edges/MENTIONS.Passage.Place.csv \
  --relationships=edges/SOURCED_FROM.Figure.Document.csv \
  --relationships=edges/STATES.Passage.Figure.csv \
  --relationships=edges/UNDER_PROGRAMME.Figure.Programme.csv
