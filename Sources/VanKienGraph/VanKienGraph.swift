// VanKienGraph
