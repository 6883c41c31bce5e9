#ifndef CPLATFORM_H
#define CPLATFORM_H
#include <iconv.h>
#include <opencc/opencc.h>
#include <openssl/evp.h>
#include <uchardet/uchardet.h>
#include <zlib.h>
#endif
