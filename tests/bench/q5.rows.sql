select document_id, name, url, mime, size, width, height, formats from file order by id limit 100;
