/* SHA-256 by the instructions that processors have for it. */
#ifndef VK_SHA256_H
#define VK_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether this processor has them. */
bool vk_sha256_is_available(void);

/* Takes the blocks of 64 bytes at `bytes` into the eight words of `state`, with the 64 constants of FIPS 180-4, 4.2.2; only where the
   instructions are available. */
void vk_sha256_compress(uint32_t *state, const uint8_t *bytes, size_t blocks, const uint32_t *constants);

#endif
