import IconFile from '@tabler/icons-react/dist/esm/icons/IconFile.mjs';
import IconMovie from '@tabler/icons-react/dist/esm/icons/IconMovie.mjs';
import IconMusic from '@tabler/icons-react/dist/esm/icons/IconMusic.mjs';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import classes from './FileThumbnail.module.css';
import { imageAddress, type ShownFile } from './fileImage';
import { type FileKind, fileKind } from './fileKind';
import { useFailingImage } from './useFailingImage';

const ICONS: Record<FileKind, typeof IconFile> = { image: IconPhoto, video: IconMovie, audio: IconMusic, document: IconFile };

interface FileThumbnailProps {
  file: ShownFile;
  /** The length of its sides; fills what is around it when absent. */
  size?: number;
  /** How wide the picture must be at least, where that is not `size`. */
  pixels?: number;
  /** The picture cannot be had: the address of a private file may be over. Called once, until one can be had again. */
  onFail?: () => void;
}

/** A small picture of a file: of an image itself, of anything else an icon for its kind. */
export function FileThumbnail({ file, size, pixels = (size ?? 80) * 2, onFail }: FileThumbnailProps) {
  const kind = fileKind(file.mime);
  const Icon = ICONS[kind];
  const address = file.thumbnailUrl ?? (kind === 'image' ? imageAddress(file, pixels) : null);
  const { isBroken, ...events } = useFailingImage(address, onFail);
  return (
    <span className={size ? classes.frame : `${classes.frame} ${classes.fill}`} style={size ? { width: size, height: size } : undefined}>
      {address && !isBroken ? (
        <img className={classes.image} src={address} alt={file.alternativeText ?? ''} loading="lazy" decoding="async" draggable={false} {...events} />
      ) : (
        <Icon size={size ? Math.min(size * 0.6, 32) : 32} aria-hidden />
      )}
    </span>
  );
}
