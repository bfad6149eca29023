#ifndef VANKIEN_CLIBXML2_SHIM_H
#define VANKIEN_CLIBXML2_SHIM_H

// Debian builds libxml2 with ICU, so <libxml/encoding.h> includes <unicode/ucnv.h>.
// Those declarations clash with the ICU inside Foundation as soon as one module
// imports both. Nothing here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlsave.h>
#include <libxml/xmlwriter.h>

static void vk_xml_silence(void *context, const char *message, ...) {}

// Call once, before any other thread touches libxml2. `LIBXML_TEST_VERSION` is a
// statement macro (xmlCheckVersion), which Swift does not import.
static inline void vk_xml_initialise(void) {
  LIBXML_TEST_VERSION
  xmlInitParser();
  // I/O errors of writers have no context to report to; without these two lines
  // libxml2 prints them on standard error. The handlers are per thread: xmlThrDef
  // sets what threads started later get.
  xmlSetGenericErrorFunc(0, vk_xml_silence);
  xmlThrDefSetGenericErrorFunc(0, vk_xml_silence);
}

// No document of ours has a reason to read another file or the network.
static inline xmlParserInputPtr vk_xml_refuse(const char *url, const char *id, xmlParserCtxtPtr context) { return 0; }
static inline void vk_xml_refuse_external_entities(void) { xmlSetExternalEntityLoader(vk_xml_refuse); }

// `xmlFree` is a mutable global function pointer; Swift 6 refuses to touch it
// ("not concurrency-safe because it involves shared mutable state").
static inline void vk_xml_free(void *pointer) { xmlFree(pointer); }

// A per-context structured error handler. Setting the global one
// (xmlSetStructuredErrorFunc) is per-thread state and leaks into other users.
static inline void vk_xml_set_error_handler(xmlParserCtxtPtr context, xmlStructuredErrorFunc handler, void *user) {
  context->sax->initialized = XML_SAX2_MAGIC;
  context->sax->serror = handler;
  context->userData = context;
  context->_private = user;
}
#endif
