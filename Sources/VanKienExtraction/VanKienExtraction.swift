// VanKienExtraction
