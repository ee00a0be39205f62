import { Stack } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Folder } from '../../../model/folders';
import { fileKind } from '../../../ui/fileKind';
import type { FileDetails, Library } from '../library';
import type { useLibrary } from '../useLibrary';
import classes from './detail.module.css';
import { FileActions } from './FileActions';
import { FileFacts } from './FileFacts';
import { FileForm } from './FileForm';
import { FilePreview } from './FilePreview';
import { FocalPointNumbers } from './FocalPointNumbers';
import { FormatTable } from './FormatTable';
import { useFileForm } from './useFileForm';
import { WhereUsed } from './WhereUsed';

interface FileEditorProps {
  file: FileDetails;
  library: Library;
  folders: Folder[] | null;
  may: NonNullable<ReturnType<typeof useLibrary>>['may'];
  /** Whether the focus goes to what is told of the file. */
  autoFocus: boolean;
  onDirty: (isDirty: boolean) => void;
  /** The file's address does not hold any more. */
  onFail: () => void;
  onDelete: (file: FileDetails) => void;
}

/** A file that is there: a look at it, what can be done with it, what is told of it, and where it is shown. */
export function FileEditor({ file, library, folders, may, autoFocus, onDirty, onFail, onDelete }: FileEditorProps) {
  const form = useFileForm(file);
  const [isAiming, setAiming] = useState(false);
  const mayAim = may('update') && fileKind(file.mime) === 'image' && library.fields.includes('focalPoint');
  const { focalPoint } = form.values;
  const tell = useEffectEvent(onDirty);
  useEffect(() => tell(form.isDirty), [form.isDirty]);
  return (
    <div className={classes.columns}>
      <Stack gap="xs">
        <FilePreview file={file} point={focalPoint} onPoint={isAiming ? (point) => form.change({ focalPoint: point }) : null} onFail={onFail} />
        <FileActions file={file} may={may} isAiming={mayAim ? isAiming : null} onAim={setAiming} onDelete={() => onDelete(file)} />
        {isAiming && <FocalPointNumbers point={focalPoint} onPoint={(point) => form.change({ focalPoint: point })} />}
        <FormatTable file={file} />
      </Stack>
      <Stack gap="md">
        <FileForm file={file} form={form} fields={library.fields} folders={folders} readOnly={!may('update')} autoFocus={autoFocus} />
        <FileFacts file={file} folders={folders} />
        <WhereUsed library={library} documentId={file.documentId} />
      </Stack>
    </div>
  );
}
