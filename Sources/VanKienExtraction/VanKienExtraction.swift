internal import CTables
package func tableSize() -> Int { unsafe Int(vk_table_document_kinds().count) }
