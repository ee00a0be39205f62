/** The tree of folders, made of a list of them. A folder whose parent cannot be seen stands at the top. */

export interface Folder {
  documentId: string;
  name: string;
  private: boolean;
  parent: string | null;
}

/** The folders in a folder, by name; `null` is the top. */
export function inside(folders: readonly Folder[], parent: string | null): Folder[] {
  const known = new Set(folders.map((folder) => folder.documentId));
  const here = folders.filter((folder) => (folder.parent !== null && known.has(folder.parent) ? folder.parent : null) === parent);
  return here.sort((a, b) => a.name.localeCompare(b.name));
}

/** The way to a folder, from the top down; empty for the top, and for a folder that is not there. */
export function pathTo(folders: readonly Folder[], id: string | null): Folder[] {
  const path: Folder[] = [];
  for (let at = folders.find((folder) => folder.documentId === id); at && !path.includes(at); ) {
    path.unshift(at);
    const { parent } = at;
    at = folders.find((folder) => folder.documentId === parent);
  }
  return path;
}

/** A folder and all below it, by document id. */
export function below(folders: readonly Folder[], id: string): string[] {
  const found = [id];
  for (const at of found) {
    const children = folders.filter((folder) => folder.parent === at && !found.includes(folder.documentId));
    found.push(...children.map((folder) => folder.documentId));
  }
  return found;
}

/** Whether what is in a folder is private: because it is, or one around it. */
export function isPrivate(folders: readonly Folder[], id: string | null): boolean {
  return pathTo(folders, id).some((folder) => folder.private);
}

/** `Pictures / 2026`, for each folder but those that are left out, in the order of the tree. */
export function labelled(folders: readonly Folder[], without: readonly string[] = []): { value: string; label: string }[] {
  const walk = (parent: string | null, prefix: string): { value: string; label: string }[] =>
    inside(folders, parent)
      .filter((folder) => !without.includes(folder.documentId))
      .flatMap((folder) => {
        const label = prefix + folder.name;
        return [{ value: folder.documentId, label }, ...walk(folder.documentId, `${label} / `)];
      });
  return walk(null, '');
}
