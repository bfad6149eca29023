// VanKienLinking
