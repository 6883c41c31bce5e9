#ifndef CCURL_H
#define CCURL_H
#include <curl/curl.h>

/* curl_easy_setopt and its kin take variable arguments, which Swift cannot call; one function for each type. */
CURLcode elsewhere_curl_set_long(CURL *handle, CURLoption option, long value);
CURLcode elsewhere_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value);
CURLcode elsewhere_curl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode elsewhere_curl_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode elsewhere_curl_set_write(CURL *handle, curl_write_callback function, void *context);
CURLcode elsewhere_curl_set_header(CURL *handle, curl_write_callback function, void *context);
CURLcode elsewhere_curl_set_opensocket(CURL *handle, curl_opensocket_callback function, void *context);
CURLcode elsewhere_curl_set_prereq(CURL *handle, curl_prereq_callback function, void *context);
CURLcode elsewhere_curl_set_progress(CURL *handle, curl_xferinfo_callback function, void *context);
CURLcode elsewhere_curl_get_long(CURL *handle, CURLINFO info, long *value);
CURLcode elsewhere_curl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value);
CURLcode elsewhere_curl_get_string(CURL *handle, CURLINFO info, const char **value);
CURLcode elsewhere_curl_get_pointer(CURL *handle, CURLINFO info, void **value);
CURLMcode elsewhere_curl_multi_set_long(CURLM *multi, CURLMoption option, long value);
/* The result is in a union. */
CURLcode elsewhere_curl_message_result(const CURLMsg *message);
#endif
