/** What the grid and the list of files are given. */
import type { Folder } from '../../model/folders';
import type { LibraryFile } from './library';
import type { MediaSearch } from './mediaSearch';

export interface FilesProps {
  files: LibraryFile[];
  search: MediaSearch;
  change: (change: Partial<MediaSearch>) => void;
  selected: ReadonlyMap<string, LibraryFile>;
  onSelect: (files: LibraryFile[], isSelected: boolean) => void;
  /** To say where files are, when they may be anywhere. */
  folders: Folder[];
  /** A picture cannot be had any more. */
  onFail: () => void;
  /** Whether these are the files of before, as long as others are on their way. */
  isStale: boolean;
}
