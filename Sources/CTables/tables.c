#include "tables.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// The tables stay readable files; the compiler copies them into the constant data of the program.
#define TABLE(name)                                    \
  vk_table vk_table_##name(void) {                     \
    return (vk_table){name##_bytes, sizeof name##_bytes}; \
  }

static const unsigned char document_kinds_bytes[] = {
#embed "Extraction/document-kinds.tsv"
};
TABLE(document_kinds)

static const unsigned char issuer_heads_bytes[] = {
#embed "Extraction/issuer-heads.tsv"
};
TABLE(issuer_heads)

static const unsigned char cues_bytes[] = {
#embed "Extraction/cues.tsv"
};
TABLE(cues)

static const unsigned char laws_bytes[] = {
#embed "Extraction/laws.tsv"
};
TABLE(laws)

static const unsigned char gazetteer_bytes[] = {
#embed "Extraction/gazetteer.tsv"
};
TABLE(gazetteer)

static const unsigned char gazetteer_changes_bytes[] = {
#embed "Extraction/gazetteer-changes.tsv"
};
TABLE(gazetteer_changes)

static const unsigned char place_kinds_bytes[] = {
#embed "Extraction/place-kinds.tsv"
};
TABLE(place_kinds)

static const unsigned char place_names_bytes[] = {
#embed "Extraction/place-names.tsv"
};
TABLE(place_names)

static const unsigned char place_ambiguous_bytes[] = {
#embed "Extraction/place-ambiguous.tsv"
};
TABLE(place_ambiguous)

static const unsigned char programme_kinds_bytes[] = {
#embed "Extraction/programme-kinds.tsv"
};
TABLE(programme_kinds)

static const unsigned char programme_names_bytes[] = {
#embed "Extraction/programme-names.tsv"
};
TABLE(programme_names)

static const unsigned char units_bytes[] = {
#embed "Extraction/units.tsv"
};
TABLE(units)

static const unsigned char scales_bytes[] = {
#embed "Extraction/scales.tsv"
};
TABLE(scales)

static const unsigned char counted_nouns_bytes[] = {
#embed "Extraction/counted-nouns.tsv"
};
TABLE(counted_nouns)

static const unsigned char canonical_bytes[] = {
#embed "Text/canonical.tsv"
};
TABLE(canonical)

static const unsigned char legacy_encodings_bytes[] = {
#embed "Text/legacy-encodings.tsv"
};
TABLE(legacy_encodings)

static const unsigned char abbreviations_bytes[] = {
#embed "Text/abbreviations.tsv"
};
TABLE(abbreviations)

static const unsigned char rewordings_bytes[] = {
#embed "Check/rewordings.tsv"
};
TABLE(rewordings)

static const unsigned char hollow_words_bytes[] = {
#embed "Check/hollow-words.tsv"
};
TABLE(hollow_words)

static const unsigned char indicator_words_bytes[] = {
#embed "Linking/indicator-words.tsv"
};
TABLE(indicator_words)

static const unsigned char organization_words_bytes[] = {
#embed "Linking/organization-words.tsv"
};
TABLE(organization_words)

// The tables in it are read in place as integers.
_Alignas(64) static const unsigned char words_bytes[] = {
#embed "Text/words.bin"
};
TABLE(words)
