// VanKienExport
