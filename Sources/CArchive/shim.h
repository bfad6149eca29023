#ifndef VANKIEN_CARCHIVE_SHIM_H
#define VANKIEN_CARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>

#endif
