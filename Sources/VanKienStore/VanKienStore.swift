// VanKienStore
