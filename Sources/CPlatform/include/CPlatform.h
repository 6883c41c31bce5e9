#ifndef CPLATFORM_H
#define CPLATFORM_H
#include <iconv.h>
#include <opencc/opencc.h>
#include <openssl/evp.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <uchardet/uchardet.h>
#include <zlib.h>

// deflateInit2 and inflateInit2 are macros, which Swift does not import.
static inline int elsewhere_deflate_init(z_stream *stream, int level, int windowBits) {
    return deflateInit2(stream, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
}

static inline int elsewhere_inflate_init(z_stream *stream, int windowBits) {
    return inflateInit2(stream, windowBits);
}

// iconv_open reports failure by (iconv_t)-1, opencc_open and opencc_convert_utf8 by (void *)-1.
static inline bool elsewhere_is_failure(const void *pointer) { return pointer == (const void *)-1; }
#endif
