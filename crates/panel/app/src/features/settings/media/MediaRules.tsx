import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { MediaRulesDocument, type MediaRulesQuery } from '../../../graphql/generated/graphql';
import { useFormats } from '../../../lib/format';
import { type Column, DataTable } from '../../../ui/DataTable';
import { ErrorState, Loading } from '../../../ui/states';
import { Facts } from '../Facts';

type Preset = NonNullable<MediaRulesQuery['mediaOverview']>['presets'][number];

/** Where files are kept, which are taken, and in which sizes images can be had: as the server was started with. */
export function MediaRules() {
  const { t } = useTranslation();
  const format = useFormats();
  const rules = useQuery({ queryKey: ['mediaRules'], queryFn: () => send(MediaRulesDocument) });
  if (rules.isPending) return <Loading />;
  if (rules.isError) return <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />;
  const told = rules.data.mediaOverview;
  if (!told) return <Text size="sm">{t('settings.system.noBucket')}</Text>;
  const side = (pixels: number | null) => (pixels === null ? t('settings.media.anySide') : format.number(pixels));
  const columns: Column<Preset>[] = [
    { key: 'name', header: t('settings.media.preset'), cell: ({ name }) => name },
    { key: 'size', header: t('settings.media.pixels'), cell: ({ width, height }) => `${side(width)} × ${side(height)}` },
    { key: 'fit', header: t('settings.media.fit'), cell: ({ fit }) => t(`settings.media.fits.${fit}`) },
    { key: 'format', header: t('settings.media.format'), cell: (preset) => t(`settings.media.into.${preset.format}`) },
    { key: 'quality', header: t('settings.media.quality'), align: 'end', cell: ({ quality }) => format.number(quality) },
  ];
  const limits = [...new Set(told.limits.map(({ bytes }) => bytes))];
  const typesOf = (limit: unknown) => {
    const some = told.limits.filter(({ bytes }) => bytes === limit);
    return some.map(({ type }) => (type === '*/*' ? t('settings.media.others') : type)).join(', ');
  };
  return (
    <Stack gap="xs">
      <Facts
        facts={[
          [t('settings.media.kept'), t(`settings.media.places.${told.kept}`)],
          [t('settings.media.direct'), t(told.direct ? 'settings.media.straight' : 'settings.media.through')],
          ...limits.map((bytes): [string, string] => [t('settings.media.most', { size: format.bytes(Number(bytes)) }), typesOf(bytes)]),
          [t('settings.media.onePicture'), t('settings.media.mostPixels', { pixels: format.number(Number(told.pixels)) })],
          [
            t('settings.media.oneRequest'),
            t('settings.media.mostFiles', { files: format.number(told.files), size: format.bytes(Number(told.requestBytes)) }),
          ],
          [t('settings.media.types'), told.types.join(', ') || t('settings.media.everyType')],
          [t('settings.media.sizes'), told.sizes.map(({ name, pixels }) => `${name} (${format.number(pixels)})`).join(', ')],
        ]}
      />
      {told.presets.length > 0 && (
        <DataTable
          label={t('settings.media.presets')}
          columns={columns}
          rows={told.presets}
          rowKey={({ name }) => name}
          rowLabel={({ name }) => name}
        />
      )}
    </Stack>
  );
}
