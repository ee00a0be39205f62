import { Group, NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ASPECTS, type Rect, rounded, type Size, set, withAspect } from './crop';

interface CropNumbersProps {
  image: Size;
  rect: Rect;
  onRect: (rect: Rect) => void;
  aspect: number | null;
  onAspect: (aspect: number | null) => void;
}

const FREE = 'free';

/** A cut-out in numbers: its shape, where it is, how large it is. */
export function CropNumbers({ image, rect, onRect, aspect, onAspect }: CropNumbersProps) {
  const { t } = useTranslation();
  const shapes: Record<string, number> = { original: image.width / image.height, ...ASPECTS };
  const shape = Object.keys(shapes).find((name) => shapes[name] === aspect) ?? FREE;
  const numbers = rounded(rect, image);
  const choose = (name: string | null) => {
    const chosen = shapes[name ?? FREE] ?? null;
    onAspect(chosen);
    if (chosen !== null) onRect(withAspect(rect, chosen, image));
  };
  return (
    <Group gap="xs" align="flex-end">
      <Select
        label={t('media.crop.shape')}
        data={[
          { value: FREE, label: t('media.crop.free') },
          { value: 'original', label: t('media.crop.original') },
          ...Object.keys(ASPECTS).map((name) => ({ value: name, label: name })),
        ]}
        value={shape}
        onChange={choose}
        allowDeselect={false}
        w={150}
      />
      {(['x', 'y', 'width', 'height'] as const).map((name) => (
        <NumberInput
          key={name}
          label={t(`media.crop.${name}`)}
          min={0}
          max={name === 'x' || name === 'width' ? image.width : image.height}
          allowDecimal={false}
          clampBehavior="blur"
          value={numbers[name]}
          onChange={(value) => typeof value === 'number' && onRect(set(rect, name, value, image, aspect))}
          w={100}
        />
      ))}
    </Group>
  );
}
