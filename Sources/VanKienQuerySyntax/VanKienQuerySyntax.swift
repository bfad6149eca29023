// VanKienQuerySyntax
