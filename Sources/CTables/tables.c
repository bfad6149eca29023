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
