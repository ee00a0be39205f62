import IconFile from '@tabler/icons-react/dist/esm/icons/IconFile.mjs';
import { useTranslation } from 'react-i18next';
import { imageAddress } from '../../../ui/fileImage';
import { fileKind } from '../../../ui/fileKind';
import { useFailingImage } from '../../../ui/useFailingImage';
import type { FileDetails } from '../library';
import type { Point } from './crop';
import classes from './detail.module.css';
import { FocalPointPicker } from './FocalPointPicker';

interface FilePreviewProps {
  file: FileDetails;
  /** Where the focal point is, while it is chosen. */
  point: Point | null;
  onPoint: ((point: Point) => void) | null;
  onFail: () => void;
}

/** A file, as large as there is room: looked at, played, or an icon. SVG is shown as a picture, which runs nothing. */
export function FilePreview({ file, point, onPoint, onFail }: FilePreviewProps) {
  const { t } = useTranslation();
  const kind = fileKind(file.mime);
  const address = kind === 'image' ? imageAddress(file, 1200) : null;
  const { isBroken, ...events } = useFailingImage(address, onFail);
  if (kind === 'video') {
    return (
      <div className={classes.stage}>
        {/* biome-ignore lint/a11y/useMediaCaption: the library keeps no captions of films */}
        <video src={file.url} controls preload="metadata" aria-label={file.name} />
      </div>
    );
  }
  if (kind === 'audio') {
    return (
      <div className={classes.stage}>
        {/* biome-ignore lint/a11y/useMediaCaption: the library keeps no captions of recordings */}
        <audio src={file.url} controls preload="metadata" aria-label={file.name} />
      </div>
    );
  }
  if (!address || isBroken) {
    return (
      <div className={classes.stage}>
        <IconFile size={64} role="img" aria-label={t('media.noPreview')} />
      </div>
    );
  }
  const image = <img src={address} alt={file.alternativeText ?? ''} draggable={false} {...events} />;
  return (
    <div className={classes.stage}>
      {onPoint ? (
        <FocalPointPicker point={point} onPoint={onPoint}>
          {image}
        </FocalPointPicker>
      ) : (
        <span className={classes.picture}>{image}</span>
      )}
    </div>
  );
}
