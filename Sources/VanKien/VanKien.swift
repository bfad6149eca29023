// VanKien
