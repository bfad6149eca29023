// VanKienCheck
