#ifndef VANKIEN_CTABLES_H
#define VANKIEN_CTABLES_H

#include <stddef.h>

// A file of this folder, compiled in.
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} vk_table;

vk_table vk_table_document_kinds(void);
vk_table vk_table_abbreviations(void);
vk_table vk_table_canonical(void);
vk_table vk_table_legacy_encodings(void);

#endif
