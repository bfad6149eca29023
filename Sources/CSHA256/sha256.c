#include "sha256.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

/* Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, CPUID: leaf 1 for SSSE3 and SSE4.1, leaf 7 for SHA. */
bool vk_sha256_is_available(void) {
  unsigned eax, ebx, ecx, edx;
  if (!__get_cpuid(1, &eax, &ebx, &ecx, &edx) || !(ecx & 1u << 9) || !(ecx & 1u << 19)) return false;
  return __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) && (ebx & 1u << 29);
}

/* The instructions keep the eight words as (a, b, e, f) and (c, d, g, h), the first in the highest place. */
__attribute__((target("sha,sse4.1,ssse3")))
void vk_sha256_compress(uint32_t *state, const uint8_t *bytes, size_t blocks, const uint32_t *constants) {
  const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i badc = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xb1);
  __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1b);
  __m128i abef = _mm_alignr_epi8(badc, efgh, 8);
  __m128i cdgh = _mm_blend_epi16(efgh, badc, 0xf0);
  for (; blocks > 0; blocks--, bytes += 64) {
    const __m128i before_abef = abef, before_cdgh = cdgh;
    __m128i words[4];
    for (int i = 0; i < 4; i++) {
      words[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(bytes + 16 * i)), order);
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < 16; i++) {
      __m128i sum = _mm_add_epi32(words[i & 3], _mm_loadu_si128((const __m128i *)(constants + 4 * i)));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
      if (i < 12) {
        const __m128i last = words[(i + 3) & 3];
        const __m128i ninth = _mm_alignr_epi8(last, words[(i + 2) & 3], 4);
        const __m128i first = _mm_sha256msg1_epu32(words[i & 3], words[(i + 1) & 3]);
        words[i & 3] = _mm_sha256msg2_epu32(_mm_add_epi32(first, ninth), last);
      }
    }
    abef = _mm_add_epi32(abef, before_abef);
    cdgh = _mm_add_epi32(cdgh, before_cdgh);
  }
  const __m128i feba = _mm_shuffle_epi32(abef, 0x1b);
  const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xb1);
  _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xf0));
  _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

#else

bool vk_sha256_is_available(void) { return false; }

void vk_sha256_compress(uint32_t *state, const uint8_t *bytes, size_t blocks, const uint32_t *constants) {
  (void)state;
  (void)bytes;
  (void)blocks;
  (void)constants;
}

#endif
