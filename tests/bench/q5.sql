select json_build_object('data', json_build_object('uploadFiles', (
  select json_agg(json_build_object('documentId', document_id, 'name', name, 'url', url, 'mime', mime, 'size', size, 'width', width, 'height', height,
    'formats', formats))
  from (select * from file order by id limit 100) f)));
