"""The document model: documents, partial dates, reference codes, and their JSON form."""
