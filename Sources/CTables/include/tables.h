#ifndef VANKIEN_CTABLES_H
#define VANKIEN_CTABLES_H

#include <stddef.h>

// A file of this folder, compiled in.
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} vk_table;
vk_table vk_table_document_kinds(void);
vk_table vk_table_issuer_heads(void);
vk_table vk_table_cues(void);
vk_table vk_table_laws(void);
vk_table vk_table_gazetteer(void);
vk_table vk_table_gazetteer_changes(void);
vk_table vk_table_place_kinds(void);
vk_table vk_table_place_names(void);
vk_table vk_table_place_ambiguous(void);
vk_table vk_table_programme_kinds(void);
vk_table vk_table_programme_names(void);
vk_table vk_table_units(void);
vk_table vk_table_scales(void);
vk_table vk_table_counted_nouns(void);
vk_table vk_table_abbreviations(void);
vk_table vk_table_canonical(void);
vk_table vk_table_legacy_encodings(void);
vk_table vk_table_rewordings(void);
vk_table vk_table_hollow_words(void);
vk_table vk_table_indicator_words(void);
vk_table vk_table_organization_words(void);
vk_table vk_table_words(void);

#endif
