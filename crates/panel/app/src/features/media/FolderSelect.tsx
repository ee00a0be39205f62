import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Folder, labelled } from '../../model/folders';

interface FolderSelectProps extends Omit<SelectProps, 'value' | 'onChange' | 'data'> {
  folders: Folder[];
  without?: string[];
  value: string | null;
  onChange: (folder: string | null) => void;
}

/** What the top of the tree is called where only texts can be chosen. */
const TOP = '/';

/** Chooses a folder; `null` is the top. */
export function FolderSelect({ folders, without = [], value, onChange, ...props }: FolderSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      {...props}
      data={[{ value: TOP, label: t('media.top') }, ...labelled(folders, without)]}
      value={value ?? TOP}
      onChange={(chosen) => onChange(chosen === TOP ? null : chosen)}
      allowDeselect={false}
      searchable
      openOnFocus={false}
      nothingFoundMessage={t('media.noFolder')}
    />
  );
}
