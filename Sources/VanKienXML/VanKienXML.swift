// VanKienXML
