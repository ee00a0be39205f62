import { useMemo } from 'react';
import { useModel } from '../../model/useModel';
import { usePermissions } from '../../model/usePermissions';
import { FILE, FOLDER, type Library } from './library';

/** What of files and folders there is, and what whoever is logged in may do with them; `null` where files may not be seen. */
export function useLibrary() {
  const model = useModel();
  const permissions = usePermissions();
  return useMemo(() => {
    const file = model.type(FILE);
    if (!file || !permissions.may(FILE, 'find')) return null;
    const fields = file.fields.filter((field) => field.output && permissions.mayField(FILE, 'find', field.name)).map((field) => field.name);
    const folder = fields.includes('folder') && permissions.may(FOLDER, 'find') ? model.type(FOLDER) : undefined;
    const library: Library = { file, fields, folder: folder ?? null };
    const may = (action: 'create' | 'update' | 'delete') => permissions.may(FILE, action);
    const mayFolder = (action: 'create' | 'update' | 'delete') => folder !== undefined && permissions.may(FOLDER, action);
    return { library, may, mayFolder, maySeeBucket: permissions.may('admin::system', 'find') };
  }, [model, permissions]);
}
