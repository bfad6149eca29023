// VanKienQuery
